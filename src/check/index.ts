// Bound documents + rules + facts → report.
import type { Baseline } from '../model/baseline.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { type Finding, isOpen } from '../model/finding.ts';
import type { Report, StepCoverage, Verdict } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { hasOtherContract } from '../model/since.ts';
import { sectionPath } from '../model/section-path.ts';
import { markBaselined, staleBaseline } from './baseline.ts';
import { coverageOf } from './coverage.ts';
import { type EvaluateInput, byPlace, evaluate } from './evaluate.ts';
import { Fingerprints } from './fingerprint.ts';
import { type WaiverEntry, Waivers } from './waivers.ts';

export { bind, bindDocument, type BindInput } from './bind.ts';
export { coverageOf } from './coverage.ts';
export { matrixFactsOf } from './matrix.ts';
export { activeRules, problemsOf, type DocumentProblems } from './problems.ts';
export { relatedMetadata, relationsOf, type Relations } from './relate.ts';

export interface CheckInput extends EvaluateInput {
  /** Documents to report; `null` for all. Rules always see the whole corpus. */
  readonly paths: ReadonlySet<string> | null;
  /** Of the present; what documents were is judged without. */
  readonly baseline?: Baseline | null;
  /** Step coverage by path, where that was counted elsewhere; counted here when absent. */
  readonly coverage?: ReadonlyMap<string, StepCoverage>;
  readonly version: string;
  readonly commit: string | null;
}

/** Runs the rules, applies waivers and counts. Findings are sorted by path, place and rule. */
export function check(input: CheckInput): Report {
  const { corpus, rules, today, only, paths, baseline = null } = input;
  const evaluation = evaluate(input);
  const waivers = new Waivers(corpus.documents, corpus.settings, rules, today);
  const { git } = input.facts;
  const touches = touchedBy(git, corpus);
  const waived = evaluation.findings.map((finding) => waivers.applied(finding, touches));
  const { fingerprints, notEvaluated } = evaluation;
  const standing = new Set(corpus.documents.map(({ path }) => path));
  const looked = { rules: only, paths: null, documents: standing, notEvaluated };
  const findings = [...markBaselined(waived, baseline, { rules, looked, fingerprints })];
  // A filtered run cannot know that a waiver is no longer needed.
  const level = corpus.settings.rules['valid-waiver']?.severity ?? null;
  if (only === null && level !== 'off' && rules.some((rule) => rule.id === 'valid-waiver')) {
    findings.push(...unneeded(waivers.unused(), input));
    if (baseline) findings.push(...staleBaseline(baseline, findings, looked, level ?? 'warning'));
  }
  const reported = findings.filter((finding) => paths === null || paths.has(finding.path)).toSorted(byPlace);
  const byPath = Map.groupBy(reported, (finding) => finding.path);
  const documents = corpus.documents.filter((document) => paths === null || paths.has(document.path));
  const active = reported.filter(isOpen);
  const count = (severity: Finding['severity']): number =>
    active.filter((finding) => finding.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: 'opsworthy', version: input.version },
    evaluatedOn: today,
    commit: input.commit,
    summary: {
      documents: documents.length,
      governed: documents.filter((document) => document.governed).length,
      classified: documents.filter((document) => document.kind !== null).length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      waived: reported.filter((finding) => finding.waiver !== null).length,
      baselined: reported.filter((finding) => finding.baselined).length,
    },
    notEvaluated: evaluation.notEvaluated.filter(
      ({ path }) => path === null || paths === null || paths.has(path),
    ),
    documents: documents.map((document) => ({
      path: document.path,
      id: document.metadata.id,
      kind: document.kind?.id ?? null,
      proposedKind: document.proposedKind,
      services: document.metadata.services.map(({ value }) => value),
      title: document.metadata.title.value,
      status: document.metadata.status.value,
      verdict: verdictOf(document, byPath.get(document.path) ?? []),
      steps: input.coverage?.get(document.path) ?? coverageOf(document),
    })),
    findings: reported,
  };
}

/** Whether the change under review touches a document, or what its kind asks. */
function touchedBy(git: Facts['git'], { documents, settings }: Corpus): (path: string) => boolean {
  if ('missing' in git) return () => false;
  const changed = new Set(git.changed);
  const configuration = git.atBase?.configuration ?? null;
  if (configuration !== null)
    for (const document of documents)
      if (hasOtherContract(document, configuration, settings)) changed.add(document.path);
  return (path) => changed.has(path);
}

/** What findings of a document come to. */
export function verdictOf({ kind }: Pick<Document, 'kind'>, findings: readonly Finding[]): Verdict {
  if (kind === null) return 'unclassified';
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return 'pass';
  return errors.every((finding) => finding.waiver !== null || finding.baselined) ? 'accepted' : 'fail';
}

/** A waiver that covers nothing would hide the next finding in its place. */
function unneeded(entries: readonly WaiverEntry[], input: CheckInput): Finding[] {
  const known = new Set(input.rules.filter((rule: Rule) => rule.waivable).map((rule) => rule.id));
  const fingerprints = new Fingerprints();
  const documents = new Map(input.corpus.documents.map((document) => [document.path, document]));
  return entries.flatMap((entry) => {
    const { waiver, path } = entry;
    // What is wrong with the waiver itself, an unknown rule or a date gone by, the rule has already said.
    const incomplete =
      !waiver.reason ||
      (entry.in === 'document' && entry.waiver.form === 'waive' && (!waiver.owner || !waiver.until));
    const expired = incomplete || (waiver.until !== null && waiver.until < input.today);
    if (!known.has(waiver.rule) || expired || input.corpus.settings.rules[waiver.rule]?.severity === 'off')
      return [];
    const document = documents.get(path);
    const section = document ? sectionPath(document, waiver.location.line) : [];
    const context = `unneeded ${waiver.rule} ${entry.in === 'configuration' ? entry.waiver.path : ''}`;
    return [
      {
        rule: 'valid-waiver',
        severity: 'error',
        cause: 'change',
        path,
        ...waiver.location,
        section,
        step: null,
        message: `The waiver of \`${waiver.rule}\` covers no finding`,
        expected: 'a waiver only where there is a finding',
        hint: 'Remove it.',
        fixable: false,
        fingerprint: fingerprints.of('valid-waiver', document?.metadata.id ?? path, section, context),
        related: [],
        waiver: null,
        baselined: false,
      } satisfies Finding,
    ];
  });
}
