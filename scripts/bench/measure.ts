// Runs one command and says how long it took, how much processor time its processes used, and how much memory they
// held together at the worst moment. Linux only: memory and processor time come from /proc.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs';

export interface Measurement {
  /** Wall clock. */
  seconds: number;
  /** User and system time of the process and all its descendants. */
  cpuSeconds: number;
  /** Highest sum, over the process tree, of resident memory; a page shared by two processes counts twice. */
  peakBytes: number;
  exitCode: number;
}

export interface Command {
  command: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** Besides 0: a linter ends with 1 when it has findings. */
  alsoGood?: number[];
}

const sampleEvery = 50;
const pageSize = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Runs the command, its output going to `log`. Throws when it cannot start or ends with a bad exit code. */
export async function measure(what: Command, log: string): Promise<Measurement> {
  const output = openSync(log, 'w');
  const cpuBefore = childrenCpu();
  const start = performance.now();
  const child = spawn(what.command, what.args, {
    cwd: what.cwd,
    env: { ...process.env, NO_COLOR: '1', ...what.env },
    stdio: ['ignore', output, output],
  });
  let peakBytes = 0;
  const timer = setInterval(() => {
    if (child.pid !== undefined) peakBytes = Math.max(peakBytes, treeBytes(child.pid));
  }, sampleEvery);
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        code === null ? reject(new Error(`killed by ${signal}`)) : resolve(code),
      );
    });
    const seconds = (performance.now() - start) / 1000;
    if (exitCode !== 0 && !what.alsoGood?.includes(exitCode)) throw new Error(`exit code ${exitCode}`);
    return { seconds, cpuSeconds: childrenCpu() - cpuBefore, peakBytes, exitCode };
  } catch (error) {
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

/** Resident bytes of a process and all its descendants. */
function treeBytes(root: number): number {
  const children = new Map<string, string[]>();
  const resident = new Map<string, number>();
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const fields = stat(pid);
    if (!fields) continue;
    const parent = fields[1]!;
    const siblings = children.get(parent);
    if (siblings) siblings.push(pid);
    else children.set(parent, [pid]);
    resident.set(pid, Number(fields[21]) * pageSize);
  }
  let sum = 0;
  const waiting = [String(root)];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    sum += resident.get(pid) ?? 0;
    waiting.push(...(children.get(pid) ?? []));
  }
  return sum;
}

/** Processor seconds of all children that ended so far, and of the descendants that those waited for. */
function childrenCpu(): number {
  const fields = stat('self')!;
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}
