// Kinds and rules → their pages, from the very objects that check documents.
import * as z from 'zod';
import type { CellForm, Kind, Origin, SectionContract } from '../../model/kind.ts';
import { type Finding, isOpen } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';
import { highlight } from '../../render/highlight.ts';
import { hrefOf, ruleHref } from '../views/address.ts';
import type { DocumentEntry } from '../views/entries.ts';
import type { KeyRow, KindEntry, KindSection, RuleEntry } from '../views/reference.ts';

export function kindsOf(
  base: string,
  kinds: readonly Kind[],
  rules: readonly Rule[],
  entries: readonly DocumentEntry[],
): KindEntry[] {
  const known = new Set(rules.map((rule) => rule.id));
  return kinds.map((kind) => ({
    id: kind.id,
    href: hrefOf(base, `/kinds/${kind.id}/`),
    title: kind.title,
    plural: kind.plural,
    collection: kind.collection,
    nature: kind.nature,
    reviewEvery: kind.reviewEvery,
    statuses: kind.statuses,
    summary: kind.summary,
    source: originText(kind.source),
    bases: (kind.bases ?? []).map((id) => ({ label: id, href: hrefOf(base, `/kinds/${id}/`) })),
    keys: keysOf(kind.frontmatter),
    sections: kind.sections.map(sectionOf),
    rules: kind.rules.map((id) => ({ label: id, href: known.has(id) ? ruleHref(base, id) : '' })),
    template: kind.template,
    documents: entries.filter((entry) => entry.kind === kind.id).length,
  }));
}

function sectionOf(section: SectionContract): KindSection {
  return {
    title: section.title,
    presence: section.mayBeNotApplicable
      ? `${section.presence}, or “Not applicable, because …”`
      : section.presence,
    guidance: section.guidance,
    aliases: section.aliases,
    topics: section.topics.map(({ title, level }) => ({ title, level })),
    tables: section.tables.map((table) => ({
      title: table.title,
      columns: table.columns.map((column) => ({
        title: column.title,
        required: column.required,
        form: formText(column.form),
      })),
    })),
    steps: section.steps ? section.steps.required.map((field) => fieldNames[field]) : null,
  };
}

const fieldNames = {
  action: 'an exact command or action',
  outcome: 'the expected outcome',
  duration: 'the time it takes',
  onFailure: 'what to do when it fails',
  verification: 'how it is verified',
} as const;

function formText(form: CellForm): string {
  return form.type === 'one-of' ? `one of ${form.values.join(', ')}` : form.type;
}

function originText(origin: Origin): string {
  return `${origin.document}: ${origin.part}`;
}

interface JsonSchema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** Keys of a schema with a few words on the form of each. */
function keysOf(schema: z.ZodObject): KeyRow[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const required = new Set(json.required ?? []);
  return Object.entries(json.properties ?? {}).map(([key, value]) => ({
    key,
    form: inWords(value),
    required: required.has(key),
    says: value.description ?? null,
    usual: value.default === undefined ? null : String(value.default),
  }));
}

function inWords(schema: JsonSchema): string {
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(inWords))].join(' or ');
  if (schema.type === 'array') return `list of ${inWords(schema.items ?? {})}`;
  if (schema.type === 'object') {
    const required = new Set(schema.required ?? []);
    const keys = Object.keys(schema.properties ?? {}).map((key) => (required.has(key) ? key : `${key}?`));
    return keys.length > 0 ? `{ ${keys.join(', ')} }` : 'object';
  }
  if (schema.format) return schema.format;
  return schema.type === undefined ? 'any value' : schema.type === 'string' ? 'text' : String(schema.type);
}

export function rulesOf(
  base: string,
  rules: readonly Rule[],
  kinds: readonly Kind[],
  findings: readonly Finding[],
): RuleEntry[] {
  const titles = new Map(kinds.map((kind) => [kind.id, kind.title]));
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (isOpen(finding)) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  }
  const known = new Set(rules.map((rule) => rule.id));
  return rules.map((rule) => ({
    id: rule.id,
    href: ruleHref(base, rule.id),
    severity: rule.severity,
    strictSeverity: rule.strictSeverity ?? null,
    completeness: rule.completeness,
    time: rule.cause === 'time',
    fixable: rule.fixable,
    waivable: rule.waivable,
    summary: rule.summary,
    why: rule.why,
    source: originText(rule.source),
    kinds: (rule.kinds ?? []).map((id) => ({
      label: titles.get(id) ?? id,
      href: titles.has(id) ? hrefOf(base, `/kinds/${id}/`) : '',
    })),
    needs: rule.needs.map((id) => ({ label: id, href: known.has(id) ? ruleHref(base, id) : '' })),
    options: rule.options ? keysOf(rule.options) : [],
    examples: rule.examples.map((example) => ({
      title: example.title,
      valid: example.findings.length === 0,
      files: Object.entries(example.files).map(([name, text]) => ({
        name,
        text,
        html: highlight(text, languageOf(name)),
      })),
      findings: example.findings.map(({ path, line, message }) => ({
        place: `${path ?? 'document.md'}:${line}`,
        message,
      })),
    })),
    findings: counts.get(rule.id) ?? 0,
  }));
}

function languageOf(name: string): string {
  return name.split('.').at(-1) ?? 'text';
}
