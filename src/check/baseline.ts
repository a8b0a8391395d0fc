// Findings accepted when the tool was adopted: which of them a run still finds, and which entries of the baseline are no longer needed.
import type { Baseline, BaselineEntry } from '../model/baseline.ts';
import { counted } from '../model/counted.ts';
import { type Finding, isOpen } from '../model/finding.ts';
import { fileStart } from '../model/location.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { Fingerprints } from './fingerprint.ts';

const keyOf = ({ rule, fingerprint }: Pick<BaselineEntry, 'rule' | 'fingerprint'>): string =>
  `${rule} ${fingerprint}`;

/** Findings with those marked that the baseline accepts. What is waived needs no baseline; what cannot be waived has none. */
export function markBaselined(
  findings: readonly Finding[],
  baseline: Baseline | null,
  rules: readonly Rule[],
): readonly Finding[] {
  if (baseline === null || baseline.entries.length === 0) return findings;
  const accepted = new Set(baseline.entries.map(keyOf));
  const waivable = new Set(rules.flatMap((rule) => (rule.waivable ? [rule.id] : [])));
  return findings.map((finding) =>
    isOpen(finding) && waivable.has(finding.rule) && accepted.has(keyOf(finding))
      ? { ...finding, baselined: true }
      : finding,
  );
}

/** What a run looked at. */
export interface Looked {
  /** `null` for all. */
  readonly rules: ReadonlySet<string> | null;
  /** Paths of documents; `null` for all, and for all that is none. */
  readonly paths: ReadonlySet<string> | null;
  readonly notEvaluated: Report['notEvaluated'];
}

/** Entries that accept nothing any more. What a run did not look at, or could not judge, may still be there. */
export function unneededEntries(
  { entries }: Baseline,
  findings: readonly Finding[],
  { rules, paths, notEvaluated }: Looked,
): BaselineEntry[] {
  const found = new Set(findings.filter(({ baselined }) => baselined).map(keyOf));
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

/** A baseline that accepts more than there is would hide the next finding in its place. */
export function unneededBaseline(
  { path }: Baseline,
  entries: readonly BaselineEntry[],
  severity: Finding['severity'],
): Finding[] {
  const [first] = entries;
  if (!first) return [];
  const { line } = first;
  return [
    {
      rule: 'valid-waiver',
      severity,
      cause: 'change',
      path,
      ...fileStart,
      line,
      endLine: line,
      section: [],
      step: null,
      message: `The baseline accepts ${counted(entries.length, 'finding')} that ${entries.length === 1 ? 'is' : 'are'} not there any more`,
      expected: 'a baseline that shrinks with the debt',
      hint: 'Run `opsworthy baseline`, which removes them, and commit the file.',
      fixable: false,
      fingerprint: new Fingerprints().of('valid-waiver', path, [], 'unneeded baseline'),
      related: entries.slice(0, mostPlaces).map((entry) => ({
        path,
        line: entry.line,
        message: `\`${entry.rule}\` in ${entry.path}`,
      })),
      waiver: null,
      baselined: false,
    },
  ];
}

export interface Shrunk {
  readonly kept: readonly Omit<BaselineEntry, 'line'>[];
  readonly removed: readonly BaselineEntry[];
}

/** What is left of a baseline after a run: the entries of what was found stand where it was found. */
export function shrunk(baseline: Baseline, findings: readonly Finding[], looked: Looked): Shrunk {
  const removed = unneededEntries(baseline, findings, looked);
  const gone = new Set(removed);
  const now = new Map(findings.filter(({ baselined }) => baselined).map((each) => [keyOf(each), each.path]));
  const kept = baseline.entries
    .filter((entry) => !gone.has(entry))
    .map((entry) => ({ ...entry, path: now.get(keyOf(entry)) ?? entry.path }));
  return { kept, removed };
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
    if (next) moved.set(keyOf(finding), next);
  }
  return moved.size === 0 ? null : entries.map((entry) => moved.get(keyOf(entry)) ?? entry);
}
