// The trace table: what every line of the source documents asks for, and what of Opsworthy checks it. The rows are data in
// `schemas/trace/`; from them come docs/trace.md and the page /trace/ of the portal.
import type { Kind, Origin, StepFieldName } from './kind.ts';
import type { Rule, RuleExample } from './rule.ts';

/** Parts of a contract that a document can lack. */
export type PartSort = 'section' | 'topic' | 'column' | 'field' | 'rollback trigger' | 'key';

/** What answers for a row: a rule, a part of a kind's contract, or nothing, for a reason. */
export type Target =
  | {
      readonly type: 'rule';
      readonly rule: string;
      /** Title of the example that fails for what the row asks; `null`: the first one of the rule that fails. */
      readonly example: string | null;
    }
  | {
      readonly type: 'part';
      readonly kind: string;
      readonly sort: PartSort;
      /** `section`, `section/topic`, `table/column`, `section/step field`, `section`, or a dotted frontmatter key. */
      readonly path: string;
    }
  | { readonly type: 'unjudged'; readonly reason: string };

export interface TraceRow {
  /** Source document and first line: `deployment-checklist:14`; a letter tells rows of one line apart. */
  readonly id: string;
  /** Heading below which it stands. */
  readonly part: string;
  /** First and last line in the source document. */
  readonly lines: readonly [first: number, last: number];
  /** What is asked, in a few words of our own. */
  readonly asks: string;
  readonly target: Target;
}

/** Lines of a source document that ask nothing of a document, and what they are instead. */
export interface Aside {
  readonly lines: readonly [first: number, last: number];
  readonly reason: string;
}

export interface TraceSource {
  readonly document: Exclude<Origin['document'], 'opsworthy'>;
  readonly title: string;
  /** Lines of the source document. */
  readonly length: number;
  readonly rows: readonly TraceRow[];
  readonly asides: readonly Aside[];
}

/** Where the source documents disagree with each other, or one with itself. */
export interface Conflict {
  readonly id: string;
  readonly about: string;
  readonly says: readonly { readonly document: string; readonly lines: string; readonly says: string }[];
  /** What holds unless somebody decides otherwise. */
  readonly takes: string;
  readonly target: Target;
  /** Where it is decided otherwise, as `opsworthy.yaml: rules.ID.OPTION` or `frontmatter: KEY`; empty: fixed in the contract. */
  readonly decidedBy: readonly string[];
}

export interface Trace {
  readonly sources: readonly TraceSource[];
  readonly conflicts: readonly Conflict[];
}

const sorts: readonly PartSort[] = ['section', 'topic', 'column', 'field', 'rollback trigger', 'key'];

/**
 * Reads `rule no-secret`, `rule timely-report: title of an example`,
 * `release-runbook topic pre-deployment-checks/pipeline-status` or `unjudged: reason`.
 */
export function targetOf(text: string): Target {
  if (text.startsWith('unjudged: ')) return { type: 'unjudged', reason: text.slice('unjudged: '.length) };
  const [first = '', ...rest] = text.split(' ');
  const said = rest.join(' ');
  if (first === 'rule') {
    const [rule = '', ...title] = said.split(': ');
    return { type: 'rule', rule, example: title.length > 0 ? title.join(': ') : null };
  }
  const sort = sorts.find((name) => said.startsWith(`${name} `));
  if (!sort) throw new Error(`No target: ${text}`);
  return { type: 'part', kind: first, sort, path: said.slice(sort.length + 1) };
}

const fieldRules: Readonly<Record<StepFieldName, string>> = {
  action: 'require-step-action',
  outcome: 'require-step-outcome',
  duration: 'require-step-duration',
  onFailure: 'require-step-failure-handling',
  verification: 'require-step-verification',
};

/** Keys that a rule asks for where the schema does not. */
const keyRules: Readonly<Record<string, string>> = {
  reviewed: 'max-review-age',
  tested: 'require-tested-procedure',
  describes: 'valid-describes',
};

/** The rule that speaks when a document lacks what the row asks for. */
export function ruleOf(target: Exclude<Target, { type: 'unjudged' }>): string {
  if (target.type === 'rule') return target.rule;
  switch (target.sort) {
    case 'section':
      return 'require-section';
    case 'topic':
      return 'require-topic';
    case 'column':
      return 'complete-table';
    case 'rollback trigger':
      return 'require-rollback-trigger';
    case 'field':
      return fieldRules[target.path.split('/')[1] as StepFieldName];
    case 'key':
      return keyRules[target.path] ?? 'valid-frontmatter';
  }
}

/** The example of a rule that fails for what a row asks, with its place among the examples. */
export function failingExample(
  target: Extract<Target, { type: 'rule' }>,
  rules: readonly Rule[],
): { readonly example: RuleExample; readonly index: number } | null {
  const examples = rules.find(({ id }) => id === target.rule)?.examples ?? [];
  const index = examples.findIndex(
    ({ title, findings }) => findings.length > 0 && (target.example === null || title === target.example),
  );
  const example = examples[index];
  return example ? { example, index } : null;
}

/** What a target is called where people read it: "Release runbook, Escalation: on-call engineer first". */
export function titleOf(target: Target, kinds: readonly Kind[]): string {
  if (target.type === 'rule') return target.rule;
  if (target.type === 'unjudged') return target.reason;
  const kind = kinds.find(({ id }) => id === target.kind);
  const [head = '', tail = ''] = target.path.split('/');
  const section = kind?.sections.find(({ id }) => id === head);
  const owner = kind?.title ?? target.kind;
  switch (target.sort) {
    case 'section':
      return `${owner}: section “${section?.title ?? head}”`;
    case 'topic': {
      const topic = section?.topics.find(({ id }) => id === tail);
      const optional = section?.presence === 'optional' ? ', where there is such a section' : '';
      return `${owner}, ${section?.title ?? head}: ${topic?.title ?? tail}${optional}`;
    }
    case 'column': {
      const table = kind?.sections.flatMap(({ tables }) => tables).find(({ id }) => id === head);
      const column = table?.columns.find(({ id }) => id === tail);
      return `${owner}, table “${table?.title ?? head}”: column “${column?.title ?? tail}”`;
    }
    case 'field':
      return `${owner}, ${section?.title ?? head}: every step`;
    case 'rollback trigger':
      return `${owner}, ${section?.title ?? head}: the point of rolling back`;
    case 'key':
      return `${owner}: \`${target.path}\` in the frontmatter`;
  }
}
