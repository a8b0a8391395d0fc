// How work grows with what is read: eight times as much takes eight times as long where it is linear, and 64 times where it is
// quadratic, on a fast machine as on a slow one. Nothing here is a limit of time.
import { remember } from '../src/model/remember.ts';

const factor = 8;
/** As far from the one as from the other: a measurement may be wrong by nearly three times. */
const most = factor ** 1.5;
/** What is linear is seen to be so in one of these. */
const tries = 5;

/** Work of which nothing can be told: less than this machine needs to look through a hundred times the text, and a million letters, for one. */
const least = remember((text: string): number =>
  spent(() => void /[b-d]/.test('a'.repeat(Math.max(Number(text) * 100, 1_000_000))), 0),
);

/** Whether eight times the size takes much more than eight times the work, each time that it is tried. `work` is done anew for a size. */
export function growsTooFast(work: (size: number) => void, size: number): boolean {
  // Whatever else a process does is added to what is measured: the least of several is the work itself.
  const little = Math.min(...Array.from({ length: tries }, () => spent(work, size)));
  for (let count = 0; count < tries; count++) {
    const much = spent(work, size * factor);
    if (much <= little * most || much <= least(String(size * factor))) return false;
  }
  return true;
}

/** Processor time: what else runs on the machine does not count. */
function spent(work: (size: number) => void, size: number): number {
  const before = process.cpuUsage();
  work(size);
  const { user, system } = process.cpuUsage(before);
  return Math.max(user + system, 1);
}
