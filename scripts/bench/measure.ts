// Runs one command and says how long it took, how much processor time its processes used, and how much memory they
// held together at the worst moment; ends it, and what it started, when it takes too long. Linux only: memory and
// processor time come from /proc.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs';

export interface Measurement {
  /** Wall clock. */
  seconds: number;
  /** User and system time of the process and all its descendants, also of those that nobody waited for. */
  cpuSeconds: number;
  /** Highest sum, over the process tree, of resident memory; a page shared by two processes counts twice. */
  peakBytes: number;
  exitCode: number;
  /** Processors that everything else on the machine kept busy meanwhile, on average. */
  otherLoad: number;
}

export interface Command {
  command: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** Besides 0: a linter ends with 1 when it has findings. */
  alsoGood?: number[];
}

/** Ended because it took longer than it may. */
export class OverLimit extends Error {}

const sampleEvery = 50;
const pageSize = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * Runs the command, its output going to `log`. Throws when it cannot start or ends with a bad exit code, and
 * `OverLimit` when it did not end within `limit` seconds.
 */
export async function measure(what: Command, log: string, limit: number): Promise<Measurement> {
  const output = openSync(log, 'w');
  const cpuBefore = childrenCpu();
  const machineBefore = machineCpu();
  const selfBefore = process.cpuUsage();
  const start = performance.now();
  const child = spawn(what.command, what.args, {
    cwd: what.cwd,
    env: { ...process.env, NO_COLOR: '1', ...what.env },
    stdio: ['ignore', output, output],
  });
  let peakBytes = 0;
  let over = false;
  /** Of each process, as it was seen last. */
  const seen = new Map<number, number>();
  const timer = setInterval(() => {
    if (child.pid === undefined) return;
    const all = processes();
    const ours = descendants(all, child.pid);
    for (const pid of ours) seen.set(pid, all.get(pid)?.cpuSeconds ?? 0);
    peakBytes = Math.max(peakBytes, sum(ours.map((pid) => all.get(pid)?.bytes ?? 0)));
    over ||= performance.now() - start > limit * 1000;
    // Parents first, so that none starts another in place of one that ended.
    if (over) for (const pid of ours) kill(pid);
  }, sampleEvery);
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        code === null && !over ? reject(new Error(`killed by ${signal}`)) : resolve(code ?? 1),
      );
    });
    const seconds = (performance.now() - start) / 1000;
    if (over) throw new OverLimit(`longer than ${limit} s`);
    if (exitCode !== 0 && !what.alsoGood?.includes(exitCode)) throw new Error(`exit code ${exitCode}`);
    // The system forgets a process that its parent ended and did not wait for; what lives shortly is seldom seen.
    const cpuSeconds = Math.max(childrenCpu() - cpuBefore, sum(seen.values()));
    const self = process.cpuUsage(selfBefore);
    const others = machineCpu() - machineBefore - cpuSeconds - (self.user + self.system) / 1e6;
    return { seconds, cpuSeconds, peakBytes, exitCode, otherLoad: Math.max(0, others / seconds) };
  } catch (error) {
    if (error instanceof OverLimit) throw error;
    const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    const line = [what.command, ...what.args].join(' ');
    throw new Error(`${line}\n${(error as Error).message}; its last words:\n${tail}`, { cause: error });
  } finally {
    clearInterval(timer);
    closeSync(output);
  }
}

/** Fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets; state is the first. */
function stat(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // ended between listing and reading
  }
}

interface Process {
  parent: number;
  /** Resident. */
  bytes: number;
  /** Its own, all its threads. */
  cpuSeconds: number;
}

function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const fields = stat(pid);
    if (!fields) continue;
    found.set(Number(pid), {
      parent: Number(fields[1]),
      bytes: Number(fields[21]) * pageSize,
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    });
  }
  return found;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

/** A process and all that it started, directly or not, parents first. */
export function descendants(all: ReadonlyMap<number, { parent: number }>, root: number): number[] {
  const children = Map.groupBy(all.keys(), (pid) => all.get(pid)!.parent);
  const found = all.has(root) ? [root] : [];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Processor seconds of all children that ended so far, and of the descendants that those waited for. */
function childrenCpu(): number {
  const fields = stat('self')!;
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

/** Processor seconds of the whole machine so far, waiting not counted. */
function machineCpu(): number {
  const [all] = readFileSync('/proc/stat', 'latin1').split('\n');
  const [user, nice, system, , , interrupts, softInterrupts] = all!.split(/\s+/).slice(1).map(Number);
  return (user! + nice! + system! + interrupts! + softInterrupts!) / ticksPerSecond;
}
