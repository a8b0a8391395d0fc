// Tools that are compared and are no dependencies of the project: installed by npm, from the registry of its own
// configuration, into the folder that measures them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Exact versions, by name. */
export type Packages = Readonly<Record<string, string>>;

/** A contender that cannot be had on this machine; the message says why. */
export class NotAvailable extends Error {}

/** Installs `packages` into `folder`, which is there. Throws `NotAvailable` when npm does not. */
export function install(folder: string, packages: Packages): void {
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ private: true, dependencies: packages }, null, 2),
  );
  const { status, error, stderr } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'],
    { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status === 0) return;
  const [why] = (error?.message ?? stderr).split('\n').filter((line) => line.trim() !== '');
  throw new NotAvailable(
    `npm cannot install ${Object.keys(packages).join(', ')}: ${why?.replace('npm error ', '') ?? `exit code ${status}`}`,
  );
}

/** Version of the package in a folder. */
export function versionOf(folder: string): string {
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What a command prints when it is asked for its version. Throws `NotAvailable` when it cannot be run. */
export function versionBy(command: string, args: string[], pattern: RegExp): string {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw new NotAvailable(`${command} is not installed`);
  const version = pattern.exec(stdout)?.[1];
  if (status !== 0 || version === undefined)
    throw new NotAvailable(
      `${command} ${args.join(' ')}: ${stderr.trim().split('\n').at(-1) ?? `exit code ${status}`}`,
    );
  return version;
}
