// Runs the command as its users do, in a folder of their own: bundled, from the sources as they were when the tests began.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { reportSchema } from '../../schemas/report.ts';
import type { Report } from '../../src/model/report.ts';
import { bundled } from '../before-all.ts';

export const command = path.join(bundled, 'cli.js');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without colours and without a terminal, unless `environment` says otherwise; `input` is what standard input holds. */
export function opsworthy(
  cwd: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input = '',
): Result {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    env: { ...inherited, ...environment },
    encoding: 'utf8',
    input,
    maxBuffer: 100_000_000,
  });
  return { code: status, stdout, stderr };
}

/** The JSON report of `lint`; throws when it is not what the schema publishes. */
export function lintReport(cwd: string, args: readonly string[] = []): Report {
  const { stdout, stderr } = opsworthy(cwd, ['lint', '--format', 'json', ...args]);
  if (stdout === '') throw new Error(stderr);
  return reportSchema.parse(JSON.parse(stdout));
}
