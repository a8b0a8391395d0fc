// What `opsworthy explain` says of a rule or a kind: as plain data, and as text. The objects themselves are the source.
import * as z from 'zod';
import type { CellForm, Kind, SectionContract, TableContract } from '../model/kind.ts';
import type { Rule, RuleExample } from '../model/rule.ts';

/** JSON Schema of what an author writes; functions and transforms are left out. */
function schemaOf(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

export function ruleData(rule: Rule): Readonly<Record<string, unknown>> {
  const {
    id,
    scope,
    severity,
    strictSeverity = null,
    completeness,
    cause,
    fixable,
    needs,
    waivable,
    kinds,
  } = rule;
  const { summary, why, source, options, examples } = rule;
  const terms = { id, scope, severity, strictSeverity, completeness, cause, fixable, needs, waivable, kinds };
  return { ...terms, summary, why, source, options: options && schemaOf(options), examples };
}

export function kindData(kind: Kind): Readonly<Record<string, unknown>> {
  const { id, title, plural, collection, nature, reviewEvery, statuses, summary, source, rules } = kind;
  const terms = { id, title, plural, collection, nature, reviewEvery, statuses, summary, source, rules };
  const { bases = [] } = kind;
  return {
    ...terms,
    bases,
    frontmatter: schemaOf(kind.frontmatter),
    sections: kind.sections.map((section) => ({
      ...section,
      when: undefined,
      headed: section.headed?.source,
      topics: section.topics.map((topic) => ({
        ...topic,
        recognise: topic.recognise.source,
        anywhere: topic.anywhere?.source,
      })),
    })),
  };
}

/** A line for every rule and kind. */
export function overview(rules: readonly Rule[], kinds: readonly Kind[]): string {
  const width = Math.max(...[...rules, ...kinds].map(({ id }) => id.length));
  const line = (id: string, rest: string): string => `  ${id.padEnd(width)}  ${rest}`;
  return lines([
    'Rules',
    ...rules.map(({ id, severity, summary }) => line(id, `${severity.padEnd(7)}  ${summary}`)),
    '',
    'Kinds',
    ...kinds.map(({ id, summary }) => line(id, summary)),
    '',
    '`opsworthy explain <rule or kind>` says more.',
  ]);
}

export function ruleText(rule: Rule): string {
  const strict = rule.strictSeverity ? `, ${rule.strictSeverity} in profile strict` : '';
  const draft = rule.completeness && rule.severity === 'error' ? ', a warning in a draft' : '';
  return lines([
    `${rule.id} (${rule.severity}${strict}${draft})`,
    '',
    `${rule.summary}.`,
    '',
    ...facts([
      ['Why', rule.why],
      ['Source', `${rule.source.document}, ${rule.source.part}`],
      ['Mend', rule.fixable ? 'opsworthy lint --fix, where only one thing can be meant' : null],
      ['Looks at', rule.kinds ? rule.kinds.join(', ') : 'every kind'],
      [
        'Cause',
        rule.cause === 'time' ? 'the calendar: nobody need have changed anything' : 'what is written',
      ],
      ['Silent where', rule.needs.length > 0 ? `${rule.needs.join(', ')} already spoke` : null],
      ['Waiver', rule.waivable ? 'possible, with reason, owner and end date' : 'not possible'],
      ['Configured as', `rules: { ${rule.id}: { severity: warning } } in opsworthy.yaml`],
    ]),
    ...(rule.options ? optionLines(rule.options) : []),
    ...rule.examples.flatMap(exampleLines),
  ]);
}

/** A line for each option: what it says, and what holds when it is not given. */
function optionLines(options: NonNullable<Rule['options']>): string[] {
  const { properties = {} } = schemaOf(options) as { properties?: Record<string, OptionSchema> };
  const said = Object.entries(properties).map(([name, { description, default: usual }]) => {
    const otherwise = usual === undefined ? 'not limited unless given' : `${String(usual)} unless given`;
    return `  ${name}: ${description ?? ''} (${otherwise})`;
  });
  return ['', 'Options', ...said];
}

interface OptionSchema {
  readonly description?: string;
  readonly default?: unknown;
}

export function kindText(kind: Kind): string {
  return lines([
    `${kind.title} (${kind.id})`,
    '',
    kind.summary,
    '',
    ...facts([
      [
        'Nature',
        kind.nature === 'record' ? 'a record: it does not change once it is final' : 'a living document',
      ],
      ['Review', kind.reviewEvery === null ? null : `every ${kind.reviewEvery} days`],
      ['Status', kind.statuses.join(', ')],
      ['Made from', kind.bases ? kind.bases.join(', ') : null],
      ['Collection', kind.collection],
      ['Source', `${kind.source.document}, ${kind.source.part}`],
      ['Frontmatter', Object.keys(kind.frontmatter.shape).join(', ')],
      ['Rules of its own', kind.rules.length > 0 ? kind.rules.join(', ') : null],
      ['Start one', `opsworthy new ${kind.id} --service <service>`],
    ]),
    ...kind.sections.flatMap(sectionLines),
  ]);
}

function sectionLines(section: SectionContract): string[] {
  const presence = section.presence === 'required' ? '' : ` (${section.presence})`;
  const steps = section.steps?.required.map((field) => (field === 'onFailure' ? 'failure handling' : field));
  return [
    '',
    `## ${section.title}${presence}`,
    section.guidance,
    ...facts([
      ['Covers', section.topics.length > 0 ? section.topics.map(({ title }) => title).join('; ') : null],
      ['Each step has', steps && steps.length > 0 ? steps.join(', ') : null],
      ['Must say', section.steps?.rollbackTrigger ? 'at what point to roll back' : null],
      ...section.tables.map((table): Fact => ['Table', columnsOf(table)]),
      ['Or', section.mayBeNotApplicable ? '"Not applicable, because …" with the reason' : null],
    ]),
  ];
}

function columnsOf({ columns, mayBeNone, mayBeList }: TableContract): string {
  const names = columns.map(({ title, form }) => `${title}${formOf(form)}`);
  return `${names.join(' | ')}${mayBeList ? ', or a list' : ''}${mayBeNone ? ', or "None."' : ''}`;
}

function formOf(form: CellForm): string {
  if (form.type === 'text') return '';
  return form.type === 'one-of' ? ` (${form.values.join(', ')})` : ` (${form.type})`;
}

function exampleLines(example: RuleExample): string[] {
  const { title, files, findings } = example;
  const [head, ...rest] = Object.entries(files).map(([name, text]) => [name, text.trimEnd()] as const);
  const shown = head ? [head, ...rest] : [];
  return [
    '',
    `${findings.length === 0 ? 'Right' : 'Wrong'}: ${title}`,
    ...shown.flatMap(([name, text]) => [
      ...(shown.length > 1 ? [`  ${name}`] : []),
      ...text.split('\n').map((line) => `    ${line}`.trimEnd()),
    ]),
    ...findings.map(({ path, line, message }) => `  → ${path ?? 'line'} ${line}: ${message}`),
  ];
}

type Fact = readonly [label: string, value: string | null | undefined];

function facts(entries: readonly Fact[]): string[] {
  const width = 16;
  return entries.flatMap(([label, value]) => (value ? [`  ${label.padEnd(width)}  ${value}`] : []));
}

const lines = (parts: readonly string[]): string => `${parts.join('\n')}\n`;
