// Frontmatter fields that kinds share, and small builders that keep a kind file readable as a contract.
import * as z from 'zod';
import { parseExactDuration } from '../src/model/duration.ts';
import type {
  ColumnContract,
  Origin,
  SectionContract,
  Signature,
  TableContract,
  Topic,
} from '../src/model/kind.ts';

const idPattern = /^[a-z0-9][a-z0-9-]*$/;
const parameterPattern = /^[A-Z][A-Z0-9_]*$/;

/** ISO calendar date. Frontmatter values arrive as text, as written. */
export const date = z.iso.date('expected a date like 2026-11-20');
/** ISO 8601 with zone; a bare local time is refused because nobody can order it. */
export const dateTime = z.iso.datetime({
  offset: true,
  error: 'expected a time with zone, like 2026-11-20T14:05:00Z',
});
/** A text of a form. It is the same that is expected where the text is missing, or is no text. */
export const formed = (pattern: RegExp, expected: string): z.ZodString =>
  z.string(expected).regex(pattern, expected);

const aDuration = 'expected a duration like 15m, 1h30m or PT15M';
export const duration = z.string(aDuration).refine((text) => parseExactDuration(text) !== null, aDuration);
export const commit = formed(/^[0-9a-f]{7,40}$/, 'expected a commit id of 7 to 40 hexadecimal digits');
export const digest = formed(
  /^(?:sha256:)?[0-9a-f]{64}$/,
  'expected a SHA-256 of 64 hexadecimal digits, with or without sha256: in front',
);
export const id = formed(idPattern, 'expected lower-case letters, digits and hyphens');
const text = z.string().min(1, 'expected a text');

/** A day that the calendar has, as a part of a pattern. */
const day = z.regexes.date.source.slice(1, -1);

const reviewShort = formed(
  new RegExp(String.raw`^${day}(?:\s+\S+)?$`),
  'expected "2026-11-02 asmith", or the keys on and by',
);
const reviewed = z.union([
  reviewShort,
  z.strictObject({ on: date, by: text.optional(), commit: commit.optional() }),
]);

const testedShort = formed(
  new RegExp(String.raw`^${day}\s+\S+\s+\S+$`),
  'expected "2026-11-01 asmith staging", or the keys on, by and environment',
);
export const tested = z.union([
  testedShort,
  z.strictObject({
    on: date,
    by: text,
    environment: text,
    evidence: text.optional(),
    commit: commit.optional(),
  }),
]);

const parameter = z.strictObject({
  name: formed(parameterPattern, 'expected a name like ENV or RELEASE_VERSION'),
  description: text.optional(),
  example: text.optional(),
  pattern: text.optional(),
  values: z.array(text).min(1).optional(),
  secret: z.boolean().optional(),
  fromLabel: text.optional(),
});
/** What is secret, or may not be just anything, is told in words: its name and an example cannot. */
const isDescribed = ({ description, pattern, values, secret }: z.infer<typeof parameter>): boolean =>
  description !== undefined || !(secret === true || pattern !== undefined || values !== undefined);
export const parameters = z.array(
  parameter.refine(isDescribed, {
    path: ['description'],
    error: 'expected what a secret or constrained parameter is',
  }),
);

/** What a kind that a project declares may say beside its own keys: rules and run mode read it of any document. */
export const operationKeys = {
  environments: z.array(text).optional(),
  parameters: parameters.optional(),
  tested: tested.optional(),
  estimatedDuration: duration.optional(),
};

export const runbookAtCommit = z.strictObject({ path: text, commit });

/** Keys that every kind knows. `kind` itself may come from the `kinds:` of the configuration. */
const common = {
  kind: text.optional(),
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

export const livingStatuses = ['draft', 'active', 'deprecated', 'retired'] as const;
export const recordStatuses = ['draft', 'final'] as const;
const livingStatus = z.enum(livingStatuses);
const recordStatus = z.enum(recordStatuses);

/** Frontmatter of a living document: the common keys and those given. */
export function livingFrontmatter<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...common, status: livingStatus.optional(), ...shape });
}

/** Frontmatter of a record: the common keys and those given. */
export function recordFrontmatter<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...common, status: recordStatus.optional(), ...shape });
}

type Optional = 'aliases' | 'presence' | 'mayBeNotApplicable' | 'steps' | 'tables' | 'topics';
type WrittenSection = Omit<SectionContract, Optional> &
  Partial<Omit<Pick<SectionContract, Optional>, 'aliases'>> & { readonly aliases?: string };

