// A parsed document held against the sections of its kind.
import type { RootContent } from 'mdast';
import type { BoundSection } from '../model/contract.ts';
import type { Frontmatter, ParsedDocument, Section } from '../model/parsed-document.ts';
import type { Kind, SectionContract } from '../model/kind.ts';
import { beginningOf, plainLine } from '../model/plain.ts';
import { subtree } from '../parse/sections.ts';
import { matchSections, type SectionMatch } from './sections.ts';
import { bindTables } from './tables.ts';
import { bindTopics, type Elsewhere, isSaidElsewhere, unitsOfAll } from './topics.ts';

const notApplicable =
  /^(?:not applicable|n\/a|does not apply)\b[\s,.:;–—-]*(?:(?:because|since|as|reason)\b[\s,.:;–—-]*)?(.*)$/is;
const none =
  /^(?:none|no (?:deviations?|issues?|findings?|known issues|problems?)(?: (?:from the runbook|were found|found|encountered|occurred|observed|noted|open))?|nothing to report)\s*(?:[.!](?:\s|$)|$)/i;

/** One entry per section of the contract, in its order. */
export function bindContract(parsed: ParsedDocument, frontmatter: Frontmatter, kind: Kind): BoundSection[] {
  const matches = matchSections(kind.sections, parsed);
  const { title: stated } = frontmatter.data;
  const title = typeof stated === 'string' ? stated : (parsed.heading?.text ?? '');
  const procedure = kind.sections.find(({ steps }) => steps !== null && steps.required.length > 0);
  if (procedure && !matches.has(procedure)) {
    const whole = undivided(parsed);
    if (whole) matches.set(procedure, { section: whole, match: 'alias' });
  }
  const elsewhere = new RestOf(parsed, matches);
  return kind.sections.map((contract) => {
    const required =
      contract.presence === 'required' ||
      (contract.presence === 'conditional' && contract.when?.(frontmatter.data, title) === true);
    const match = leading(contract, matches.get(contract), parsed);
    // Nobody is held to what an optional section asks because of a guess.
    if (!match) return absent(contract, required && !isSaidElsewhere(contract.topics, elsewhere));
    if (isGuessed(match) && !required) return absent(contract, required);
    const tree = treeOf(parsed.sections, match);
    const indices = new Set(tree.map((section) => section.index));
    const text = tree.length === 1 ? dismissalIn(match.section) : '';
    const tables = parsed.tables.filter((table) => indices.has(table.section));
    return {
      contract,
      required,
      section: match.section,
      match: match.match,
      notApplicable: notApplicable.exec(text)?.[1]?.trim() ?? null,
      none: none.test(text),
      filled: tree.some((section) => section.blocks.some(saysSomething)),
      procedures: parsed.procedures.filter((procedure) => indices.has(procedure.section)),
      tables: bindTables(contract.tables, tables),
      topics: bindTopics(contract.topics, tree, tables, elsewhere),
    };
  });
}

/** Text below the title needs no heading where it covers all that is demanded; else the section is missing. */
function leading(
  { mayLead, topics }: SectionContract,
  match: SectionMatch | undefined,
  { tables }: ParsedDocument,
): SectionMatch | undefined {
  if (match?.match !== 'lead' || mayLead !== 'unnamed') return match;
  const own = tables.filter(({ section }) => section === match.section.index);
  const demanded = topics.filter(({ level }) => level === 'error');
  return bindTopics(demanded, [match.section], own).every(({ location }) => location !== null)
    ? match
    : undefined;
}

/** What leads a document ends where its first section begins. */
const treeOf = (sections: readonly Section[], { section, match }: SectionMatch): readonly Section[] =>
  match === 'lead' ? [section] : subtree(sections, section);

/**
 * Read when something is asked of it, which is seldom. A class, for getters of a literal are kept with its shape: each document that was
 * bound would stay in memory until the whole heap is collected.
 */
class RestOf implements Elsewhere {
  readonly #parsed: ParsedDocument;
  readonly #matches: ReadonlyMap<SectionContract, SectionMatch>;
  #unknown: Elsewhere['unknown'] | undefined;
  #units: Elsewhere['units'] | undefined;

  constructor(parsed: ParsedDocument, matches: ReadonlyMap<SectionContract, SectionMatch>) {
    this.#parsed = parsed;
    this.#matches = matches;
  }

  get unknown(): Elsewhere['unknown'] {
    return (this.#unknown ??= unknownSections(this.#parsed, this.#matches));
  }

  get units(): Elsewhere['units'] {
    return (this.#units ??= unitsOfAll(this.#parsed.sections, this.#parsed.tables));
  }
}

/** Sections that are bound to none of the contract, nor stand in one that is; the title is none of them. */
function unknownSections(
  { sections }: ParsedDocument,
  matches: ReadonlyMap<SectionContract, SectionMatch>,
): Section[] {
  const bound = new Set(
    [...matches.values()].flatMap((each) => treeOf(sections, each).map(({ index }) => index)),
  );
  return sections.filter(({ depth, index }) => depth > 1 && !bound.has(index));
}

const isGuessed = ({ match }: SectionMatch): boolean => match === 'likely' || match === 'lead';

/** The title's own section, where the whole document is one list of things to do. */
function undivided({ sections }: ParsedDocument): Section | null {
  const [first, second] = sections.filter(({ depth }) => depth > 0);
  if (!first || second || first.depth !== 1) return null;
  return first.blocks.some(({ type }) => type === 'list') ? first : null;
}

function absent(contract: SectionContract, required: boolean): BoundSection {
  return {
    contract,
    required,
    section: null,
    match: null,
    notApplicable: null,
    none: false,
    filled: false,
    procedures: [],
    tables: bindTables(contract.tables, []),
    topics: contract.topics.map((topic) => ({ contract: topic, location: null, text: null, empty: false })),
  };
}

const opens = /^\s*(?:not|n\/a|does|no)/i;

/** The text of a section that may say that there is nothing to say; of any other an empty text. */
function dismissalIn({ blocks }: Section): string {
  const beginning = blocks
    .values()
    .map(beginningOf)
    .find((text) => text !== '');
  if (beginning === undefined || !opens.test(beginning)) return '';
  return blocks
    .map((block) => plainLine(block))
    .join(' ')
    .trim();
}

/** What is filled when a part of it is. */
const containers = new Set(['list', 'blockquote', 'listItem', 'table', 'tableRow']);

function saysSomething(block: RootContent): boolean {
  if (block.type === 'code') return block.value.trim() !== '';
  if (block.type === 'html' || block.type === 'definition' || block.type === 'thematicBreak') return false;
  if (containers.has(block.type) && 'children' in block)
    return block.children.some((child) => saysSomething(child as RootContent));
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(plainLine(block));
}
