// Runs rules over a corpus and turns their problems into findings.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { type Location, overlap } from '../model/location.ts';
import { isImported } from '../model/record.ts';
import type { CorpusProblem, NotEvaluated, Problem, Rule } from '../model/rule.ts';
import { Fingerprints } from './fingerprint.ts';
import { type PlacedProblem, placer } from './placed.ts';
import { type DocumentProblems, type RuleInput, activeRules, optionsOf, problemsOf } from './problems.ts';

export interface EvaluateInput extends RuleInput {
  readonly corpus: Corpus;
  readonly facts: Facts;
  readonly rules: readonly Rule[];
  /** Rules to report; the rules that these need run too, unseen. `null` for all. */
  readonly only: ReadonlySet<string> | null;
  /** What the document rules said, where that was found out elsewhere; they run here when absent. */
  readonly problems?: ReadonlyMap<string, DocumentProblems>;
}

export interface Evaluation {
  readonly fingerprints: Fingerprints;
  readonly findings: Finding[];
  readonly notEvaluated: { readonly rule: string; readonly path: string | null; readonly reason: string }[];
}

/** Findings of all rules, waivers not yet applied, in the order of path, place and rule. */
export function evaluate(input: EvaluateInput): Evaluation {
  const run = new RuleRun(input);
  for (const rule of activeRules(input.rules, input.corpus.settings, input.only)) run.apply(rule);
  run.findings.sort(byPlace);
  return run;
}

