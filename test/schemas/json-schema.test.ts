// The published JSON Schemas are what the code generates, take what is right and refuse what is wrong.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { publishedSchemas } from '../../schemas/json-schema.ts';
import { rules } from '../../src/rules/index.ts';
import { type Run, run } from '../../src/run.ts';

type Json = Record<string, unknown>;

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'public/schemas');
const schemas = publishedSchemas(rules);
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
for (const [name, schema] of schemas) ajv.addSchema(schema, name);

/** What is wrong with a value, as `/place message`. */
function problems(name: string, value: unknown): string[] {
  const validate = ajv.getSchema(name);
  if (!validate) throw new Error(`There is no schema ${name}`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it('is what lies in public/schemas', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...schemas.keys()].toSorted());
  for (const [name, schema] of schemas)
    expect(JSON.parse(readFileSync(path.join(folder, name), 'utf8')), name).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
});

/** Dotted paths of all properties without a description. */
function silent(schema: unknown, at = ''): string[] {
  const {
    properties = {},
    items,
    anyOf = [],
  } = schema as { properties?: Json; items?: unknown; anyOf?: unknown[] };
  const own = Object.entries(properties).flatMap(([key, value]) => {
    const place = at === '' ? key : `${at}.${key}`;
    return [...((value as Json)['description'] === undefined ? [place] : []), ...silent(value, place)];
  });
  return [
    ...own,
    ...(items === undefined ? [] : silent(items, at)),
    ...anyOf.flatMap((one) => silent(one, at)),
  ];
}

const outputs = ['report.json', 'register.json'];
it.each([...schemas.keys()].filter((name) => !outputs.includes(name) && name !== 'opsworthy.json'))(
  '%s says what every key is',
  (name) => expect(silent(schemas.get(name))).toEqual([]),
);

describe('real documents', () => {
  let done: Run;
  beforeAll(async () => {
    done = await run({ cwd: root });
  });

  it('are taken, by the schema of their kind and by that for all', () => {
    // What a project declares is published by `explain`, not here.
    const own = new Set(done.project.settings.declaredKinds.map(({ id, extends: base }) => id ?? base));
    for (const { path: name, kind, frontmatter } of done.corpus.documents) {
      if (own.has(kind?.id)) continue;
      expect(problems(`${kind?.id}.json`, frontmatter.data), name).toEqual([]);
      expect(problems('frontmatter.json', frontmatter.data), name).toEqual([]);
    }
  });

  it('give a report that has its published form', () => {
    expect(problems('report.json', JSON.parse(JSON.stringify(done.report)))).toEqual([]);
  });

  it.each([
    ['opsworthy.json', 'opsworthy.yaml'],
    ['services.json', 'services.yaml'],
  ])('%s takes %s', (schema, file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    expect(problems(schema, parse(text))).toEqual([]);
  });
});

describe('what is wrong is refused', () => {
  const declaring = (more: Json): Json => ({
    version: 1,
    kinds: [
      { match: 'a/**', kind: 'drill' },
      { id: 'drill', title: 'Drill', collection: 'drills', summary: 'A drill.', ...more },
    ],
  });
  const runbook = { kind: 'release-runbook', service: 'payments', reviewed: '2026-11-02 asmith' };
  it.each([
    ['an unknown key', 'frontmatter.json', { ...runbook, owners: 'team-a' }],
    ['an unknown kind', 'frontmatter.json', { kind: 'release-runbok' }],
    ['a status of records', 'frontmatter.json', { ...runbook, status: 'final' }],
    ['a review without a day', 'release-runbook.json', { ...runbook, reviewed: 'asmith' }],
    ['another kind', 'release-runbook.json', { ...runbook, kind: 'page' }],
    ['an unknown rule', 'opsworthy.json', { version: 1, rules: { 'max-review': 'off' } }],
    ['an unknown option', 'opsworthy.json', { version: 1, rules: { 'max-review-age': { warnBefor: '7d' } } }],
    ['an unknown severity', 'opsworthy.json', { version: 1, rules: { 'valid-link': 'fatal' } }],
    ['a kind that says nothing of itself', 'opsworthy.json', { version: 1, kinds: [{ id: 'drill' }] }],
    [
      'an expression',
      'opsworthy.json',
      declaring({ frontmatter: { properties: { a: { pattern: '(a+)+' } } } }),
    ],
    ['a section that is no object', 'opsworthy.json', declaring({ sections: ['Summary'] })],
    ['a tier that is no number', 'services.json', { services: [{ id: 'payments', tier: 'one' }] }],
  ])('%s', (_, schema, value) => expect(problems(schema, value)).not.toEqual([]));

  it('and the same is taken when it is right', () => {
    expect(problems('frontmatter.json', runbook)).toEqual([]);
    const settings = { version: 1, rules: { 'max-review-age': { warnBefore: '7d' }, 'valid-link': 'off' } };
    expect(problems('opsworthy.json', settings)).toEqual([]);
    const list = { type: 'array', items: { type: 'object', properties: { on: { format: 'date' } } } };
    const declared = declaring({
      frontmatter: { properties: { drills: list }, required: ['drills', 'owner'] },
      sections: [
        {
          title: 'Contacts',
          tables: [{ title: 'Contacts', columns: [{ title: 'Role', form: ['a', 'b'] }] }],
        },
      ],
    });
    expect(problems('opsworthy.json', declared)).toEqual([]);
    expect(problems('opsworthy.json', { version: 1, kinds: [{ extends: 'page' }] })).toEqual([]);
    expect(
      problems('release-notes.json', {
        kind: 'release-notes',
        version: 1.1,
        date: '2026-11-02',
        type: 'minor',
      }),
    ).toEqual([]);
  });
});
