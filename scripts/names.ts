// Names given on the command line that do not exist.
import { UsageError } from '../src/model/errors.ts';
import { nearest } from '../src/model/nearest.ts';

/** "Unknown kind `x`, did you mean `y`?", and the command or the names that tell which there are. */
export function unknownName(
  what: string,
  name: string,
  known: readonly string[],
  listing?: string,
): UsageError {
  const near = nearest(name, known);
  const meant = near === null ? withPart(name, known) : [near];
  const quoted = meant.map((one) => `\`${one}\``);
  const last = quoted.slice(-2).join(' or ');
  const guess = last === '' ? '.' : `, did you mean ${[...quoted.slice(0, -2), last].join(', ')}?`;
  const remedy = listing === undefined ? `Known: ${known.join(', ')}` : `\`${listing}\` lists them.`;
  return new UsageError(`Unknown ${what} \`${name}\`${guess}`, [remedy]);
}

/** Names of which one part was given: `runbook` of `release-runbook`. Many of them are no proposal. */
function withPart(name: string, known: readonly string[]): readonly string[] {
  const parts = name.toLowerCase().split(/[\s_-]+/);
  const found = known.filter((one) => parts.every((part) => part !== '' && one.split('-').includes(part)));
  return found.length > 4 ? [] : found;
}
