// opsworthy build: the portal as static files.
import path from 'node:path';
import { type Command, Option } from 'commander';
import { outcomeOf } from '../../src/report/outcome.ts';

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
    .option('--today <date>', 'judge as on this day, like 2026-11-20')
    .option('--config <file>', 'an opsworthy.yaml elsewhere; its folder becomes the root')
    .action(build);
}

async function build({ out, failOn, today, config }: BuildOptions): Promise<void> {
  const { startAstro } = await import('../../src/portal/astro-process.ts');
  // Astro loads in a process of its own while the documents are checked.
  const astro = startAstro();
  try {
    const [{ run }, { kinds }, { rules }, { buildPortal }] = await Promise.all([
      import('../../src/run.ts'),
      import('../../schemas/index.ts'),
      import('../../src/rules/index.ts'),
      import('../../src/portal/build.ts'),
    ]);
    const result = await run({ cwd: process.cwd(), config, today });
    const { code, problem } = outcomeOf(result.report, failOn);
    const { errors, warnings } = result.report.summary;
    say(`${result.report.summary.documents} documents checked: ${errors} errors, ${warnings} warnings`);
    if (problem) say(`${problem.message}\n  ${problem.remedy}`);
    if (code !== 0) {
      process.exitCode = code;
      if (!problem) say(`Findings stop the build (--fail-on ${failOn}). \`opsworthy lint\` lists them.`);
      return;
    }
    const folder = path.resolve(out);
    const built = await buildPortal({ run: result, kinds, rules, out: folder, astro, say });
    say(`${built.documents} documents published in ${path.relative(process.cwd(), folder) || '.'}`);
  } finally {
    astro.stop();
  }
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
