// Document rules on one document. Needs nothing of the other documents, so it runs on any thread.
import type { Surroundings } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import type { DocumentRule, NotEvaluated, Rule } from '../model/rule.ts';
import type { Profile, Settings } from '../model/settings.ts';
import { type PlacedProblem, placer } from './placed.ts';

/** On what terms the rules of a run judge. */
export interface RuleInput {
  /** ISO date. */
  readonly today: string;
  readonly profile: Profile;
}

/** What each document rule said of one document; rules that said nothing are absent. Plain data. */
export type DocumentProblems = ReadonlyMap<string, readonly (PlacedProblem | NotEvaluated)[]>;

/** Runs the document rules among `rules` that look at this kind. */
export function problemsOf(
  document: Document,
  rules: readonly Rule[],
  corpus: Surroundings,
  input: RuleInput,
): DocumentProblems {
  const result = new Map<string, readonly (PlacedProblem | NotEvaluated)[]>();
  const place = placer(document);
  for (const rule of rules) {
    if (rule.scope !== 'document' || (rule.kinds && !rule.kinds.includes(rootOf(document.kind)))) continue;
    const problems = [
      ...rule.check({ ...input, document, corpus, options: optionsOf(rule, corpus.settings) }),
    ];
    if (problems.length > 0) {
      result.set(
        rule.id,
        problems.map((problem) => ('notEvaluated' in problem ? problem : place(problem))),
      );
    }
  }
  return result;
}

const parsed = new WeakMap<Settings, Map<string, unknown>>();

/** Options of a rule, defaults filled in; validated once per configuration. */
export function optionsOf(rule: Rule | DocumentRule, settings: Settings): never {
  const known = parsed.get(settings) ?? new Map<string, unknown>();
  parsed.set(settings, known);
  if (!known.has(rule.id)) {
    known.set(rule.id, rule.options ? rule.options.parse(settings.rules[rule.id]?.options ?? {}) : {});
  }
  return known.get(rule.id) as never;
}

/** Active rules, each after the rules it needs; `only` names those to report, `null` all. */
export function activeRules(
  rules: readonly Rule[],
  settings: Settings,
  only: ReadonlySet<string> | null,
): Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const result = new Set<Rule>();
  const add = (rule: Rule, trail: readonly string[]): void => {
    if (trail.includes(rule.id))
      throw new Error(`Rules need each other in a circle: ${[...trail, rule.id].join(' → ')}`);
    if (result.has(rule) || settings.rules[rule.id]?.severity === 'off') return;
    for (const id of rule.needs) {
      const needed = byId.get(id);
      if (needed) add(needed, [...trail, rule.id]);
    }
    result.add(rule);
  };
  for (const rule of rules) if (only === null || only.has(rule.id)) add(rule, []);
  return [...result];
}
