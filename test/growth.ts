// How work grows with what is read: four times as much takes four times as long where it is linear, and sixteen times where it is
// quadratic, on a fast machine as on a slow one. Nothing here is a limit of time.
import { remember } from '../src/model/remember.ts';

/** Between the two, and far enough from the first for what a processor does beside. */
const most = 10;
/** What is linear is seen to be so in one of these. */
const tries = 5;

/** Work of which nothing can be told: less than this machine needs to look through a hundred times the text for a letter. */
const least = remember((hundredfold: string): number =>
  spent(() => void /[b-d]/.test('a'.repeat(Number(hundredfold))), 0),
);

/** Whether four times the size takes much more than four times the work, each time that it is tried. `work` is done anew for a size. */
export function growsTooFast(work: (size: number) => void, size: number): boolean {
  for (let count = 0; count < tries; count++) {
    const much = spent(work, size * 4);
    if (much <= spent(work, size) * most || much <= least(String(size * 400))) return false;
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
