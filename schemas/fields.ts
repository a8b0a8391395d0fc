// Frontmatter fields that kinds share, and small builders that keep a kind file readable as a contract.
import { z } from 'zod';
import { parseExactDuration } from '../src/model/duration.ts';
import type { ColumnContract, Origin, SectionContract, TableContract, Topic } from '../src/model/kind.ts';

export const idPattern = /^[a-z0-9][a-z0-9-]*$/;
export const parameterPattern = /^[A-Z][A-Z0-9_]*$/;

/** ISO calendar date. Frontmatter values arrive as text, as written. */
export const date = z.iso.date('expected a date like 2026-11-20');
/** ISO 8601 with zone; a bare local time is refused because nobody can order it. */
export const dateTime = z.iso.datetime({ offset: true, error: 'expected a time with zone, like 2026-11-20T14:05:00Z' });
export const duration = z
  .string()
  .refine((text) => parseExactDuration(text) !== null, 'expected a duration like 15m, 1h30m or PT15M');
export const commit = z.string().regex(/^[0-9a-f]{7,40}$/, 'expected a commit id of 7 to 40 hexadecimal digits');
export const digest = z
  .string()
  .regex(/^(?:sha256:)?[0-9a-f]{64}$/, 'expected a SHA-256 of 64 hexadecimal digits, with or without sha256: in front');
export const id = z.string().regex(idPattern, 'expected lower-case letters, digits and hyphens');
const text = z.string().min(1, 'expected a text');

const reviewShort = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:\s+\S+)?$/, 'expected "2026-11-02 asmith", or the keys on and by');
export const reviewed = z.union([reviewShort, z.strictObject({ on: date, by: text.optional(), commit: commit.optional() })]);

const testedShort = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\s+\S+\s+\S+$/, 'expected "2026-11-01 asmith staging", or the keys on, by and environment');
export const tested = z.union([
  testedShort,
  z.strictObject({ on: date, by: text, environment: text, evidence: text.optional(), commit: commit.optional() }),
]);

export const parameters = z.array(
  z.strictObject({
    name: z.string().regex(parameterPattern, 'expected a name like ENV or RELEASE_VERSION'),
    description: text.optional(),
    example: text.optional(),
    pattern: text.optional(),
    values: z.array(text).min(1).optional(),
    secret: z.boolean().optional(),
    fromLabel: text.optional(),
  }),
);

export const runbookAtCommit = z.strictObject({ path: text, commit });

/** Keys that every kind knows. */
const common = {
  kind: text,
  title: text.optional(),
  id: z.string().optional(),
  service: id.optional(),
  services: z.array(id).min(1).optional(),
  owner: id.optional(),
  reviewed: reviewed.optional(),
  reviewEvery: duration.optional(),
  describes: z.array(text).optional(),
  controls: z.array(text).optional(),
  tags: z.array(text).optional(),
};

const livingStatus = z.enum(['draft', 'active', 'deprecated', 'retired']);
const recordStatus = z.enum(['draft', 'final']);

/** Frontmatter of a living document: the common keys and those given. */
export function livingFrontmatter<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...common, status: livingStatus.optional(), ...shape });
}

/** Frontmatter of a record: the common keys and those given. */
export function recordFrontmatter<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...common, status: recordStatus.optional(), ...shape });
}

type Written<T, Optional extends keyof T> = Omit<T, Optional> & Partial<Pick<T, Optional>>;

/** A section contract; what is not said is the common case: required, free text, no tables, no topics. */
export function section(
  contract: Written<SectionContract, 'aliases' | 'presence' | 'mayBeNotApplicable' | 'steps' | 'tables' | 'topics'>,
): SectionContract {
  return { aliases: [], presence: 'required', mayBeNotApplicable: false, steps: null, tables: [], topics: [], ...contract };
}

export function table(contract: Written<TableContract, 'mayBeNone'>): TableContract {
  return { mayBeNone: false, ...contract };
}

export function column(
  contract: Written<ColumnContract, 'aliases' | 'required' | 'mayBeEmpty' | 'form' | 'template'>,
): ColumnContract {
  return { aliases: [], required: true, mayBeEmpty: false, form: { type: 'text' }, template: '', ...contract };
}

/** Builds the topics of a section; `level` is `error` unless said otherwise, the template line is made from the title. */
export function topics(
  source: Origin,
  entries: readonly (Pick<Topic, 'id' | 'title' | 'recognise'> & Partial<Pick<Topic, 'level' | 'template'>>)[],
): readonly Topic[] {
  return entries.map((entry) => ({
    level: 'error',
    template: `- **${entry.title.charAt(0).toUpperCase()}${entry.title.slice(1)}**: `,
    source,
    ...entry,
  }));
}

/** Part of a source document. */
export function from(document: Origin['document'], part: string): Origin {
  return { document, part };
}
