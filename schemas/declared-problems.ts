// What is wrong with the kinds of `opsworthy.yaml` beyond their form: names that do not exist or exist twice, and an
// extension that would ask for less than the kind it extends. Each with the path of the key where it stands.
import type { DeclaredSection, KindDeclaration } from '../src/model/kind-declaration.ts';
import type { Kind, SectionContract } from '../src/model/kind.ts';
import { nearest } from '../src/model/nearest.ts';
import { normaliseName } from '../src/model/normalise.ts';
import { unknown } from '../src/model/unknown-name.ts';
import { type DeclarationProblem, problem } from './declaration-problem.ts';
import { keyProblems } from './declared-key-problems.ts';
import { commonFrontmatter, idOf, kindsWith } from './declared.ts';

/** First parts of addresses that the portal needs for itself. */
// prettier-ignore
export const reservedCollections = [
  '404', 'alerts', 'at', 'audit', 'calendar', 'compare', 'compliance', 'deployments', 'environments', 'files', 'guide',
  'index', 'kinds', 'offline', 'pagefind', 'rules', 'schemas', 'search', 'secrets', 'services', 'trace', 'v', 'versions',
];

interface Known {
  readonly kinds: readonly Kind[];
  readonly rules: readonly string[];
}

/** Everything that is wrong; empty when contracts can be made of the declarations. */
export function declarationProblems(
  declarations: readonly KindDeclaration[],
  known: Known,
): DeclarationProblem[] {
  const problems = [...namingProblems(declarations, known)];
  if (problems.length > 0) return problems;
  const all = kindsWith(known.kinds, declarations);
  // A kind is extended in one place: what that may say is measured by the kind as it comes.
  return declarations.flatMap((declaration) => [
    ...contentProblems(declaration, declaration.id === undefined ? known.kinds : all),
  ]);
}

/** Ids, bases, and what an entry of its sort must say. */
function* namingProblems(
  declarations: readonly KindDeclaration[],
  { kinds, rules }: Known,
): Generator<DeclarationProblem> {
  const builtIn = kinds.map(({ id }) => id);
  const declared = declarations.flatMap(({ id }) => id ?? []);
  const seen = new Set<string>();
  for (const declaration of declarations) {
    const { id, extends: base, entry } = declaration;
    const at = `kinds.${entry}`;
    const name = id ?? `${base}`;
    const key = `${at}.${id === undefined ? 'extends' : 'id'}`;
    if (seen.has(key.replace(at, name)))
      yield problem(key, `\`${name}\` stands twice in \`kinds\``, 'Put both into one entry.');
    else if (id !== undefined && builtIn.includes(id))
      yield problem(
        key,
        `\`${id}\` is a kind of Opsworthy itself`,
        `Leave \`id\` out and write \`extends: ${id}\` to add to it.`,
      );
    else if (id !== undefined && rules.includes(id))
      yield problem(key, `\`${id}\` is the id of a rule`, 'Choose another one.');
    seen.add(key.replace(at, name));
    if (id === undefined && base !== undefined && declared.includes(base))
      yield problem(key, `\`${base}\` is declared in this file`, 'Write what is to be added there.');
    else if (base !== undefined && ![...builtIn, ...declared].includes(base))
      yield problem(`${at}.extends`, unknown('kind', base, [...builtIn, ...declared]));
    const circle = id === undefined ? null : circleOf(id, declarations);
    if (circle) yield problem(`${at}.extends`, `\`${id}\` extends itself: ${circle.join(' → ')}`);
    yield* entryProblems(declaration, at);
  }
}

const demandedKeys = ['title', 'collection', 'summary'] as const;
const fixedKeys = ['title', 'plural', 'collection', 'nature', 'statuses', 'summary'] as const;

function* entryProblems(declaration: KindDeclaration, at: string): Generator<DeclarationProblem> {
  const { id, extends: base, nature, reviewEvery, collection } = declaration;
  for (const key of id === undefined ? [] : base === undefined ? demandedKeys : (['title'] as const)) {
    if (declaration[key] === undefined)
      yield problem(`${at}.id`, `\`${key}\` is missing from kind \`${id}\``);
  }
  for (const key of base === undefined
    ? []
    : id === undefined
      ? fixedKeys
      : (['nature', 'statuses'] as const)) {
    if (declaration[key] !== undefined)
      yield problem(`${at}.${key}`, `\`${key}\` is that of \`${base}\` and cannot be changed`);
  }
  if (nature === 'record' && reviewEvery !== undefined)
    yield problem(`${at}.reviewEvery`, 'Records do not age: they have no `reviewEvery`');
  if (collection !== undefined && reservedCollections.includes(collection))
    yield problem(
      `${at}.collection`,
      `\`${collection}\` is an address of the portal itself`,
      'Choose another one.',
    );
}

/** The way from a kind to itself; `null` when there is none. */
function circleOf(id: string, declarations: readonly KindDeclaration[]): string[] | null {
  const way = [id];
  for (let at = id; ;) {
    const base = declarations.find((candidate) => candidate.id === at)?.extends;
    if (base === undefined || (way.includes(base) && base !== id)) return null;
    way.push(base);
    if (base === id) return way;
    at = base;
  }
}