export function byPlace(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

class RuleRun implements Evaluation {
  readonly findings: Finding[] = [];
  readonly notEvaluated: Evaluation['notEvaluated'] = [];
  readonly fingerprints = new Fingerprints();
  /** Reasons that hold for the whole run, by rule. */
  readonly #saidOfRun = new Set<string>();
  readonly #input: EvaluateInput;
  readonly #documents: ReadonlyMap<string, Document>;
  /** Subjects of problems by path and rule, for `needs`. */
  readonly #subjects = new Map<string, Map<string, Set<string>>>();
  /** Places without content by path and rule, for `needs`. */
  readonly #unfilled = new Map<string, Map<string, Location[]>>();
  readonly #placers = new Map<string, ReturnType<typeof placer>>();
  readonly #problems: ReadonlyMap<string, DocumentProblems>;

  constructor(input: EvaluateInput) {
    this.#input = input;
    const { corpus, rules, only } = input;
    const active = activeRules(rules, corpus.settings, only);
    this.#problems =
      input.problems ??
      new Map(
        corpus.documents.map((document) => [document.path, problemsOf(document, active, corpus, input)]),
      );
    this.#documents = new Map(input.corpus.documents.map((document) => [document.path, document]));
  }

  apply(rule: Rule): void {
    const { corpus, facts, today, profile } = this.#input;
    const context = { corpus, facts, today, profile, options: optionsOf(rule, corpus.settings) };
    const take = (problems: Iterable<CorpusProblem | NotEvaluated>): void => {
      for (const problem of problems)
        this.#take(rule, problem, 'path' in problem ? (problem.path ?? null) : null);
    };
    if (rule.scope === 'corpus') {
      take(rule.check(context));
      return;
    }
    for (const { path } of corpus.documents) {
      for (const problem of this.#problems.get(path)?.get(rule.id) ?? []) this.#take(rule, problem, path);
    }
    take(rule.lookAgain?.(context) ?? []);
  }

  #take(rule: Rule, problem: PlacedProblem | CorpusProblem | NotEvaluated, path: string | null): void {
    if ('notEvaluated' in problem) {
      const entry = { rule: rule.id, path: problem.path ?? path, reason: problem.notEvaluated };
      if (!problem.ofRun) this.notEvaluated.push(entry);
      else if (!this.#saidOfRun.has(`${rule.id} ${entry.reason}`)) {
        this.#saidOfRun.add(`${rule.id} ${entry.reason}`);
        this.notEvaluated.push({ ...entry, path: null });
      }
      return;
    }
    const where = path ?? '';
    const subjectOf = ('subjectOf' in problem ? problem.subjectOf : undefined) ?? where;
    if (this.#silenced(rule, problem, subjectOf)) return;
    if (problem.subject)
      known(this.#subjects, subjectOf, rule.id, () => new Set<string>()).add(problem.subject);
    if (problem.unfilled) known(this.#unfilled, where, rule.id, (): Location[] => []).push(problem.location);
    // What follows from a value that is not there follows from the placeholder: its subject counts, its words do not.
    if (this.#standsUnfilled(rule, problem, where)) return;
    if (this.#input.only && !this.#input.only.has(rule.id)) return;
    this.findings.push(
      this.#finding(rule, 'section' in problem ? problem : this.#place(problem, where), where),
    );
  }

  #silenced(rule: Rule, problem: Problem, path: string): boolean {
    const subject = problem.subject;
    if (!subject || rule.needs.length === 0) return false;
    const ofPath = this.#subjects.get(path);
    if (!ofPath) return false;
    const covering = ['document', subject, ...outerSubjects(subject)];
    return rule.needs.some((id) => {
      const failed = ofPath.get(id);
      return failed !== undefined && covering.some((each) => failed.has(each));
    });
  }

  /** A place on one line: what spans several is about more than the text that is missing in one of them. */
  #standsUnfilled(rule: Rule, { location }: Problem, path: string): boolean {
    const ofPath = rule.needs.length > 0 ? this.#unfilled.get(path) : undefined;
    if (!ofPath || location.line !== location.endLine) return false;
    return rule.needs.some((id) => ofPath.get(id)?.some((place) => overlap(place, location)));
  }

  #place(problem: Problem, path: string): PlacedProblem {
    let place = this.#placers.get(path);
    if (!place) {
      place = placer(this.#documents.get(path));
      this.#placers.set(path, place);
    }
    return place(problem);
  }

  #finding(rule: Rule, problem: PlacedProblem, path: string): Finding {
    const document = this.#documents.get(path);
    const { line, column, endLine, endColumn } = problem.location;
    const { section, context, hint = null, fixable = false } = problem;
    const edits =
      problem.edits ?? (fixable && hint !== null ? [{ place: problem.location, text: hint }] : null);
    return {
      rule: rule.id,
      severity: this.#severity(rule, problem, document),
      cause: problem.cause ?? rule.cause,
      path,
      line,
      column,
      endLine,
      endColumn,
      section,
      step: problem.step ?? null,
      message: problem.message,
      expected: problem.expected ?? null,
      hint,
      fixable,
      fingerprint: this.fingerprints.of(rule.id, document?.metadata.id ?? path, section, context),
      related: problem.related ?? [],
      waiver: null,
      baselined: false,
      ...(edits !== null && { edits }),
    };
  }

  #severity(rule: Rule, problem: Problem, document: Document | undefined): Severity {
    const configured = this.#input.corpus.settings.rules[rule.id]?.severity;
    const byProfile = this.#input.profile === 'strict' ? rule.strictSeverity : undefined;
    const severity =
      configured && configured !== 'off' ? configured : (problem.severity ?? byProfile ?? rule.severity);
    if (!document) return severity;
    if (rule.waivable && isImported(document, this.#input.corpus.settings.records.since)) return 'info';
    const draft = document.metadata.status.value === 'draft';
    return draft && rule.completeness && severity === 'error' ? 'warning' : severity;
  }
}

/** What is known of a rule in a document, begun when there is nothing yet. */
function known<T>(all: Map<string, Map<string, T>>, path: string, rule: string, begin: () => T): T {
  const ofPath = all.get(path) ?? new Map<string, T>();
  all.set(path, ofPath);
  const ofRule = ofPath.get(rule) ?? begin();
  ofPath.set(rule, ofRule);
  return ofRule;
}

/** What a subject is part of: of `section:rollback/step:3.outcome` its step, and its section. */
function outerSubjects(subject: string): string[] {
  return [...subject.matchAll(/[/.:]/g)].map(({ index }) => subject.slice(0, index));
}
