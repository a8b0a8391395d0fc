// The published JSON Schemas: frontmatter of every kind, `opsworthy.yaml`, `services.yaml`, the register, the JSON report.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import type { Rule } from '../src/model/rule.ts';
import { catalogueSchema } from './catalogue.ts';
import { kinds } from './index.ts';
import { catalogueKeys, frontmatterKeys, type KeyNotes, redactionKeys, settingsKeys } from './keys.ts';
import { redactionsSchema } from './redactions.ts';
import { registerSchema } from './register.ts';
import { reportSchema } from './report.ts';
import { settingsSchema } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;

/** Schemas by the name of their file. `rules` are those that `opsworthy.yaml` may name. */
export function publishedSchemas(rules: readonly Rule[]): ReadonlyMap<string, Json> {
  const ids = kinds.map(({ id }) => id);
  return new Map<string, Json>([
    ...kinds.map((kind): [string, Json] => [`${kind.id}.json`, frontmatterOf(kind)]),
    ['frontmatter.json', ofAnyKind(ids, (id) => `${id}.json`)],
    ['opsworthy.json', settings(rules, ids)],
    ['services.json', titled(written(catalogueSchema, catalogueKeys), 'Catalogue of services')],
    ['redactions.json', titled(written(redactionsSchema, redactionKeys), 'Redactions of sealed records')],
    ['register.json', titled(written(registerSchema, {}), 'Register of changes')],
    ['report.json', titled(written(reportSchema, {}), 'Report of opsworthy lint --format json')],
  ]);
}

/** Frontmatter of any document of a project, with the kinds that it declares, in one schema. */
export function frontmatterSchema(all: readonly Kind[]): Json {
  const ids = all.map(({ id }) => id);
  const definitions = Object.fromEntries(all.map((kind) => [kind.id, frontmatterOf(kind)]));
  return { ...ofAnyKind(ids, (id) => `#/$defs/${id}`), $defs: definitions };
}

/** Frontmatter of a document of that kind. */
export function frontmatterOf(kind: Kind): Json {
  const schema = written(kind.frontmatter, frontmatterKeys);
  return ofKind({ ...schema, title: kind.title, description: kind.summary }, kind.id);
}

/** JSON Schema of what an author writes, with what each key says. */
function written(schema: z.ZodType, notes: KeyNotes): Json {
  return noted(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), notes, '');
}

const titled = (schema: Json, title: string): Json => ({ ...schema, title });

function ofKind(schema: Json, kind: string): Json {
  const properties = schema['properties'] as Json;
  return { ...schema, properties: { ...properties, kind: { ...(properties['kind'] as Json), const: kind } } };
}

/** For any document: its kind decides which schema holds. `place` is where that one lies. */
function ofAnyKind(ids: readonly string[], place: (id: string) => string): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Frontmatter of a document',
    type: 'object',
    properties: { kind: { description: frontmatterKeys['kind'], enum: ids } },
    allOf: ids.map((id) => ({
      if: { properties: { kind: { const: id } }, required: ['kind'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
      then: { $ref: place(id) },
    })),
  };
}

function settings(rules: readonly Rule[], ids: readonly string[]): Json {
  const schema = written(settingsSchema, settingsKeys);
  const properties = schema['properties'] as Record<string, Json>;
  const severity = { enum: ['error', 'warning', 'info', 'off'] };
  const ofRule = ({ summary, options }: Rule): Json => ({
    description: `${summary}.`,
    anyOf: [
      severity,
      {
        type: 'object',
        properties: {
          severity,
          ...(options ? (written(options, {})['properties'] as Json) : {}),
        },
        additionalProperties: false,
      },
    ],
  });
  return {
    ...schema,
    title: 'opsworthy.yaml',
    properties: {
      ...properties,
      kinds: kindEntries(properties['kinds'], ids),
      rules: {
        description: settingsKeys['rules'],
        type: 'object',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ofRule(rule)])),
        additionalProperties: false,
      },
    },
  };
}

/** A path with its kind; a kind that is declared, which says more where it extends no other; one that is added to. */
function kindEntries(schema: Json | undefined, ids: readonly string[]): Json {
  const { items, ...list } = schema as { items: { anyOf: [Json, Json, Json] } };
  const [mapping, declared, extended] = items.anyOf;
  const naming = (form: Json, key: string): Json => {
    const properties = form['properties'] as Record<string, Json>;
    return { ...form, properties: { ...properties, [key]: { ...properties[key], examples: ids } } };
  };
  const complete = [{ required: ['extends'] }, { required: ['collection', 'summary'] }];
  return {
    ...list,
    items: {
      anyOf: [
        naming(mapping, 'kind'),
        { ...naming(declared, 'extends'), required: ['id', 'title'], anyOf: complete },
        naming(extended, 'extends'),
      ],
    },
  };
}

/** Adds descriptions, and takes numbers where YAML makes one of a text: `version: 1.10`. */
function noted(schema: unknown, notes: KeyNotes, at: string): Json {
  const { properties, items, anyOf, $defs, ...rest } = schema as {
    /** The form of a key that a project declares, which holds others of its sort. */
    $defs?: Json;
    properties?: Json;
    items?: unknown;
    anyOf?: readonly unknown[];
  };
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => {
          const place = at === '' ? key : `${at}.${key}`;
          const inner = noted(value, notes, place);
          const text = inner['type'] === 'string' && (key === 'version' || key === 'incident');
          const description = notes[place];
          return [
            key,
            {
              ...(description !== undefined && { description }),
              ...inner,
              ...(text && { type: ['string', 'number'] }),
            },
          ];
        }),
      ),
    }),
    ...(items !== undefined && { items: noted(items, notes, at) }),
    ...(anyOf && { anyOf: anyOf.map((one) => noted(one, notes, at)) }),
    ...($defs && {
      $defs: Object.fromEntries(
        Object.entries($defs).map(([name, one]) => [name, noted(one, notes, 'declaredKey')]),
      ),
    }),
  };
}
