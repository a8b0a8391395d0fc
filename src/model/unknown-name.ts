// Names that do not exist: what is said of one, and what may have been meant. One home for the command line, configuration and rules.
import { UsageError } from './errors.ts';
import { KnownNames } from './nearest.ts';

/** "Unknown rule `x`, did you mean `y`?" */
export function unknown(what: string, name: string, known: KnownNames | readonly string[]): string {
  return `Unknown ${what} \`${name}\`${didYouMean(name, known)}`;
}

/** `, did you mean …?`: the nearest name, else those of which parts were given. Empty when there is neither. */
export function didYouMean(name: string, known: KnownNames | readonly string[]): string {
  const names = known instanceof KnownNames ? known : new KnownNames(known);
  const near = names.nearest(name);
  const quoted = (near === null ? withParts(name, names.all) : [near]).map((one) => `\`${one}\``);
  const last = quoted.slice(-2).join(' or ');
  return last === '' ? '' : `, did you mean ${[...quoted.slice(0, -2), last].join(', ')}?`;
}

/** For a name given on the command line: with the names there are, or the command that tells them. */
export function unknownName(
  what: string,
  name: string,
  known: readonly string[],
  listing?: string,
): UsageError {
  const said = unknown(what, name, known);
  const remedy = listing === undefined ? `Known: ${known.join(', ')}` : `\`${listing}\` lists them.`;
  return new UsageError(said.endsWith('?') ? said : `${said}.`, [
    known.length === 0 ? `There is no ${what} to choose from.` : remedy,
  ]);
}

/** Names with the words that were given: `runbook` and `runbooks` of `release-runbook`. Many of them are no proposal. */
function withParts(name: string, known: readonly string[]): readonly string[] {
  const wanted = partsOf(name);
  if (wanted.length === 0) return [];
  const found = known.filter((one) => {
    const parts = partsOf(one);
    return wanted.every((part) => parts.includes(part));
  });
  return found.length > mostProposed ? [] : found;
}

const mostProposed = 4;

const partsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((part) => (part === '' ? [] : [part.replace(/(?<=..)s$/, '')]));
