// Runs rules over a corpus and turns their problems into findings.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { CorpusProblem, NotEvaluated, Problem, Rule } from '../model/rule.ts';
import type { Profile } from '../model/settings.ts';
import { Fingerprints } from './fingerprint.ts';

export interface EvaluateInput {
  readonly corpus: Corpus;
  readonly facts: Facts;
  readonly rules: readonly Rule[];
  /** ISO date. */
  readonly today: string;
  readonly profile: Profile;
  /** Rules to report; the rules that these need run too, unseen. `null` for all. */
  readonly only: ReadonlySet<string> | null;
}

export interface Evaluation {
  readonly findings: Finding[];
  readonly notEvaluated: { readonly rule: string; readonly path: string | null; readonly reason: string }[];
}

/** Findings of all rules, waivers not yet applied, in the order of path, place and rule. */
export function evaluate(input: EvaluateInput): Evaluation {
  const run = new RuleRun(input);
  for (const rule of ordered(input)) run.apply(rule);
  run.findings.sort(byPlace);
  return { findings: run.findings, notEvaluated: run.notEvaluated };
}

export function byPlace(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** Active rules, each after the rules it needs. */
function ordered({ rules, only, corpus }: EvaluateInput): Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const result = new Set<Rule>();
  const add = (rule: Rule, trail: readonly string[]): void => {
    if (trail.includes(rule.id)) throw new Error(`Rules need each other in a circle: ${[...trail, rule.id].join(' → ')}`);
    if (result.has(rule) || corpus.settings.rules[rule.id]?.severity === 'off') return;
    for (const id of rule.needs) {
      const needed = byId.get(id);
      if (needed) add(needed, [...trail, rule.id]);
    }
    result.add(rule);
  };
  for (const rule of rules) if (only === null || only.has(rule.id)) add(rule, []);
  return [...result];
}

class RuleRun {
  readonly findings: Finding[] = [];
  readonly notEvaluated: Evaluation['notEvaluated'] = [];
  readonly #input: EvaluateInput;
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #fingerprints = new Fingerprints();
  /** Subjects of problems by path and rule, for `needs`. */
  readonly #subjects = new Map<string, Map<string, string[]>>();
  readonly #lines = new Map<string, readonly string[]>();

  constructor(input: EvaluateInput) {
    this.#input = input;
    this.#documents = new Map(input.corpus.documents.map((document) => [document.path, document]));
  }

  apply(rule: Rule): void {
    const { corpus, facts, today, profile } = this.#input;
    const options = optionsOf(rule, corpus);
    const context = { corpus, facts, today, profile, options: options as never };
    if (rule.scope === 'corpus') {
      for (const problem of rule.check(context)) this.#take(rule, problem, 'path' in problem ? (problem.path ?? null) : null);
      return;
    }
    for (const document of corpus.documents) {
      if (rule.kinds && !rule.kinds.includes(document.kind?.id ?? '')) continue;
      for (const problem of rule.check({ ...context, document })) this.#take(rule, problem, document.path);
    }
  }

  #take(rule: Rule, problem: Problem | CorpusProblem | NotEvaluated, path: string | null): void {
    if ('notEvaluated' in problem) {
      this.notEvaluated.push({ rule: rule.id, path: problem.path ?? path, reason: problem.notEvaluated });
      return;
    }
    const where = path ?? '';
    if (this.#silenced(rule, problem, where)) return;
    const ofPath = this.#subjects.get(where) ?? new Map<string, string[]>();
    this.#subjects.set(where, ofPath);
    if (problem.subject) ofPath.set(rule.id, [...(ofPath.get(rule.id) ?? []), problem.subject]);
    if (this.#input.only && !this.#input.only.has(rule.id)) return;
    this.findings.push(this.#finding(rule, problem, where));
  }

  #silenced(rule: Rule, problem: Problem, path: string): boolean {
    const subject = problem.subject;
    if (!subject || rule.needs.length === 0) return false;
    const ofPath = this.#subjects.get(path);
    if (!ofPath) return false;
    const covers = (failed: string): boolean => failed === 'document' || subject === failed || subject.startsWith(`${failed}/`);
    return rule.needs.some((id) => ofPath.get(id)?.some(covers));
  }

  #finding(rule: Rule, problem: Problem, path: string): Finding {
    const document = this.#documents.get(path);
    const { line, column, endLine, endColumn } = problem.location;
    const section = document ? sectionPath(document, line) : [];
    const context = problem.context ?? `${problem.subject ?? ''} ${this.#line(document, line)}`;
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
      hint: problem.hint ?? null,
      fixable: problem.fixable ?? rule.fixable,
      fingerprint: this.#fingerprints.of(rule.id, document?.metadata.id ?? path, section, context),
      related: problem.related ?? [],
      waiver: null,
      baselined: false,
    };
  }

  #line(document: Document | undefined, line: number): string {
    if (!document) return '';
    let lines = this.#lines.get(document.path);
    if (!lines) {
      lines = document.text.split(/\r\n|\r|\n/);
      this.#lines.set(document.path, lines);
    }
    return lines[line - 1] ?? '';
  }

  #severity(rule: Rule, problem: Problem, document: Document | undefined): Severity {
    const configured = this.#input.corpus.settings.rules[rule.id]?.severity;
    const byProfile = this.#input.profile === 'strict' ? rule.strictSeverity : undefined;
    const severity = configured && configured !== 'off' ? configured : (problem.severity ?? byProfile ?? rule.severity);
    if (!document) return severity;
    if (rule.waivable && isImported(document, this.#input.corpus)) return 'info';
    const draft = document.metadata.status.value === 'draft';
    return draft && rule.completeness && severity === 'error' ? 'warning' : severity;
  }
}

function optionsOf(rule: Rule, corpus: Corpus): unknown {
  return rule.options ? rule.options.parse(corpus.settings.rules[rule.id]?.options ?? {}) : {};
}

/** Headings around a line, outermost first. */
export function sectionPath(document: Document, line: number): readonly string[] {
  return document.sections.findLast((section) => section.depth > 0 && section.location.line <= line)?.path ?? [];
}

/** A record completed before `records.since` was written under other customs: its findings are for information. */
export function isImported(document: Document, corpus: Corpus): boolean {
  const since = corpus.settings.records.since;
  if (since === null || document.kind?.nature !== 'record') return false;
  const { data } = document.frontmatter;
  const completed = data['completedAt'] ?? data['resolvedAt'] ?? data['date'];
  return typeof completed === 'string' && completed.slice(0, 10) < since;
}
