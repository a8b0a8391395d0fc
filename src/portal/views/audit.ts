// What the page for auditors shows: the register by service, what it is a register of, controls, and how to check it.
import type { RegisterColumn } from '../../../schemas/register.ts';
import type { EvidenceOf } from '../../pack/controls.ts';
import type { Population } from '../../pack/population.ts';
import type { FindingRow } from './compliance.ts';
import type { Link } from './entries.ts';
import type { Verdict } from '../../model/report.ts';

/** A value of the register in words; `absent`: the words say why there is none. */
export interface ShownCell {
  readonly text: string;
  readonly absent: boolean;
}

export interface AuditRow {
  /** `null` of a record that is gone. */
  readonly href: string | null;
  readonly title: string;
  readonly kind: string;
  /** The file as it is in the repository. */
  readonly markdown: string | null;
  readonly json: string | null;
  /** Where a build made one. */
  readonly pdf: string | null;
  /** Whether the Markdown to download has the digest of the register, byte by byte. */
  readonly sameBytes: boolean;
  readonly verdict: Verdict | null;
  readonly openFindings: number;
  readonly waivers: number;
  readonly cells: Readonly<Record<RegisterColumn, ShownCell>>;
}

export interface AuditGroup {
  /** Id of the service; `null` for records of none. */
  readonly service: string | null;
  readonly title: string;
  readonly anchor: string;
  /** The latest first. */
  readonly rows: readonly AuditRow[];
}

export interface ControlView {
  readonly control: string;
  readonly as: EvidenceOf;
  /** `null` where documents themselves name it. */
  readonly kind: Link | null;
  /** "when it was tested"; `null`: each document of the kind is. */
  readonly only: string | null;
  readonly why: string;
  readonly count: number;
  /** The first ones. */
  readonly documents: readonly Link[];
}

export interface AuditView {
  /** All of it, as files to download. */
  readonly files: { readonly csv: string; readonly json: string };
  readonly count: number;
  readonly groups: readonly AuditGroup[];
  /** What could not be looked up, and why. */
  readonly reasons: readonly {
    readonly columns: readonly string[];
    readonly reason: string;
    readonly count: number;
  }[];
  readonly population: Omit<Population, 'included' | 'excluded'> & {
    readonly included: readonly { readonly kind: string; readonly count: number }[];
    readonly excluded: readonly { readonly document: Link; readonly reason: string }[];
  };
  readonly controls: readonly ControlView[];
  /** What had to go from records, for ever. */
  readonly redactions: readonly {
    readonly record: string;
    readonly href: string | null;
    readonly said: readonly string[];
  }[];
  readonly findings: readonly FindingRow[];
  readonly waived: readonly FindingRow[];
  /** The branch of records, or why it tells nothing. */
  readonly branch: string | { readonly missing: string };
}
