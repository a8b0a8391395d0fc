// Globs over paths relative to the root.
import picomatch from 'picomatch';

const matchers = new Map<string, (path: string) => boolean>();

/** Compiled once for each pattern; hidden files match too. What `isCostly` matches nothing. */
export function matcher(glob: string): (path: string) => boolean {
  let match = matchers.get(glob);
  if (!match) {
    match = isCostly(glob) ? () => false : picomatch(glob, { dot: true });
    matchers.set(glob, match);
  }
  return match;
}

/** What a pattern may hold at most, for the people who wrote one that holds more. */
export const globLimits =
  'no more than three stars between two slashes, three `**`, 100 alternatives in braces, 500 characters, and nothing repeated';

const most = { stars: 3, alternatives: 100, length: 500 };

/** Whether a pattern could be tried against one path for hours: each star, and each alternative, multiplies the ways to try. */
export function isCostly(glob: string): boolean {
  if (glob.length > most.length) return true;
  // A group that is repeated, and what repeats what stands before it; of what is not to match one group will do.
  if (/[*+]\(|[)\]}][*+?]?\+|\)[*?{]|!\(.*!\(/.test(glob)) return true;
  const groups = glob.match(/[({]/g)?.length ?? 0;
  const choices = glob.match(/[,|]/g)?.length ?? 0;
  // As many as there can be: those of each group times those of the others.
  if (groups > 0 && (choices / groups + 1) ** groups > most.alternatives) return true;
  const parts = glob.split('/');
  const deep = parts.filter((part) => part.includes('**')).length;
  return deep > most.stars || parts.some((part) => (part.match(/\*+/g)?.length ?? 0) > most.stars);
}
