// Names given on the command line that do not exist.
import { UsageError } from '../src/model/errors.ts';
import { nearest } from '../src/model/normalise.ts';

/** "Unknown kind `x`, did you mean `y`?", and the command or the names that tell which there are. */
export function unknownName(
  what: string,
  name: string,
  known: readonly string[],
  listing?: string,
): UsageError {
  const near = nearest(name, known);
  const guess = near === null ? '.' : `, did you mean \`${near}\`?`;
  const remedy = listing === undefined ? `Known: ${known.join(', ')}` : `\`${listing}\` lists them.`;
  return new UsageError(`Unknown ${what} \`${name}\`${guess}`, [remedy]);
}
