// Everything that must hold before a change is merged, one gate after the other, all of them even when one fails.
// `npm run verify`, or `npm run verify -- format types` for some. The last line reads `N passed, N failed`:
// the tests one by one, every other gate as one.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results/vitest.json');

/** Each is an npm script of that name below `check:`. */
const gates = ['format', 'code', 'astro', 'types', 'knip', 'tests', 'lint', 'build', 'generate'];
/** Last: that none of the others changed a file kept in git. */
const unchanged = 'unchanged';

function run([command, ...args]: [string, ...string[]]): boolean {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
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

/** Tests passed and failed; a run that left no results, or failed beside its tests, counts as one failure. */
function testCounts(passed: boolean): [number, number] {
  if (!existsSync(results)) return [0, 1];
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8')) as Record<
    string,
    number
  >;
  return [numPassedTests ?? 0, Math.max(numFailedTests ?? 0, passed ? 0 : 1)];
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
let passedCount = 0;
let failedCount = 0;

for (const name of known.filter((gate) => chosen.length === 0 || chosen.includes(gate))) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  if (name === 'tests') rmSync(results, { force: true });
  let passed: boolean;
  if (name === unchanged) {
    passed = treeState() === before;
    if (before === undefined) console.log('not a git checkout: nothing to compare');
    if (!passed) {
      console.error('The gates changed files that are kept in git: commit what they generate.');
      run(['git', 'status', '--short']);
    }
  } else passed = run(['npm', 'run', '--silent', `check:${name}`]);
  const [good, bad] = name === 'tests' ? testCounts(passed) : passed ? [1, 0] : [0, 1];
  passedCount += good;
  failedCount += bad;
  lines.push(
    `${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
}

console.log(`\n${lines.join('\n')}\n\n${passedCount} passed, ${failedCount} failed`);
process.exitCode = failedCount === 0 ? 0 : 1;