/** Sections and keys, beside those of the kind that is extended. */
function* contentProblems(
  declaration: KindDeclaration,
  kinds: readonly Kind[],
): Generator<DeclarationProblem> {
  const at = `kinds.${declaration.entry}`;
  const { frontmatter, reviewEvery, sections } = declaration;
  const base = kinds.find(({ id }) => id === declaration.extends) ?? null;
  if (base?.reviewEvery && reviewEvery !== undefined && reviewEvery > base.reviewEvery)
    yield weaker(`${at}.reviewEvery`, `\`${base.id}\` is reviewed every ${base.reviewEvery}d`);
  const { shape } = base?.frontmatter ?? commonFrontmatter(declaration);
  for (const key of Object.keys(frontmatter.properties)) {
    if (!Object.hasOwn(shape, key)) continue;
    const whose =
      base && !Object.hasOwn(commonFrontmatter(base).shape, key) ? `\`${base.id}\`` : 'every kind';
    yield problem(
      `${at}.frontmatter.properties.${key}`,
      `\`${key}\` is a key of ${whose} already`,
      'It can be named under `required`, but has the form it has.',
    );
  }
  yield* keyProblems(frontmatter, Object.keys(shape), `${at}.frontmatter`);
  yield* sectionProblems(sections, base, at);
}

function* sectionProblems(
  written: readonly DeclaredSection[],
  base: Kind | null,
  at: string,
): Generator<DeclarationProblem> {
  const inherited = new Map(base?.sections.map((section) => [section.id, section]));
  const owners = new Map<string, string>();
  for (const section of inherited.values())
    for (const name of [normaliseName(section.title), ...section.aliases]) owners.set(name, section.id);
  const seen = new Set<string>();
  for (const [index, section] of written.entries()) {
    const here = `${at}.sections.${index}`;
    const id = idOf(section);
    const old = inherited.get(id);
    if (id === '' || (!old && section.title === undefined)) {
      const near = nearest(id, inherited.keys());
      const guess = near === null ? null : `Section \`${near}\` of \`${base?.id}\` is near.`;
      yield problem(
        here,
        id === '' && section.title ? '`id` is missing: the title gives none' : '`title` is missing',
        guess,
      );
      continue;
    }
    if (seen.has(id)) yield problem(here, `Section \`${id}\` stands twice`);
    seen.add(id);
    const { after } = section;
    const before = [...inherited.keys(), ...written.slice(0, index).map(idOf)];
    if (after !== undefined && (old || !before.includes(after)))
      yield problem(
        `${here}.after`,
        old ? 'A section that is there already keeps its place' : unknown('section', after, before),
      );
    if (old) yield* extensionProblems(section, old, here);
    for (const name of [...(old ? [] : [section.title ?? '']), ...section.aliases].map(normaliseName)) {
      const owner = owners.get(name) ?? id;
      if (owner !== id) yield problem(here, `A heading \`${name}\` is section \`${owner}\` already`);
      owners.set(name, id);
    }
    yield* partProblems(section, old ?? null, here);
  }
}

/** What would change a section of the base, or ask less of it. */
function* extensionProblems(
  section: DeclaredSection,
  old: SectionContract,
  at: string,
): Generator<DeclarationProblem> {
  const whose = `section \`${old.id}\``;
  if (section.title !== undefined && section.title !== old.title)
    yield problem(
      `${at}.title`,
      `The title of ${whose} is \`${old.title}\``,
      'Other headings for it are `aliases`.',
    );
  if (section.presence === 'optional' && old.presence !== 'optional')
    yield weaker(`${at}.presence`, `${whose} is ${old.presence}`);
  if (section.mayBeNotApplicable && !old.mayBeNotApplicable)
    yield weaker(`${at}.mayBeNotApplicable`, `${whose} always applies`);
}

/** Tables, columns and topics without an id, or with one that is taken. */
function* partProblems(
  { tables, topics }: DeclaredSection,
  old: SectionContract | null,
  at: string,
): Generator<DeclarationProblem> {
  yield* ids(tables, old?.tables ?? [], `${at}.tables`, 'Table');
  yield* ids(topics, old?.topics ?? [], `${at}.topics`, 'Topic');
  for (const [index, { columns }] of tables.entries())
    yield* ids(columns, [], `${at}.tables.${index}.columns`, 'Column');
}

type Named = { readonly id?: string | undefined; readonly title: string };

function* ids(
  parts: readonly Named[],
  old: readonly Named[],
  at: string,
  what: string,
): Generator<DeclarationProblem> {
  const seen = new Set(old.map(idOf));
  for (const [index, part] of parts.entries()) {
    const id = idOf(part);
    if (id === '') yield problem(`${at}.${index}`, '`id` is missing: the title gives none');
    else if (seen.has(id)) yield problem(`${at}.${index}`, `${what} \`${id}\` stands twice`);
    seen.add(id);
  }
}

function weaker(key: string, reason: string): DeclarationProblem {
  return problem(key, `An extension asks for more, never for less: ${reason}`);
}
