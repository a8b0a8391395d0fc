// Globs over paths relative to the root.
import picomatch from 'picomatch';

const matchers = new Map<string, (path: string) => boolean>();

/** Compiled once for each pattern; hidden files match too. */
export function matcher(glob: string): (path: string) => boolean {
  let match = matchers.get(glob);
  if (!match) {
    match = picomatch(glob, { dot: true });
    matchers.set(glob, match);
  }
  return match;
}
