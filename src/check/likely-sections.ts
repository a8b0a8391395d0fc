// Which of the headings that no name or alias explains answers which section that nothing answered yet: by the words of the
// heading ("Is it over?"), else by what stands below it (the columns of a table, the topics).
import type { ParsedDocument, Section, Table } from '../model/parsed-document.ts';
import type { SectionContract } from '../model/kind.ts';
import { subtree } from '../parse/sections.ts';
import { bindTables } from './tables.ts';
import { bindTopics } from './topics.ts';

/** Longer headings are sentences about anything. */
const longestName = 80;
/** Fewer columns or topics than this tell nothing. */
const least = 3;
const mostOf = 0.75;
/** More headings than this are entries of something, each asked of each section that is missing. */
const mostHeadings = 200;

/** "When not to roll back", "What this does not cover": what stands below is no answer to what was asked. */
const negated = /\b(?:not|never)\b|n['’]t\b/i;

const numbered = /^\W*(?:(?:step|phase|part)\s)?\d/i;

interface Pair {
  readonly contract: SectionContract;
  readonly section: Section;
  readonly score: number;
}

/** Pairs of an open contract and a free heading, each at most once, the likeliest first; outer headings before inner ones. */
export function likelySections(
  open: readonly SectionContract[],
  free: readonly Section[],
  parsed: ParsedDocument,
): Pick<Pair, 'contract' | 'section'>[] {
  const asked = free.slice(0, mostHeadings);
  const outermost = Math.min(...asked.map(({ depth }) => depth));
  const tables = Map.groupBy(parsed.tables, ({ section }) => section);
  const pairs = asked
    // "### 2. Confirm that it is gone" is a step of what stands around it.
    .filter(({ depth, heading }) => depth === outermost || !numbered.test(heading))
    .flatMap((section) => {
      const tree = subtree(parsed.sections, section);
      return open.flatMap((contract) => pairOf(contract, tree, tables) ?? []);
    })
    .toSorted((a, b) => a.section.depth - b.section.depth || b.score - a.score);
  const found: Pair[] = [];
  for (const pair of pairs) {
    const taken = found.some(
      ({ contract, section }) =>
        contract === pair.contract ||
        subtree(parsed.sections, section).includes(pair.section) ||
        subtree(parsed.sections, pair.section).includes(section),
    );
    if (!taken) found.push(pair);
  }
  return found;
}

type Tables = ReadonlyMap<number, readonly Table[]>;

/** `tree` is a section and what is below it. */
function pairOf(contract: SectionContract, tree: readonly Section[], tables: Tables): Pair | null {
  const [section] = tree;
  if (!section) return null;
  const headed = section.name.length <= longestName && contract.headed?.test(section.name) === true;
  const evidence = headed || !negated.test(section.heading) ? evidenceFor(contract, tree, tables) : 0;
  if (!headed && evidence < mostOf) return null;
  return { contract, section, score: (headed ? 1 : 0) + evidence };
}

/** The part, from 0 to 1, of the contract's columns or topics that a section has. */
function evidenceFor(contract: SectionContract, tree: readonly Section[], all: Tables): number {
  const tables = tree.flatMap(({ index }) => all.get(index) ?? []);
  const columns = bindTables(contract.tables, tables).map((bound) => {
    const asked = bound.columns.filter((column) => column.contract.required);
    return partOf(asked, (column) => column.index !== null);
  });
  const topics = contract.topics.filter(({ level }) => level === 'error');
  const covered = partOf(
    bindTopics(topics, tree, tables),
    (topic) => topic.location !== null && !topic.empty,
  );
  return Math.max(0, covered, ...columns);
}

function partOf<T>(asked: readonly T[], has: (one: T) => boolean): number {
  return asked.length < least ? 0 : asked.filter(has).length / asked.length;
}
