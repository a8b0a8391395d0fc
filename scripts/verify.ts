// Everything that must hold before a change is merged, one gate after the other, all of them even when one fails.
// `npm run verify`, or `npm run verify -- format types` for some. The last line reads `N passed, N failed`:
// the tests one by one, every other gate as one.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results/vitest.json');

/** Each is an npm script of that name below `check:`. The first only read the sources, on one processor each: they run side by side. */
const reading = ['format', 'code', 'astro', 'types', 'knip'];
const gates = [...reading, 'tests', 'lint', 'build', 'generate'];
/** Last: that none of the others changed a file kept in git. */
const unchanged = 'unchanged';

function run([command, ...args]: [string, ...string[]]): boolean {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}

/** The same beside others: what it prints is printed when its turn comes. */
async function runBeside([command, ...args]: [string, ...string[]]): Promise<Ran> {
  const start = performance.now();
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { passed: code === 0, printed: out + err, seconds: (performance.now() - start) / 1000 };
}

interface Ran {
  readonly passed: boolean;
  readonly printed: string;
  readonly seconds: number;
}

/** What git sees of the working tree, as one hash; nothing outside a git checkout. */
function treeState(): string | undefined {
  const git = (...args: string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
    return status === 0 ? stdout : undefined;
  };
  const status = git('status', '--porcelain', '--untracked-files=all');
  const diff = git('diff', '--binary');
  if (status === undefined || diff === undefined) return undefined;
  return createHash('sha256').update(`${status}\0${diff}`).digest('hex');
}

interface TestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/**
 * Tests passed and failed, and what failed with its place. A run that left no results, or failed beside its tests, counts as one
 * failure.
 */
function testOutcome(passed: boolean): { counts: [number, number]; failures: string[] } {
  if (!existsSync(results)) return { counts: [0, 1], failures: ['The tests left no results.'] };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(
    readFileSync(results, 'utf8'),
  ) as TestResults;
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}\n${message}`] : [];
    return failed.map((test) => `${file} > ${test.fullName}\n${test.failureMessages.join('\n')}`);
  });
  return { counts: [numPassedTests, Math.max(numFailedTests, passed ? 0 : 1)], failures };
}

const known = [...gates, unchanged];
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No gate named ${unknown.join(', ')}. Gates: ${known.join(', ')}.`);
  process.exit(2);
}

const before = treeState();
const lines: string[] = [];
const failures: string[] = [];
let passedCount = 0;
let failedCount = 0;

const wanted = known.filter((gate) => chosen.length === 0 || chosen.includes(gate));
const beside = new Map(
  wanted
    .filter((name) => reading.includes(name))
    .map((name) => [name, runBeside(['npm', 'run', '--silent', `check:${name}`])]),
);
for (const name of wanted) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const ran = await beside.get(name);
  if (ran) console.log(ran.printed);
  if (name === 'tests') rmSync(results, { force: true });
  let passed: boolean;
  if (name === unchanged) {
    passed = treeState() === before;
    if (before === undefined) console.log('not a git checkout: nothing to compare');
    if (!passed) {
      console.error('The gates changed files that are kept in git: commit what they generate.');
      run(['git', 'status', '--short']);
    }
  } else if (ran) ({ passed } = ran);
  else passed = run(['npm', 'run', '--silent', `check:${name}`]);
  const tests = name === 'tests' ? testOutcome(passed) : null;
  failures.push(...(tests?.failures ?? []));
  const [good, bad] = tests?.counts ?? (passed ? [1, 0] : [0, 1]);
  passedCount += good;
  failedCount += bad;
  const seconds = ran?.seconds ?? (performance.now() - start) / 1000;
  lines.push(`${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
}

// Again at the end: who reads a log of a pipeline often gets its last lines only.
for (const failure of failures)
  console.log(`\nFAILED ${failure.split('\n').slice(0, 12).join('\n  ').slice(0, 1500)}`);
console.log(`\n${lines.join('\n')}\n\n${passedCount} passed, ${failedCount} failed`);
process.exitCode = failedCount === 0 ? 0 : 1;
