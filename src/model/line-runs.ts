// Which lines two texts have in common: what every comparison of texts here is made of.
import { diffArrays } from 'diff';

/** Lines that stand together: in both texts, or in one of them. */
export interface LineRun {
  readonly added: boolean;
  readonly removed: boolean;
  readonly value: readonly string[];
  /** The text was written anew: what it kept in between was not looked for. */
  readonly rewritten?: true;
}

/** More lines than this that differ are no edit but another text: to find what it kept would take minutes. */
const mostEdits = 1500;

/** In the order of the texts. Of a text that was written anew, only what it begins and ends with is found in common. */
export function lineRuns(before: readonly string[], after: readonly string[]): readonly LineRun[] {
  const found = diffArrays([...before], [...after], { maxEditLength: mostEdits });
  if (found) return found;
  const least = Math.min(before.length, after.length);
  let [start, end] = [0, 0];
  while (start < least && before[start] === after[start]) start += 1;
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const same = { added: false, removed: false };
  return [
    { ...same, value: before.slice(0, start) },
    { added: false, removed: true, value: before.slice(start, before.length - end), rewritten: true },
    { added: true, removed: false, value: after.slice(start, after.length - end), rewritten: true },
    { ...same, value: after.slice(after.length - end) },
  ];
}
