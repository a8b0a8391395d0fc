// Before all tests: the command line as plain JavaScript, and a folder for what tests write.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute folder in which tests make theirs. */
    readonly trees: string;
  }
}

const name = 'tested';
/** Where the command line lies. From the sources each of hundreds of starts would take a second more. */
export const bundled = path.resolve(import.meta.dirname, '../dist', name);

export default function beforeAll(project: TestProject): () => void {
  const script = path.resolve(import.meta.dirname, '../scripts/bundle.ts');
  execFileSync(process.execPath, [script, name], { stdio: ['ignore', 'ignore', 'inherit'] });
  // Nothing is deleted before the end: ext4 looks through what was deleted lately for each new file, and all tests together would
  // take a tenth longer.
  const trees = mkdtempSync(path.join(realpathSync(tmpdir()), 'opsworthy-tests-'));
  // Some start processes of another user in theirs.
  chmodSync(trees, 0o755);
  project.provide('trees', trees);
  return () => rmSync(trees, { recursive: true, force: true });
}
