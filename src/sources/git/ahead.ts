// The history of a repository, read once in this process: begun as soon as it is known which, waited for where facts are looked up.
import { dayAt } from '../../model/time.ts';
import { type History, keptLog, readHistory } from './history.ts';
import type { Objects } from './objects.ts';
import { memoryOf } from './memory.ts';
import type { Kept } from '../kept.ts';

interface Place {
  readonly top: string;
  readonly kept: Kept | null;
}

const nameOf = (commit: string, timeZone: string): string => `${commit} ${timeZone}`;

/** Of the commit; days are those of the time zone. */
export function historyOf({ top, kept }: Place, commit: string, timeZone: string): Promise<History> {
  return memoryOf(top).history(nameOf(commit, timeZone), () =>
    readHistory(top, commit, (seconds) => dayAt(seconds, timeZone), kept),
  );
}

/** Begins with the history, and with the reader of objects, where git has to be asked for all of it. What fails is said when the
 *  history is asked for. */
export async function readAhead(
  place: Place & { readonly objects: Objects },
  commit: string,
  timeZone: string,
): Promise<void> {
  const known = memoryOf(place.top).hasHistory(nameOf(commit, timeZone));
  if (known || place.kept?.has(keptLog) === true) return;
  place.objects.begin();
  await historyOf(place, commit, timeZone).catch(() => undefined);
}
