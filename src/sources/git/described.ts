// What the entries of `describes` mean: files, and of a file all keys or some.
import type { Facts } from '../../model/facts.ts';
import { matcher } from '../../model/glob.ts';
import type { Described } from '../../model/reference.ts';
import { type KeyFilter, keyMatcher } from '../keys.ts';

/** What stands before the first wildcard of a glob. */
export const firstFolders = (glob: string): string =>
  glob.slice(0, /[*?[{(!+@]/.exec(glob)?.index ?? glob.length);

/** Which keys of a file the entries of `describes` mean; `null` when they do not mean the file at all. */
export function keysOf(
  name: string,
  entries: readonly Described[],
  matches: Facts['matches'],
): KeyFilter | null {
  const meets = ({ glob }: Described): boolean =>
    matches[glob]?.includes(name) === true || matcher(glob)(name) || name.startsWith(`${glob}/`);
  const meant = entries.filter(meets);
  const included = meant.filter(({ excluded }) => !excluded);
  if (included.length === 0 || meant.some(({ excluded, key }) => excluded && key === null)) return null;
  const whole = included.some(({ key }) => key === null);
  const wanted = included.flatMap(({ key }) => key ?? []).map(keyMatcher);
  const unwanted = meant.flatMap(({ excluded, key }) => (excluded && key !== null ? [keyMatcher(key)] : []));
  return (key) => (whole || wanted.some((match) => match(key))) && !unwanted.some((match) => match(key));
}
