// Before all tests: the command line as plain JavaScript. From the sources each of hundreds of starts would take a second more.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const name = 'tested';
/** Where it lies. */
export const bundled = path.resolve(import.meta.dirname, '../dist', name);

export default function bundle(): void {
  const script = path.resolve(import.meta.dirname, '../scripts/bundle.ts');
  execFileSync(process.execPath, [script, name], { stdio: ['ignore', 'ignore', 'inherit'] });
}
