// What the register is a register of: what is in it, what is not and why, and what nobody can tell from records alone.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { isImported, isSealedStatus } from '../model/record.ts';
import type { BranchFacts } from '../model/git.ts';
import type { Report } from '../model/report.ts';

export interface Population {
  /** Kind → number of records in the register. */
  readonly included: Readonly<Record<string, number>>;
  readonly excluded: readonly Excluded[];
  /** What git knows of releases. */
  readonly releases: {
    /** Services whose release tags were held against the records. */
    readonly compared: readonly string[];
    /** Those without a pattern of their tags. */
    readonly untagged: readonly string[];
    /** Release tags without a record, as the rule says them; with the reason where one is accepted. */
    readonly unrecorded: readonly { readonly message: string; readonly accepted: string | null }[];
    /** Why nothing was compared; `null` where something was. */
    readonly missing: string | null;
  };
}

export interface Excluded {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

/** Why a record is not in the register; `null` when it is. One that was altered stays in it, whatever it says since. */
export function reasonOutside(
  document: Document,
  { settings }: Pick<Corpus, 'settings'>,
  branch: BranchFacts | { readonly missing: string },
): string | null {
  const seal = 'seals' in branch ? branch.seals[document.path] : undefined;
  if (seal && seal.altered.length > 0) return null;
  const status = document.metadata.status.value;
  if (!isSealedStatus(status)) return `not final: its status is ${status}`;
  const { since } = settings.records;
  return isImported(document, since) ? `imported: completed before ${since ?? ''}` : null;
}

const rule = 'deployment-has-report';

export function populationOf(
  corpus: Corpus,
  report: Report,
  branch: Parameters<typeof reasonOutside>[2],
): Population {
  const records = corpus.documents
    .filter(({ kind }) => kind?.nature === 'record')
    .map((document) => ({ document, reason: reasonOutside(document, corpus, branch) }));
  const included = Map.groupBy(
    records.filter(({ reason }) => reason === null),
    ({ document }) => document.kind?.id ?? '',
  );
  const tagged = corpus.catalogue.services.filter(({ tags }) => tags !== null);
  const untold = report.notEvaluated.find((entry) => entry.rule === rule)?.reason ?? null;
  const off = corpus.settings.rules[rule]?.severity === 'off' ? `the rule ${rule} is switched off` : null;
  const missing =
    off ?? untold ?? (tagged.length === 0 ? 'no service says which tags are its releases' : null);
  return {
    included: Object.fromEntries(
      [...included]
        .map(([kind, all]) => [kind, all.length] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
    excluded: records.flatMap(({ document: { path, metadata }, reason }) =>
      reason === null ? [] : [{ path, id: metadata.id, title: metadata.title.value, reason }],
    ),
    releases: {
      compared: missing === null ? tagged.map(({ id }) => id) : [],
      untagged: corpus.catalogue.services.filter(({ tags }) => tags === null).map(({ id }) => id),
      unrecorded: report.findings
        .filter((finding) => finding.rule === rule)
        .map(({ message, waiver, baselined }) => ({
          message,
          accepted: waiver?.reason ?? (baselined ? 'in the baseline' : null),
        })),
      missing,
    },
  };
}
