// Files → a ZIP of the same bytes wherever it is made: fixed times, attributes and order.
import { zipSync, type Zippable } from 'fflate';
import { UsageError } from '../model/errors.ts';
import type { Files } from './bag.ts';

/** What ZIP can hold without its extensions for more. */
const mostFiles = 65_000;
const mostBytes = 2_000_000_000;

/** A file that everybody may read, of 1980: the first day that ZIP knows. Its parts are those of the local clock. */
const fixed = { mtime: new Date(1980, 0, 1), level: 6, os: 3, attrs: (0o100_644 << 16) >>> 0 } as const;

/** @throws UsageError where there is more than fits. */
export function zipOf(files: Files): Uint8Array {
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  if (files.size > mostFiles || bytes > mostBytes)
    throw new UsageError(
      `The pack would hold ${files.size} files of ${Math.round(bytes / 1e6)} MB: too many for one.`,
      ['Make one for each service (--service) or for shorter periods (--from, --to).'],
    );
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = {};
  for (const [name, content] of sorted) entries[name] = [content, fixed];
  return zipSync(entries);
}
