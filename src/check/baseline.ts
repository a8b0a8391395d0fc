// Findings accepted when the tool was adopted: which of them a run still finds, and which entries of the baseline are no longer needed.
import type { Baseline, BaselineEntry } from '../model/baseline.ts';
import { counted } from '../model/counted.ts';
import { type Finding, isOpen } from '../model/finding.ts';
import { fileStart } from '../model/location.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { Fingerprints } from './fingerprint.ts';
import { followed } from './followed.ts';

const keyOf = ({ rule, fingerprint }: Pick<BaselineEntry, 'rule' | 'fingerprint'>): string =>
  `${rule} ${fingerprint}`;

/** The entry that accepts a finding. */
const entryKeyOf = ({ rule, fingerprint, acceptedAs }: Finding): string =>
  keyOf({ rule, fingerprint: acceptedAs ?? fingerprint });

/** What findings are accepted by. */
export interface Acceptance {
  readonly rules: readonly Rule[];
  readonly looked: Looked;
  /** Those of the findings. */
  readonly fingerprints: Fingerprints;
}

/** Findings with those marked that the baseline accepts. What is waived needs no baseline; what cannot be waived has none. */
export function markBaselined(
  findings: readonly Finding[],
  baseline: Baseline | null,
  { rules, looked, fingerprints }: Acceptance,
): readonly Finding[] {
  if (baseline === null || baseline.entries.length === 0) return findings;
  const accepted = new Set(baseline.entries.map(keyOf));
  const waivable = new Set(rules.flatMap((rule) => (rule.waivable ? [rule.id] : [])));
  const acceptable = (finding: Finding): boolean => isOpen(finding) && waivable.has(finding.rule);
  const marked = findings.map((finding) =>
    acceptable(finding) && accepted.has(keyOf(finding)) ? { ...finding, baselined: true } : finding,
  );
  const lost = lostEntries(baseline, marked, looked);
  if (lost.length === 0) return marked;
  const named = new Set(baseline.entries.map(({ path }) => path));
  const moved = followed(lost, marked.filter(acceptable), { paths: looked.documents, named, fingerprints });
  return marked.map((finding) => {
    const entry = moved.get(finding);
    return entry ? { ...finding, baselined: true, acceptedAs: entry.fingerprint } : finding;
  });
}

/** What a run looked at. */
export interface Looked {
  /** `null` for all. */
  readonly rules: ReadonlySet<string> | null;
  /** Paths of documents; `null` for all, and for all that is none. */
  readonly paths: ReadonlySet<string> | null;
  /** Where documents stand. */
  readonly documents: ReadonlySet<string>;
  readonly notEvaluated: Report['notEvaluated'];
}

/**
 * Entries that accept nothing any more. What a run did not look at, or could not judge, may still be there: of a document that has lost
 * its kind, here or where it was moved to, little is known.
 */
function unneededEntries(baseline: Baseline, findings: readonly Finding[], looked: Looked): BaselineEntry[] {
  const open = findings.filter((finding) => finding.rule === 'known-kind' && isOpen(finding));
  const kindless = new Set(open.map(({ path }) => path));
  return lostEntries(baseline, findings, looked).filter(
    ({ path }) => kindless.size === 0 || (looked.documents.has(path) && !kindless.has(path)),
  );
}

/** Entries that no finding needs, of what a run looked at. */
function lostEntries(
  { entries }: Baseline,
  findings: readonly Finding[],
  { rules, paths, notEvaluated }: Looked,
): BaselineEntry[] {
  const found = new Set(findings.filter(({ baselined }) => baselined).map(entryKeyOf));
  const unjudged = new Set(notEvaluated.map(({ rule, path }) => JSON.stringify([rule, path])));
  return entries.filter(
    (entry) =>
      !found.has(keyOf(entry)) &&
      (rules === null || rules.has(entry.rule)) &&
      (paths === null || paths.has(entry.path)) &&
      !unjudged.has(JSON.stringify([entry.rule, null])) &&
      !unjudged.has(JSON.stringify([entry.rule, entry.path])),
  );
}

/** Places that are named; the command that removes the entries needs none. */
const mostPlaces = 10;

