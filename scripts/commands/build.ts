// opsworthy build: the portal as static files.
import path from 'node:path';
import { type Command, Option } from 'commander';
import { isoDate } from '../arguments.ts';

interface BuildOptions {
  readonly out: string;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly today?: string;
  readonly config?: string;
}

export function register(program: Command): void {
  program
    .command('build')
    .description('build the portal as static files; it runs the same checks as lint')
    .option('--out <folder>', 'folder that the portal replaces as a whole', 'dist')
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity of a finding that stops the build')
        .choices(['error', 'warning', 'never'])
        .default('never'),
    )
    .option('--today <date>', 'judge as on this day, like 2026-11-20', isoDate)
    .option('--config <file>', 'an opsworthy.yaml elsewhere; its folder becomes the root')
    .action(build);
}

async function build({ out, failOn, today, config }: BuildOptions): Promise<void> {
  const { buildPortal } = await import('../../src/portal/build/build.ts');
  const code = await buildPortal({ cwd: process.cwd(), config, today, failOn, out: path.resolve(out), say });
  if (code === 1) say(`Findings stop the build (--fail-on ${failOn}). \`opsworthy lint\` lists them.`);
  process.exitCode = code;
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
