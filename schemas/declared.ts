// Kinds that `opsworthy.yaml` declares or extends → contracts like those of this folder. Loaded only for projects that have
// some. The declarations are consistent: `declared-problems.ts` has looked at them.
import * as z from 'zod';
import { cellHint } from '../src/model/cell-hint.ts';
import type {
  DeclaredColumn,
  DeclaredSection,
  DeclaredTable,
  DeclaredTopic,
  KindDeclaration,
} from '../src/model/kind-declaration.ts';
import type { Kind, Origin, SectionContract, Signature, TableContract, Topic } from '../src/model/kind.ts';
import { normaliseName } from '../src/model/normalise.ts';
import { frontmatterTemplate, withKeys } from './declared-frontmatter.ts';
import {
  from,
  livingFrontmatter,
  livingStatuses,
  operationKeys,
  recordFrontmatter,
  recordStatuses,
} from './fields.ts';

const source: Origin = from('opsworthy.yaml', 'kinds');

/** Days between reviews of a living kind that does not say. */
const usualReview = 180;

/** The kinds of a run: those of the package, extended where the project extends them, and those that it declares. */
export function kindsWith(
  builtIn: readonly Kind[],
  declarations: readonly KindDeclaration[],
): readonly Kind[] {
  const kinds = new Map(builtIn.map((kind) => [kind.id, kind]));
  for (const declaration of declarations) {
    const base = declaration.id === undefined && kinds.get(declaration.extends ?? '');
    if (base) kinds.set(base.id, extended(base, declaration));
  }
  let open = declarations.filter(({ id }) => id !== undefined);
  // One that extends another declared kind waits until that one is made.
  while (open.length > 0) {
    const ready = open.filter(({ extends: base }) => base === undefined || kinds.has(base));
    if (ready.length === 0) throw new Error('The declared kinds were not checked');
    for (const declaration of ready) {
      const base = declaration.extends === undefined ? null : (kinds.get(declaration.extends) ?? null);
      const kind = base ? derived(base, declaration) : declared(declaration);
      kinds.set(kind.id, kind);
    }
    open = open.filter((declaration) => !ready.includes(declaration));
  }
  // The free page stays last.
  return [...kinds.values()].toSorted((a, b) => Number(a.id === 'page') - Number(b.id === 'page'));
}

function declared(declaration: KindDeclaration): Kind {
  const { id = '', title = '', nature = 'living', collection = '', summary = '' } = declaration;
  const record = nature === 'record';
  const statuses = declaration.statuses ?? (record ? recordStatuses : livingStatuses);
  const sections = declaration.sections.map((section) => sectionOf(section));
  return {
    id,
    title,
    plural: declaration.plural ?? `${title}s`,
    collection,
    nature,
    reviewEvery: record ? null : (declaration.reviewEvery ?? usualReview),
    statuses,
    summary,
    source,
    frontmatter: withKeys(withStatuses(commonFrontmatter(declaration), statuses), declaration.frontmatter),
    sections,
    signature: signatureOf(title, sections, declaration),
    template: frontmatterTemplate(declaration.frontmatter),
    rules: [],
  };
}

/** What documents of any kind may say. */
export function commonFrontmatter({ nature }: { readonly nature?: Kind['nature'] | undefined }): z.ZodObject {
  return (nature === 'record' ? recordFrontmatter : livingFrontmatter)(operationKeys);
}

/** The kind itself, with more asked of it in this project. */
function extended(base: Kind, declaration: KindDeclaration): Kind {
  const { frontmatter, reviewEvery } = declaration;
  return {
    ...base,
    reviewEvery: reviewEvery ?? base.reviewEvery,
    frontmatter: withKeys(base.frontmatter, frontmatter),
    sections: declaration.sections.reduce(withSection, base.sections),
    template: frontmatterTemplate(frontmatter, base.template),
  };
}

/** A kind of its own that starts as the other one. */
function derived(base: Kind, declaration: KindDeclaration): Kind {
  const { id = '', title = '', plural, collection, summary } = declaration;
  const own = declaration.sections.flatMap((section) => (section.title ? [sectionOf(section)] : []));
  return {
    ...extended(base, declaration),
    id,
    bases: [base.id, ...(base.bases ?? [])],
    title,
    plural: plural ?? `${title}s`,
    collection: collection ?? base.collection,
    summary: summary ?? base.summary,
    source,
    signature: signatureOf(title, own, declaration),
  };
}

