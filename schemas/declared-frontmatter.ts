// Frontmatter keys that a kind declares in YAML → the schema that checks them, and the lines that a template asks for.
// Frontmatter holds texts as written: `1.10` is a version, so a number is a text that reads as one.
import * as z from 'zod';
import type { DeclaredFrontmatter, DeclaredKey } from '../src/model/kind-declaration.ts';
import { date, dateTime, duration } from './fields.ts';

/** The keys added to a base, and those that must be there from now on. */
export function withKeys(base: z.ZodObject, { properties, required }: DeclaredFrontmatter): z.ZodObject {
  const added = Object.entries(properties).map(([name, key]) => [
    name,
    required.includes(name) ? schemaOf(key) : schemaOf(key).optional(),
  ]);
  const known = required.flatMap((name) => {
    const schema = Object.hasOwn(properties, name) ? undefined : base.shape[name];
    return schema ? [[name, mandatory(schema as z.ZodType)]] : [];
  });
  return base.extend(Object.fromEntries([...known, ...added]) as z.ZodRawShape);
}

function mandatory(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
}

function schemaOf(key: DeclaredKey): z.ZodType {
  const schema = formOf(key);
  return key.description === undefined ? schema : schema.meta({ description: key.description });
}

function formOf(key: DeclaredKey): z.ZodType {
  if (key.enum) return z.enum(key.enum);
  switch (key.type) {
    case 'number':
    case 'integer':
      return numberOf(key, key.type);
    case 'boolean':
      return z.boolean();
    case 'array':
      return listOf(key);
    case 'object':
      return withKeys(z.strictObject({}), { properties: key.properties ?? {}, required: key.required ?? [] });
    case 'string':
    case undefined:
      return textOf(key);
  }
}

function textOf({ format, minLength = 1, maxLength }: DeclaredKey): z.ZodType {
  switch (format) {
    case 'date':
      return date;
    case 'date-time':
      return dateTime;
    case 'duration':
      return duration;
    case 'uri':
      return z.url({ protocol: /^https?$/, error: 'expected a web address like https://ops.example.com' });
    case undefined: {
      const text = z.string().min(minLength, minLength === 1 ? 'expected a text' : undefined);
      return maxLength === undefined ? text : text.max(maxLength);
    }
  }
}

const number = /^[+-]?\d+(?:\.\d+)?$/;
const whole = /^[+-]?\d+$/;

function numberOf({ minimum, maximum }: DeclaredKey, type: 'number' | 'integer'): z.ZodType {
  const least = minimum === undefined ? [] : [`at least ${minimum}`];
  const most = maximum === undefined ? [] : [`at most ${maximum}`];
  const bounds = [...least, ...most].join(' and ');
  const expected = `expected a ${type === 'integer' ? 'whole ' : ''}number${bounds === '' ? '' : `, ${bounds}`}`;
  const fits = (written: string): boolean => {
    const read = Number(written);
    return (
      (type === 'integer' ? whole : number).test(written) &&
      read >= (minimum ?? -Infinity) &&
      read <= (maximum ?? Infinity)
    );
  };
  return z
    .string(expected)
    .refine(fits, expected)
    .meta({ type, ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) });
}

function listOf({ items = {}, minItems, maxItems }: DeclaredKey): z.ZodType {
  let list = z.array(schemaOf(items));
  if (minItems !== undefined) list = list.min(minItems);
  return maxItems === undefined ? list : list.max(maxItems);
}

/** What a template asks for behind keys that every kind knows, or many. */
const knownLines: Readonly<Record<string, string>> = {
  // Every template has these.
  kind: '',
  service: '',
  reviewed: '',
  status: 'status: draft',
  title: 'title: ‹title›',
  owner: 'owner: ‹team›',
  services: 'services:\n  - ‹service›',
  reviewEvery: 'reviewEvery: ‹90d›',
  describes: 'describes:\n  - ‹files that it describes›',
  controls: 'controls:\n  - ‹control›',
  tags: 'tags:\n  - ‹word to find it by›',
  environments: 'environments:\n  - ‹environment›',
  tested: 'tested: ‹date› ‹who› ‹staging environment›',
  estimatedDuration: 'estimatedDuration: ‹15m›',
  alerts: 'alerts:\n  - ‹alert name›',
};

/** YAML lines of all keys that must be there and that `written` does not hold yet. */
export function frontmatterTemplate({ properties, required }: DeclaredFrontmatter, written = ''): string {
  const known = required.flatMap((name) =>
    Object.hasOwn(properties, name) || new RegExp(`^${name}:`, 'm').test(written)
      ? []
      : (knownLines[name] ?? `${name}: ‹${name}›`),
  );
  return [written, ...known, ...templateLines({ properties, required })]
    .filter((line) => line !== '')
    .join('\n');
}

/** YAML lines of the keys that must be there, each with what it asks for in ‹…›. */
function templateLines({ properties, required = [] }: DeclaredKey, indent = ''): string[] {
  return Object.entries(properties ?? {}).flatMap(([name, key]) => {
    if (!required.includes(name)) return [];
    const inner = `${indent}  `;
    if (key.type === 'object') {
      const lines = templateLines(key, inner);
      return lines.length === 0 ? [`${indent}${name}: {}`] : [`${indent}${name}:`, ...lines];
    }
    if (key.type !== 'array') return [`${indent}${name}: ${hintOf(name, key)}`];
    const entries = Array.from({ length: Math.max(1, key.minItems ?? 1) }, () =>
      entryLines(name, key.items ?? {}, inner),
    );
    return [`${indent}${name}:`, ...entries.flat()];
  });
}

function entryLines(name: string, items: DeclaredKey, indent: string): string[] {
  if (items.type !== 'object') return [`${indent}- ${hintOf(name, items)}`];
  const [first = '‹…›', ...rest] = templateLines(items, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

function hintOf(name: string, key: DeclaredKey): string {
  const [last, ...others] = (key.enum ?? []).toReversed();
  if (last !== undefined) return `‹${[others.toReversed().join(', '), last].filter(Boolean).join(' or ')}›`;
  if (key.type === 'boolean') return '‹true or false›';
  if (key.type === 'number' || key.type === 'integer')
    return `‹number${key.minimum === undefined ? '' : ` from ${key.minimum}`}›`;
  const forms = { date: 'date', 'date-time': 'when', duration: '15m', uri: 'address' };
  if (key.format) return `‹${forms[key.format]}›`;
  return `‹${(key.description ?? name).replace(/[.‹›]/g, '')}›`;
}