/** A section contract; what is not said is the common case: required, free text, no tables, no topics. */
export function section(contract: WrittenSection): SectionContract {
  return {
    presence: 'required',
    mayBeNotApplicable: false,
    steps: null,
    tables: [],
    topics: [],
    ...contract,
    aliases: names(contract.aliases ?? ''),
  };
}

export function table(
  contract: Omit<TableContract, 'mayBeNone' | 'mayBeList'> & Partial<TableContract>,
): TableContract {
  return { mayBeNone: false, mayBeList: false, ...contract };
}

/** A column, required and filled in every row unless said otherwise. */
export function column(
  columnId: string,
  title: string,
  aliases: string,
  template: string,
  more: Partial<Pick<ColumnContract, 'headed' | 'required' | 'mayBeEmpty' | 'emptyBesideNone' | 'form'>> = {},
): ColumnContract {
  const common = { required: true, mayBeEmpty: false, form: { type: 'text' } } as const;
  return { id: columnId, title, aliases: names(aliases), template, ...common, ...more };
}

type Weighted = readonly (readonly [pattern: RegExp, weight: number])[];

/** What tells a kind from the others: patterns with their weights, and frontmatter keys of its own. */
export function signature(written: {
  readonly headings: Weighted;
  readonly title: Weighted;
  readonly path: Weighted;
  readonly keys: readonly string[];
}): Signature {
  const weigh = (entries: Weighted): Signature['headings'] =>
    entries.map(([pattern, weight]) => ({ pattern, weight }));
  return {
    headings: weigh(written.headings),
    title: weigh(written.title),
    path: weigh(written.path),
    keys: written.keys,
  };
}

/** Normalised names, written as one comma-separated text so that a contract stays readable. */
function names(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '');
}

/**
 * Recognises text that names one of `words`, or one of `words` near one of `others`, in either order. Alternatives
 * stand between `|`, `*` ends a word in any way, a space is also a hyphen. The distance is bounded, so matching takes
 * linear time.
 */
export function says(words: string, others?: string): RegExp {
  const [first, second] = [words, others].map((part) => {
    const source = part?.replace(/\*/g, '\\w*').replace(/ /g, '[\\s-]');
    return source === undefined ? null : `\\b(?:${source})(?!\\w)`;
  });
  if (!second) return new RegExp(first ?? '', 'i');
  const gap = `[\\s\\S]{0,${reach}}?`;
  return new RegExp(`${first}${gap}${second}|${second}${gap}${first}`, 'i');
}

/** Characters that may stand between the two words of `says`. */
const reach = 80;

/** A count of things people do, per time: "scans per minute", "parcels an hour"; not those that machines do. */
export const countPerTime =
  /\b(?!(?:requests?|errors?|calls?|hits|queries|bytes|messages|events|logs?|times|retries|failures)\b)[a-z]{4,30}s (?:[a-z]{3,20} )?(?:per|an?|each) (?:second|minute|hour|day)\b/i;

/** Recognises what one of the expressions recognises. */
export function either(...expressions: readonly RegExp[]): RegExp {
  return new RegExp(expressions.map((expression) => expression.source).join('|'), 'i');
}

type WrittenTopic = readonly [
  id: string,
  title: string,
  recognise: RegExp,
  more?: Partial<Pick<Topic, 'level' | 'source' | 'unlessAllNo' | 'anywhere'>> & {
    /** What the template asks for behind the title. */
    readonly fill?: string;
  },
];

/** Builds the topics of a section; `level` is `error` unless said otherwise, the template line is made from the title. */
export function topics(source: Origin, entries: readonly WrittenTopic[]): readonly Topic[] {
  return entries.map(([topicId, title, recognise, { fill, ...more } = {}]) => ({
    id: topicId,
    title,
    recognise,
    level: 'error',
    template: `- **${title.charAt(0).toUpperCase()}${title.slice(1)}**: ${fill === undefined ? '' : `‹${fill}›`}`,
    source,
    ...more,
  }));
}

/** A target of a source document: missing is a warning. */
export const target = { level: 'warning' } as const;

/** A topic that counts wherever the document says this of it. */
export const anywhere = (words: string, others?: string): { anywhere: RegExp } => ({
  anywhere: says(words, others),
});

/** Part of a source document. */
export function from(document: Origin['document'], part: string): Origin {
  return { document, part };
}
