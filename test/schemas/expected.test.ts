// What a schema says is expected: the form that it asks for, in the words of whoever writes the file, whatever is wrong.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogueSchema } from '../../schemas/catalogue.ts';
import { kinds } from '../../schemas/index.ts';
import { recordInputSchema } from '../../schemas/record-input.ts';
import { redactionsSchema } from '../../schemas/redactions.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { definitionOf } from '../../src/model/schema-keys.ts';
import { schemaProblems } from '../../src/model/schema-problems.ts';

const files: readonly (readonly [name: string, schema: z.ZodType])[] = [
  ...kinds.map(({ id, frontmatter }) => [`frontmatter of ${id}`, frontmatter] as const),
  ...kinds
    .filter(({ nature }) => nature === 'record')
    .map((kind) => [`what a ${kind.id} is made from`, recordInputSchema(kind)] as const),
  ['opsworthy.yaml', settingsSchema],
  ['services.yaml', catalogueSchema],
  ['redactions.yaml', redactionsSchema],
];

/** Values that no form takes, of every sort that YAML has; `undefined` is a key that is missing. */
const strange: readonly unknown[] = [undefined, 7.5, true, [], {}, '', '§ no such thing §'];

/** Words of the schema library, or none that tell what to write. */
const bareWords = /^(?:a list|keys and values|nothing)$|^$|the form of `|Invalid|[Ee]xpected|undefined/;

const seen = new Set<z.ZodType>();

/** Each schema that a value can stand for, with the way to it, and without `optional` and the like. */
function* values(schema: z.ZodType, at: string): Generator<readonly [at: string, schema: z.ZodType]> {
  const { shape, element, options, valueType, innerType, in: input, getter } = definitionOf(schema);
  if (getter) {
    if (!seen.has(schema)) yield* values((seen.add(schema), getter()), at);
    return;
  }
  if (innerType) {
    yield* values(innerType, at);
    return;
  }
  yield [at, schema];
  for (const [key, inner] of Object.entries(shape ?? {})) yield* values(inner, `${at}.${key}`);
  if (element) yield* values(element, `${at}[]`);
  if (valueType) yield* values(valueType, `${at}.*`);
  if (input) for (const [place, inner] of values(input, at)) if (place !== at) yield [place, inner];
  for (const option of options ?? [])
    for (const [place, inner] of values(option, at)) if (place !== at) yield [place, inner];
}

const expectedOf = (schema: z.ZodType, value: unknown): readonly (string | null)[] => {
  const result = z.object({ key: schema }).safeParse({ key: value });
  if (result.success) return [];
  return schemaProblems(result.error, z.object({ key: schema }), {}, { key: value })
    .filter(({ path }) => path === 'key')
    .map(({ expected }) => expected);
};

describe.each(files)('%s', (_, schema) => {
  it('says the form of each key, never only that it is a text, a list or keys', () => {
    seen.clear();
    const bare: string[] = [];
    for (const [at, value] of values(schema, '')) {
      const free = value.safeParse('§ no such thing §').success;
      for (const wrong of strange)
        for (const expected of expectedOf(value, wrong)) {
          const text = expected ?? 'nothing';
          const poor = bareWords.test(text) || (!free && text === 'a text');
          if (poor) bare.push(`${at} given ${JSON.stringify(wrong)}: ${text}`);
        }
    }
    expect(bare).toEqual([]);
  });
});
