// Which heading answers which section of the contract.
import type { Section } from '../model/document.ts';
import type { SectionContract } from '../model/kind.ts';
import { editDistance, normaliseName } from '../model/normalise.ts';

export interface SectionMatch {
  readonly section: Section;
  readonly match: 'exact' | 'alias' | 'near-miss';
}

/**
 * Matches headings to contracts: titles first, then aliases, then near misses among the headings left over.
 * Outer headings go before inner ones, and a heading inside a matched section is not asked again for a title that
 * an outer heading could still answer.
 */
export function matchSections(
  contracts: readonly SectionContract[],
  sections: readonly Section[],
): Map<SectionContract, SectionMatch> {
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
  // Inside another section only the proper name is meant.
  for (const contract of open()) {
    const name = normaliseName(contract.title);
    const found = candidates.find((section) => !claimed.has(section.index) && section.name === name);
    if (found) claim(contract, found, 'exact');
  }
  for (const { contract, section } of nearMisses(open(), free(), contracts)) {
    if (!matches.has(contract) && !claimed.has(section.index)) claim(contract, section, 'near-miss');
  }
  return matches;
}

/** "Deployment steps (in order)", "Escalation: who to call"; of the proper name alone also "Escalation & contacts", "… for Payments". */
function isWithAddition(section: Section, contract: SectionContract): boolean {
  const title = normaliseName(contract.title);
  const bare = nameWithoutRemark(section);
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

function inside(section: Section, claimed: ReadonlySet<number>, sections: readonly Section[]): boolean {
  for (let parent = section.parent; parent !== null; parent = sections[parent]?.parent ?? null) {
    if (claimed.has(parent)) return true;
  }
  return false;
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
    const spelt = new Set([section.name, nameWithoutRemark(section)]);
    for (const contract of open) {
      const distance =
        [...spelt].map((name) => distanceTo(contract, name)).find((each) => each !== null) ?? null;
      if (distance !== null) pairs.push({ contract, section, distance });
    }
  }
  return pairs.toSorted((a, b) => a.distance - b.distance);
}

/** Edits between a heading and the nearest name of a contract; `null` when too many: one in five letters, three at most. */
function distanceTo(contract: SectionContract, name: string): number | null {
  let best: number | null = null;
  for (const candidate of [normaliseName(contract.title), ...contract.aliases]) {
    const limit = Math.min(3, Math.floor(candidate.length / 5));
    if (limit === 0) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance <= limit && (best === null || distance < best)) best = distance;
  }
  return best;
}
