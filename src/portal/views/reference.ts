// What the pages of kinds and rules show. Plain data of the snapshot, made once per build.
import type { Severity } from '../../model/finding.ts';
import type { Link } from './entries.ts';

export interface KeyRow {
  readonly key: string;
  readonly form: string;
  readonly required: boolean;
  /** Of an option of a rule: what it says, and what holds when it is not given. */
  readonly says: string | null;
  readonly usual: string | null;
}

export interface KindEntry {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly plural: string;
  readonly collection: string;
  readonly nature: 'living' | 'record';
  readonly reviewEvery: number | null;
  readonly statuses: readonly string[];
  readonly summary: string;
  readonly source: string;
  /** Kinds that it was made from, nearest first. */
  readonly bases: readonly Link[];
  readonly keys: readonly KeyRow[];
  readonly sections: readonly KindSection[];
  readonly rules: readonly Link[];
  readonly template: string;
  readonly documents: number;
}

export interface KindSection {
  readonly title: string;
  readonly presence: string;
  readonly guidance: string;
  readonly aliases: readonly string[];
  readonly topics: readonly { readonly title: string; readonly level: string }[];
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly {
      readonly title: string;
      readonly required: boolean;
      readonly form: string;
    }[];
  }[];
  readonly steps: readonly string[] | null;
}

export interface RuleEntry {
  readonly id: string;
  readonly href: string;
  readonly severity: Severity;
  readonly strictSeverity: Severity | null;
  readonly completeness: boolean;
  readonly time: boolean;
  readonly fixable: boolean;
  readonly waivable: boolean;
  readonly summary: string;
  readonly why: string;
  readonly source: string;
  readonly kinds: readonly Link[];
  readonly needs: readonly Link[];
  readonly options: readonly KeyRow[];
  readonly examples: readonly RuleExampleEntry[];
  readonly findings: number;
}

export interface RuleExampleEntry {
  readonly title: string;
  readonly valid: boolean;
  readonly files: readonly { readonly name: string; readonly text: string; readonly html: string }[];
  readonly findings: readonly { readonly place: string; readonly message: string }[];
}
