// opsworthy lint: checks documents and reports what it finds.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { reporters } from '../../src/report/index.ts';
import { type FailOn, outcomeOf } from '../../src/report/outcome.ts';
import { isoDate, list } from '../arguments.ts';
import { replaceFile } from '../output.ts';
import { Targets } from '../targets.ts';
import { wantsColour } from '../terminal.ts';

interface LintOptions {
  readonly failOn: FailOn;
  readonly today?: string;
  readonly profile?: 'recommended' | 'strict';
  readonly rule?: readonly string[];
  readonly kind?: readonly string[];
  readonly service?: readonly string[];
  readonly config?: string;
}

export function register(program: Command): void {
  const targets = new Targets(reporters.map(({ id }) => id));
  const formats = reporters.map(({ id, title }) => `${id} (${title})`).join('; ');
  program
    .command('lint')
    .description('check documents against their contracts')
    .argument('[paths...]', 'files, folders or globs; all documents when none is named')
    .option('--format <formats>', `${formats}; repeatable`, (value) => targets.addFormats(value))
    .option('--output <file>', 'file for the format in front of it; repeatable', (value) =>
      targets.addOutput(value),
    )
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that fails the run')
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .option('--today <date>', 'judge as on this day, like 2026-11-20', isoDate)
    .addOption(new Option('--profile <name>', 'how strict').choices(['recommended', 'strict']))
    .option('--rule <ids>', 'these rules only; repeatable', list)
    .option('--kind <ids>', 'documents of these kinds only; repeatable', list)
    .option('--service <ids>', 'documents of these services only; repeatable', list)
    .option('--config <file>', 'an opsworthy.yaml elsewhere; its folder becomes the root')
    .action((paths: string[], options: LintOptions) => lint(paths, options, targets));
}

async function lint(paths: readonly string[], options: LintOptions, targets: Targets): Promise<void> {
  const outputs = targets.all();
  const { run } = await import('../../src/run.ts');
  const { failOn, rule: rules, kind: kinds, service: services, config, today, profile } = options;
  const filters = { paths, rules, kinds, services };
  const { corpus, project, report } = await run({ cwd: process.cwd(), config, today, profile, ...filters });
  const texts = new Map(corpus.documents.map((document) => [document.path, document.text]));
  for (const name of [project.settings.path, project.catalogue.path]) {
    if (name !== null) texts.set(name, await readFile(path.join(project.root, name), 'utf8'));
  }
  const sourceOf = (name: string): string | null => texts.get(name) ?? null;
  for (const { format, file } of outputs) {
    const colour = file === null && wantsColour(process.stdout);
    const reporter = reporters.find(({ id }) => id === format);
    const text = reporter?.render(report, { sourceOf, colour }) ?? '';
    if (file === null) process.stdout.write(text);
    else await replaceFile(file, text);
  }
  const { code, problem } = outcomeOf(report, failOn);
  if (problem) process.stderr.write(`opsworthy: ${problem.message}\n  ${problem.remedy}\n`);
  process.exitCode = code;
}
