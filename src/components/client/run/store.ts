// Runs in the browser's own storage, by the address of their page. What two tabs write becomes one.
import { runPrefix } from '../run-name.ts';
import { decodeRun, NotARun } from './decode.ts';
import { parsed } from './packed.ts';
import { merged, type Run } from './run.ts';

const nameOf = ({ id, document }: Run): string => `${runPrefix(document.address)}${id}`;

/** The newest first; what cannot be read is named, and stays. */
export function storedRuns(address: string): { readonly runs: readonly Run[]; readonly unreadable: number } {
  const prefix = runPrefix(address);
  const found: Run[] = [];
  let unreadable = 0;
  try {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
      const run = readRun(name);
      if (run === null) unreadable += 1;
      else found.push(run);
    }
  } catch {
    return { runs: [], unreadable: 0 }; // storage is refused: said when something is to be kept
  }
  return { runs: found.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1)), unreadable };
}

function readRun(name: string): Run | null {
  try {
    return decodeRun(parsed(localStorage.getItem(name) ?? ''));
  } catch (error) {
    if (error instanceof NotARun) return null;
    throw error;
  }
}

/** The run with what another tab wrote, kept; `kept` is false where the browser refuses. */
export function keep(run: Run): { readonly run: Run; readonly kept: boolean } {
  try {
    const there = readRun(nameOf(run));
    const whole = there === null ? run : merged(run, there);
    localStorage.setItem(nameOf(run), JSON.stringify(whole));
    return { run: whole, kept: true };
  } catch {
    return { run, kept: false };
  }
}

export function forget(run: Run): void {
  try {
    localStorage.removeItem(nameOf(run));
  } catch {
    // Then it is not there either.
  }
}
