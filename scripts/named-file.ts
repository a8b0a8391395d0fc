// A file that an option names, read whole; what is wrong with it is said with the option.
import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../src/model/errors.ts';

/** What a Buffer and a ZIP can hold. */
const largest = 2_000_000_000;

/** @throws UsageError when it cannot be read. */
export function readNamed(option: string, file: string): Buffer {
  try {
    const found = statSync(file);
    if (found.size > largest)
      throw new UsageError(`${option} ${file}: it is larger than 2 GB.`, ['No pack is: name another file.']);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = reasons[code] ?? (code || String(error));
    throw new UsageError(`${option} ${file}: ${why}.`, ['Name a file that you may read.'], { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};
