// The form of a kind that is written in YAML: what may stand in an entry of `kinds:` that declares or extends one.
// Made when first asked for: most projects declare none. What the entries say of one another is `declared-problems.ts`.
import * as z from 'zod';
import { parseExactDuration } from '../src/model/duration.ts';
import { statuses } from '../src/model/document.ts';
import type { DeclaredKey } from '../src/model/kind-declaration.ts';
import { duration, formed, id } from './fields.ts';

const secondsPerDay = 86_400;

const text = z.string().min(1, 'expected a text');

/** A review every so many days. */
const days = duration
  .transform((written) => Math.round((parseExactDuration(written)?.max ?? 0) / secondsPerDay))
  .refine((count) => count > 0, 'expected a day at least, like 90d');

/** Words of a topic. No expression of anybody's own can then make a run hang. */
const phrase = formed(
  /^[\p{L}\p{N}][^\s*]*\*?(?: [^\s*]+\*?)*$/u,
  'expected words with single spaces between them; * may end a word: data loss, migrat*',
);

const keyName = formed(/^[A-Za-z][\w-]*$/, 'expected a key of letters, digits, - and _');
const count = z.int().min(0);

/** As written: `enum: [1, 2]` are the texts that frontmatter holds. */
const value = z.union([text, z.number()], 'expected a text or a number').transform(String);

function keyForm(): z.ZodType<DeclaredKey> {
  const key: z.ZodType<DeclaredKey> = z.strictObject({
    description: text.optional(),
    type: z.enum(['string', 'number', 'integer', 'boolean', 'array', 'object']).optional(),
    enum: z.array(value).min(1).optional(),
    format: z.enum(['date', 'date-time', 'duration', 'uri']).optional(),
    minLength: count.optional(),
    maxLength: count.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    items: z.lazy(() => key).optional(),
    minItems: count.optional(),
    maxItems: count.optional(),
    properties: z
      .record(
        keyName,
        z.lazy(() => key),
      )
      .optional(),
    required: z.array(keyName).optional(),
    additionalProperties: z.literal(false).optional(),
  });
  return key;
}

const column = () =>
  z.strictObject({
    id: id.optional(),
    title: text,
    aliases: z.array(text).default([]),
    required: z.boolean().default(true),
    mayBeEmpty: z.boolean().default(false),
    form: z
      .union([z.enum(['text', 'number', 'duration', 'date', 'boolean', 'link']), z.array(text).min(1)])
      .default('text'),
  });

const table = () =>
  z.strictObject({
    id: id.optional(),
    title: text,
    mayBeNone: z.boolean().default(false),
    columns: z.array(column()).min(1),
  });

const topic = () =>
  z.strictObject({
    id: id.optional(),
    title: phrase,
    words: z.array(phrase).default([]),
    level: z.enum(['error', 'warning']).default('error'),
  });

const steps = () =>
  z.strictObject({
    required: z.array(z.enum(['action', 'outcome', 'duration', 'onFailure', 'verification'])).default([]),
    rollbackTrigger: z.boolean().default(false),
  });

const section = () =>
  z.strictObject({
    id: id.optional(),
    title: text.optional(),
    aliases: z.array(text).default([]),
    presence: z.enum(['required', 'optional']).optional(),
    guidance: text.optional(),
    mayBeNotApplicable: z.boolean().optional(),
    after: id.optional(),
    steps: steps().optional(),
    tables: z.array(table()).default([]),
    topics: z.array(topic()).default([]),
  });

/** An entry of `kinds:` that declares a kind by its `id`. */
export const declaredForm = () => z.strictObject({ ...kindShape(), id });

/** An entry that adds to the kind that it `extends`. */
export const extendedForm = () => z.strictObject({ ...kindShape(), extends: id });

function kindShape() {
  const key = keyForm();
  return {
    extends: id.optional(),
    title: text.optional(),
    plural: text.optional(),
    collection: id.optional(),
    nature: z.enum(['living', 'record']).optional(),
    reviewEvery: days.optional(),
    statuses: z.array(z.enum(statuses)).min(1).optional(),
    summary: text.optional(),
    frontmatter: z
      .strictObject({
        type: z.literal('object').optional(),
        properties: z.record(keyName, key).default({}),
        required: z.array(keyName).default([]),
        additionalProperties: z.literal(false).optional(),
      })
      .prefault({}),
    sections: z.array(section()).default([]),
  };
}
