// Which heading answers which section of the contract.
import type { BoundSection } from '../model/contract.ts';
import type { ParsedDocument, Section } from '../model/parsed-document.ts';
import type { SectionContract } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import { plainLine } from '../model/plain.ts';
import { likelySections } from './likely-sections.ts';
import { distanceToName } from './names.ts';

export interface SectionMatch {
  readonly section: Section;
  readonly match: Exclude<BoundSection['match'], null>;
}

/**
 * Matches headings to contracts: titles first, then aliases, then near misses among the headings left over, then what is
 * likely by its words or by what it holds. Outer headings go before inner ones, and a heading inside a matched section is not
 * asked again for a title that an outer heading could still answer.
 */
export function matchSections(
  contracts: readonly SectionContract[],
  parsed: ParsedDocument,
): Map<SectionContract, SectionMatch> {
  const { sections } = parsed;
  const matches = new Map<SectionContract, SectionMatch>();
  const claimed = new Set<number>();
  const title = titleOf(sections);
  const candidates = sections
    .filter((section) => section.depth > 0 && section !== title)
    .toSorted((a, b) => a.depth - b.depth || a.index - b.index);
  const claim = (contract: SectionContract, section: Section, match: SectionMatch['match']): void => {
    matches.set(contract, { section, match });
    claimed.add(section.index);
  };
  const open = (): SectionContract[] => contracts.filter((contract) => !matches.has(contract));
  const free = (): Section[] =>
    candidates.filter((section) => !claimed.has(section.index) && !inside(section, claimed, sections));

  for (const contract of open()) {
    const name = normaliseName(contract.title);
    const found = free().find((section) => section.name === name);
    if (found) claim(contract, found, 'exact');
  }
  for (const contract of open()) {
    const found = free().find((section) => contract.aliases.includes(section.name));
    if (found) claim(contract, found, 'alias');
  }
  for (const contract of open()) {
    const found = free().find((section) => isWithAddition(section, contract));
    if (found) claim(contract, found, 'alias');
  }
  // "Diagnosis and mitigation" answers both, whichever claimed it.
  for (const contract of open()) {
    const names = [normaliseName(contract.title), ...contract.aliases];
    const found = candidates.find(({ name }) => {
      const parts = name.split(' and ');
      return (
        parts.length > 1 &&
        parts.some((part) => names.includes(part)) &&
        answersOther(parts, contract, contracts)
      );
    });
    if (found) claim(contract, found, 'alias');
  }
  // Inside another section only the proper name is meant, alone or beside another: "Communication & escalation".
  for (const contract of open()) {
    const name = normaliseName(contract.title);
    const found =
      candidates.find((section) => !claimed.has(section.index) && section.name === name) ??
      candidates.find((section) => !claimed.has(section.index) && section.name.split(' and ').includes(name));
    if (found) claim(contract, found, 'exact');
  }
  // The only heading of all is the title, whatever it is like: nobody is told to rename the document.
  const guessable = (): Section[] => (isOnlyTitle(candidates) ? [] : free());
  for (const { contract, section } of nearMisses(open(), guessable(), contracts)) {
    if (!matches.has(contract) && !claimed.has(section.index)) claim(contract, section, 'near-miss');
  }
  // What would be guessed of optional sections alone is of no use to anybody.
  if (open().some(({ presence }) => presence !== 'optional')) {
    // "Notes" below a procedure take nothing of it away.
    const needed = new Set(
      [...matches].flatMap(([{ presence }, { section }]) => (presence === 'optional' ? [] : [section.index])),
    );
    const whole = guessable().filter((section) => !holds(section, needed, sections));
    for (const { contract, section } of likelySections(open(), whole, parsed))
      claim(contract, section, 'likely');
    const lead = open().find(({ mayLead }) => mayLead);
    const first = title ?? sections[0];
    if (lead && first && isSaid(first)) matches.set(lead, { section: first, match: 'lead' });
  }
  return matches;
}

/** Words of what tells something, and of the shortest sentence that does. */
const [least, shortest] = [6, 4];

/** A table, or a sentence: a line of badges or "Author: Ana" is none. */
function isSaid({ blocks }: Section): boolean {
  return blocks.some(
    (block) => block.type === 'table' || (block.type === 'paragraph' && isSentence(plainLine(block))),
  );
}

/** A short one ends as a sentence does, and is not a label with its value. */
function isSentence(text: string): boolean {
  const words = text.split(/\s+/).length;
  return words >= least || (words >= shortest && /^[^:]*[.!?]$/.test(text));
}

/** "Deployment steps (in order)", "Escalation: who to call", "The stages"; of the proper name alone also "Escalation & contacts", "… for Payments". */
function isWithAddition(section: Section, contract: SectionContract): boolean {
  const title = normaliseName(contract.title);
  const bare = nameWithoutRemark(section).replace(/^(?:the|our) (?=\S)/, '');
  if (bare === title || contract.aliases.includes(bare)) return true;
  return normaliseName(section.heading.replace(/\s+(?:&|\/|and|for)\s.*$/iu, '')) === title;
}

/** What a remark in parentheses, after a colon or after a dash is added to. */
function nameWithoutRemark({ heading }: Section): string {
  return normaliseName(heading.replace(/\s*(?:\([^()]*\)\s*$|(?::| [–—-])\s.*$)/u, ''));
}

/** Whether another part of the heading is the name of another section: else " and " is part of one name. */
function answersOther(
  parts: readonly string[],
  own: SectionContract,
  contracts: readonly SectionContract[],
): boolean {
  return contracts.some(
    (other) =>
      other !== own &&
      parts.some((part) => part === normaliseName(other.title) || other.aliases.includes(part)),
  );
}

/** A single H1 with headings below it names the document: it answers no demand of the contract. */
function titleOf(sections: readonly Section[]): Section | null {
  const [first, second] = sections.filter((section) => section.depth === 1);
  return first && !second && first.children.length > 0 ? first : null;
}

const isOnlyTitle = ([first, second]: readonly Section[]): boolean => first?.depth === 1 && !second;

function inside(section: Section, claimed: ReadonlySet<number>, sections: readonly Section[]): boolean {
  for (let parent = section.parent; parent !== null; parent = sections[parent]?.parent ?? null) {
    if (claimed.has(parent)) return true;
  }
  return false;
}

function holds(section: Section, claimed: ReadonlySet<number>, sections: readonly Section[]): boolean {
  return section.children.some((child) => {
    const inner = sections[child];
    return claimed.has(child) || (inner !== undefined && holds(inner, claimed, sections));
  });
}

/** Pairs of an unanswered contract and a heading that differs in a few letters, nearest first. */
function nearMisses(
  open: readonly SectionContract[],
  free: readonly Section[],
  all: readonly SectionContract[],
): { contract: SectionContract; section: Section }[] {
  const pairs: { contract: SectionContract; section: Section; distance: number }[] = [];
  const names = new Set(all.flatMap((contract) => [normaliseName(contract.title), ...contract.aliases]));
  for (const section of free) {
    // A word that is some section's proper name is not a misspelling of another's.
    if (names.has(section.name)) continue;
    const bare = nameWithoutRemark(section);
    for (const contract of open) {
      const distance =
        distanceToName(contract, section.name) ??
        (bare === section.name ? null : distanceToName(contract, bare));
      if (distance !== null) pairs.push({ contract, section, distance });
    }
  }
  return pairs.toSorted((a, b) => a.distance - b.distance);
}