/** A baseline that accepts more than there is would hide the next finding in its place; one that names other places, soon. */
export function staleBaseline(
  baseline: Baseline,
  findings: readonly Finding[],
  looked: Looked,
  severity: Finding['severity'],
): Finding[] {
  const unneeded = unneededEntries(baseline, findings, looked);
  const now = new Map(findings.flatMap((each) => (each.acceptedAs ? [[entryKeyOf(each), each.path]] : [])));
  const moved = baseline.entries.filter((entry) => now.has(keyOf(entry)));
  const said = new Set(findings.filter(isOpen).map(({ rule, path }) => `${rule} ${path}`));
  const reworded = unneeded.some(({ rule, path }) => said.has(`${rule} ${path}`));
  const placed = ({ rule, path }: BaselineEntry): string => `\`${rule}\` in ${path}`;
  return [
    ...complaint(baseline, unneeded, placed, {
      severity,
      message: `The baseline accepts ${counted(unneeded.length, 'finding')} that ${unneeded.length === 1 ? 'is' : 'are'} not there any more`,
      expected: 'a baseline that shrinks with the debt',
      hint: `Run \`opsworthy baseline\`, which removes them, and commit the file.${reworded ? ' Where a line or the heading above it was changed, what is said of it is new.' : ''}`,
      fingerprint: new Fingerprints().of('valid-waiver', baseline.path, [], 'unneeded baseline'),
    }),
    ...complaint(
      baseline,
      moved,
      (entry) => {
        const path = now.get(keyOf(entry));
        return path === entry.path ? placed(entry) : `${placed(entry)}, now ${path}`;
      },
      {
        severity,
        message: `The baseline has ${counted(moved.length, 'finding')} of documents whose path or id was another then`,
        expected: 'a baseline that names documents as they are today',
        hint: 'Run `opsworthy baseline`, which writes them anew, and commit the file.',
        fingerprint: new Fingerprints().of('valid-waiver', baseline.path, [], 'moved baseline'),
      },
    ),
  ];
}

/** At the first of the entries that it is about; nothing where there is none. */
function complaint(
  { path }: Baseline,
  entries: readonly BaselineEntry[],
  said: (entry: BaselineEntry) => string,
  what: Pick<Finding, 'severity' | 'message' | 'expected' | 'hint' | 'fingerprint'>,
): Finding[] {
  const [first] = entries;
  if (!first) return [];
  const { line } = first;
  const related = entries
    .slice(0, mostPlaces)
    .map((entry) => ({ path, line: entry.line, message: said(entry) }));
  return [
    {
      rule: 'valid-waiver',
      cause: 'change',
      path,
      ...fileStart,
      line,
      endLine: line,
      section: [],
      step: null,
      fixable: false,
      related,
      waiver: null,
      baselined: false,
      ...what,
    },
  ];
}

export interface Shrunk {
  readonly kept: readonly Omit<BaselineEntry, 'line'>[];
  readonly removed: readonly BaselineEntry[];
  /** How many of those that are kept have another path or fingerprint now. */
  readonly moved: number;
}

/**
 * What is left of a baseline after a run: the entries of what was found stand where it was found. Those of a document that moved go there
 * together: a path that the baseline names is not looked for any more.
 */
export function shrunk(baseline: Baseline, findings: readonly Finding[], looked: Looked): Shrunk {
  const removed = unneededEntries(baseline, findings, looked);
  const gone = new Set(removed);
  const now = new Map(findings.filter(({ baselined }) => baselined).map((each) => [entryKeyOf(each), each]));
  const left = baseline.entries.filter((entry) => !gone.has(entry));
  const unseen = new Set(left.filter((entry) => !now.has(keyOf(entry))).map(({ path }) => path));
  const kept = left.map((entry) => {
    const finding = now.get(keyOf(entry));
    if (!finding || (finding.acceptedAs === undefined && finding.path === entry.path)) return entry;
    if (finding.acceptedAs !== undefined && unseen.has(entry.path)) return entry;
    return { ...entry, path: finding.path, fingerprint: finding.fingerprint };
  });
  const moved = kept.filter((entry, index) => entry !== left[index]).length;
  return { kept, removed, moved };
}

/**
 * The entries after documents were mended by machine: a finding that it accepts and that was not mended says the same in the same
 * file, however what stands around it was changed. `null` when nothing moved.
 */
export function carriedEntries(
  { entries }: Baseline,
  before: readonly Finding[],
  after: readonly Finding[],
): readonly Omit<BaselineEntry, 'line'>[] | null {
  const saying = ({ rule, path, message }: Finding): string => JSON.stringify([rule, path, message]);
  const known = new Set(before.map(keyOf));
  const still = new Set(after.map(keyOf));
  const fresh = Map.groupBy(
    after.filter((finding) => isOpen(finding) && !known.has(keyOf(finding))),
    saying,
  );
  const moved = new Map<string, Finding>();
  for (const finding of before) {
    const next = finding.baselined && !still.has(keyOf(finding)) ? fresh.get(saying(finding))?.shift() : null;
    if (next) moved.set(entryKeyOf(finding), next);
  }
  return moved.size === 0 ? null : entries.map((entry) => moved.get(keyOf(entry)) ?? entry);
}
