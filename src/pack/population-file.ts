// population.json: what was asked, what the pack holds of it, what it leaves out and why, and what nobody can tell.
import type { RegisterRow } from '../../schemas/register.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Facts } from '../model/facts.ts';
import type { Report } from '../model/report.ts';
import type { DeploymentExport } from './deployments.ts';
import { populationOf } from './population.ts';
import { type Completeness, completenessOf, reconcile } from './reconcile.ts';
import { sampleAlgorithm, type SampleQuery } from './sample.ts';
import { branchOf } from './seals.ts';
import { isDeleted, type PackQuery, type Selection, textIn } from './selection.ts';

/** A pack that this one follows. */
export interface PreviousPack {
  /** Of the ZIP. */
  readonly sha256: string;
  readonly commit: string | null;
  readonly records: readonly { readonly id: string; readonly sha256: string }[];
}

export interface PopulationInput {
  readonly corpus: Corpus;
  readonly facts: Pick<Facts, 'git'>;
  readonly report: Report;
  readonly query: PackQuery;
  /** Every row of the register. */
  readonly rows: readonly RegisterRow[];
  /** Commits of other repositories. */
  readonly others: readonly NamedCommit[];
  readonly selection: Selection;
  readonly sample: (SampleQuery & { readonly drawn: readonly string[] }) | null;
  readonly deployments: DeploymentExport | null;
  readonly previous: PreviousPack | null;
  /** Id → what its pack says of it beside the register. */
  readonly remarks: ReadonlyMap<string, Remark>;
}

/** What was read of another source. */
export interface NamedCommit {
  readonly name: string;
  readonly ref: string;
  readonly commit: string;
}

/** What others read of it; the rest is for people. */
export interface PopulationFile extends Completeness {
  readonly [key: string]: unknown;
}

export interface Remark {
  /** Why there is no PDF. */
  readonly withoutPdf: string | null;
  /** Sorts of credentials. */
  readonly blotted: readonly string[];
}

export function populationFile(input: PopulationInput): PopulationFile {
  const { corpus, facts, report, query, rows, selection, sample, deployments, previous, remarks } = input;
  const known = populationOf(corpus, report, branchOf(facts));
  const reconciled = deployments && reconcile(rows, selection.included, query, deployments);
  const { documents } = corpus;
  return {
    schemaVersion: 1,
    tool: report.tool,
    query,
    evaluatedOn: report.evaluatedOn,
    commit: report.commit,
    git: gitOf(facts),
    sources: input.others.map(({ name, ref, commit }) => ({ name, ref, commit })),
    commitRange: rangeOf(selection.included, report.commit),
    documents: {
      total: documents.length,
      byKind: counts(documents.map(({ kind }) => kind?.id ?? 'of no kind')),
    },
    ...completenessOf(reconciled),
    included: selection.included.map((row) => ({
      id: textIn(row.id),
      kind: textIn(row.kind),
      path: textIn(row.path),
      completed: textIn(row.completed) || 'not recorded',
      state: isDeleted(row) ? 'deleted: the register has what is still known of it' : 'present',
    })),
    sample: sample && { ...sample, algorithm: sampleAlgorithm },
    excluded: [
      ...known.excluded,
      ...selection.excluded.map(({ row, reason }) => ({
        path: textIn(row.path),
        id: textIn(row.id),
        title: textIn(row.title),
        reason,
      })),
    ].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    releases: known.releases,
    deployments: reconciled,
    withoutPdf: [...remarks].flatMap(([id, { withoutPdf: reason }]) =>
      reason === null ? [] : [{ id, reason }],
    ),
    blotted: [...remarks].flatMap(([id, { blotted }]) =>
      blotted.length === 0
        ? []
        : [{ id, credentials: blotted, remark: 'A dot stands for each of their characters.' }],
    ),
    signatures:
      'Not consulted: which keys are trusted differs from machine to machine. `verify --repository` and git tell.',
    previous,
  };
}

function gitOf({ git }: PopulationInput['facts']): object {
  if ('missing' in git)
    return { branch: null, remark: `No history was read: ${git.missing}. Nothing is proven but digests.` };
  return 'missing' in git.branch
    ? { branch: null, remark: git.branch.missing }
    : { branch: git.branch.ref, remark: null };
}

/** Sealing commits of the first and the last record by their clocks, and the commit at which all was read. */
function rangeOf(rows: readonly RegisterRow[], commit: string | null): object {
  const sealed = rows
    .filter((row) => textIn(row.sealingCommit) !== '')
    .toSorted((a, b) => (textIn(a.sealed) < textIn(b.sealed) ? -1 : 1));
  return {
    firstSealed: sealed[0] ? textIn(sealed[0].sealingCommit) : null,
    lastSealed: sealed.at(-1) ? textIn(sealed.at(-1)!.sealingCommit) : null,
    at: commit,
  };
}

function counts(names: readonly string[]): Record<string, number> {
  const entries = [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
