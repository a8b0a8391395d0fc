// Before all tests: the command line as plain JavaScript. From the sources each of hundreds of starts would take a second more.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

export default function bundle(): void {
  const script = path.resolve(import.meta.dirname, '../scripts/bundle.ts');
  execFileSync(process.execPath, [script, 'tested'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