/** One more section, or more asked of one that is there. */
function withSection(sections: readonly SectionContract[], written: DeclaredSection): SectionContract[] {
  const id = idOf(written);
  if (sections.some((section) => section.id === id))
    return sections.map((section) => (section.id === id ? more(section, written) : section));
  const before = sections.findIndex((section) => section.id === written.after);
  return sections.toSpliced(before < 0 ? sections.length : before + 1, 0, sectionOf(written));
}

function more(section: SectionContract, written: DeclaredSection): SectionContract {
  const { steps, mayBeNotApplicable = section.mayBeNotApplicable } = written;
  const required = new Set([...(section.steps?.required ?? []), ...(steps?.required ?? [])]);
  const rollbackTrigger = section.steps?.rollbackTrigger || steps?.rollbackTrigger || false;
  return {
    ...section,
    aliases: [...section.aliases, ...written.aliases.map(normaliseName)],
    presence: written.presence === 'required' ? 'required' : section.presence,
    guidance: written.guidance ?? section.guidance,
    mayBeNotApplicable,
    steps: steps ? { ...section.steps, required: [...required], rollbackTrigger } : section.steps,
    tables: [...section.tables, ...written.tables.map(tableOf)],
    topics: [...section.topics, ...written.topics.map(topicOf)],
  };
}

/** The id of what may leave it to its title: "Data loss" is `data-loss`. `''` when the title gives none. */
export function idOf({
  id,
  title = '',
}: {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
}): string {
  return (
    id ??
    normaliseName(title)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
  );
}

function sectionOf(written: DeclaredSection): SectionContract {
  const { title = '', aliases, presence, guidance, mayBeNotApplicable, steps, tables, topics } = written;
  return {
    id: idOf(written),
    title,
    aliases: aliases.map(normaliseName),
    presence: presence ?? 'required',
    mayBeNotApplicable: mayBeNotApplicable ?? false,
    steps: steps ?? null,
    tables: tables.map(tableOf),
    topics: topics.map(topicOf),
    guidance: guidance ?? `What is to be said of ${title.toLowerCase()}.`,
    source,
  };
}

function tableOf(written: DeclaredTable): TableContract {
  const { title, mayBeNone, columns } = written;
  return { id: idOf(written), title, mayBeNone, mayBeList: false, columns: columns.map(columnOf) };
}

function columnOf(written: DeclaredColumn): TableContract['columns'][number] {
  const { title, aliases, required, mayBeEmpty } = written;
  const form =
    typeof written.form === 'string'
      ? { type: written.form }
      : ({ type: 'one-of', values: written.form } as const);
  const template = cellHint(title, form);
  return {
    id: idOf(written),
    title,
    aliases: aliases.map(normaliseName),
    required,
    mayBeEmpty,
    form,
    template,
  };
}

function topicOf(written: DeclaredTopic): Topic {
  const { title, words, level } = written;
  const name = title.charAt(0).toUpperCase() + title.slice(1);
  return {
    id: idOf(written),
    title,
    recognise: phrases([title, ...words]),
    level,
    source,
    template: `- **${name}**: `,
  };
}

/**
 * Recognises text that holds one of the phrases as whole words, in letters of any language. A space is also a hyphen, `*`
 * ends a word in any way. Nothing repeats but letters up to the end of a word, so matching takes linear time.
 */
export function phrases(list: readonly string[]): RegExp {
  const sources = list.map((phrase) =>
    phrase
      .replace(/[\\^$.+?()[\]{}|/]/g, '\\$&')
      .replace(/[ -]/g, '[\\s-]')
      .replace(/\*/g, `${letter}*`),
  );
  return new RegExp(`(?<!${letter})(?:${sources.join('|')})(?!${letter})`, 'iu');
}

const letter = '[\\p{L}\\p{N}_]';

/** A document is proposed to be of the kind by its title above all; by sections only where many of them are there. */
function signatureOf(
  title: string,
  sections: readonly SectionContract[],
  { frontmatter }: KindDeclaration,
): Signature {
  return {
    headings: sections.map((section) => ({
      pattern: new RegExp(`^${phrases([normaliseName(section.title)]).source}$`, 'iu'),
      weight: 1,
    })),
    title: [{ pattern: phrases([title]), weight: 5 }],
    path: [],
    keys: Object.keys(frontmatter.properties),
  };
}

function withStatuses(schema: z.ZodObject, statuses: readonly string[]): z.ZodObject {
  return schema.extend({ status: z.enum(statuses).optional() });
}
