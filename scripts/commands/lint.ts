// opsworthy lint: checks documents and reports what it finds.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Command, Option } from 'commander';
import { counted } from '../../src/model/counted.ts';
import { reporters } from '../../src/report/index.ts';
import { type FailOn, outcomeOf, sparedOf } from '../../src/report/outcome.ts';
import { isUnchanged, unchanged } from '../../src/report/words.ts';
import type { Answer } from '../../src/run.ts';
import { Threads } from '../../src/run/threads.ts';
import { isoDate, list } from '../arguments.ts';
import { replaceFile } from '../output.ts';
import { Targets } from '../targets.ts';
import { wantsColour } from '../terminal.ts';

interface LintOptions {
  readonly failOn: FailOn;
  readonly today?: string;
  readonly profile?: 'recommended' | 'strict';
  readonly rule?: string[];
  readonly kind?: string[];
  readonly service?: string[];
  readonly config?: string;
  readonly cache: boolean;
  readonly git: boolean;
  readonly base?: string;
  readonly changedSince?: string;
  readonly fix: boolean;
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
    .option(
      '--base <ref>',
      'judge the change since this branch or commit: what only the calendar brought about does not fail it',
    )
    .option(
      '--changed-since <ref>',
      'report only documents that changed since this branch or commit, or read files that did',
    )
    .option('--no-git', 'without git history: rules that need it are not evaluated')
    .option('--no-cache', 'check everything anew')
    .option('--fix', 'write what findings say is to be written instead, then report what is left', false)
    .option('--config <file>', 'an opsworthy.yaml elsewhere; its folder becomes the root')
    .action((paths: string[], options: LintOptions) => lint(paths, options, targets));
}

/** What V8 is told for a lint. */
export const engineFlags = [
  // It is over before the slowest compiler has paid for itself: 7 % at 1,000 documents, nothing at 10,000.
  '--no-opt',
  // A thread begins with room (in MB) for its documents: else all of a small heap is gone through while it grows.
  '--initial-heap-size=128',
] as const;

async function lint(paths: readonly string[], options: LintOptions, targets: Targets): Promise<void> {
  const outputs = targets.all();
  for (const flag of engineFlags) setFlagsFromString(flag);
  const { failOn, fix, rule: rules, kind: kinds, service: services, ...rest } = options;
  const threads = new Threads();
  // An answer of an earlier run is likely to be still right: then no thread is needed.
  if (!fix && (!rest.cache || !existsSync(path.resolve('.opsworthy', 'lint')))) threads.startAhead();
  const [{ reportOf }, { contextOf }] = await Promise.all([
    import('../../src/run.ts'),
    import('../context.ts'),
  ]);
  const warn = (message: string): void => void process.stderr.write(`opsworthy: ${message}\n`);
  const asked = { ...rest, cwd: process.cwd(), paths, rules, kinds, services, warn };
  const judge = (by?: Threads): Promise<Answer> => reportOf(asked, by);
  const answer = fix
    ? await (await import('../fix.ts')).fixed(judge, rules !== undefined)
    : await judge(threads);
  const { report, looked } = answer;
  const context = await contextOf(answer);
  for (const { format, file } of outputs) {
    const colour = file === null && wantsColour(process.stdout);
    const render = await reporters.find(({ id }) => id === format)?.load();
    const text = render?.(report, { ...context, colour }) ?? '';
    if (file === null) process.stdout.write(text);
    else await replaceFile(file, text);
  }
  const { since } = context;
  const said = outputs.some(({ format, file }) => format === 'text' && file === null);
  if (since && !said && isUnchanged(report)) warn(`${unchanged(since)}.`);
  const spared = rest.base === undefined ? 0 : sparedOf(report, failOn);
  // Else nobody knows why a run with errors passes.
  if (spared > 0)
    warn(
      `${counted(spared, 'finding')} of the calendar alone: with --base ${spared === 1 ? 'it fails' : 'they fail'} nothing.`,
    );
  const { code, problem } = outcomeOf(report, failOn, rest.base !== undefined, since ? looked : undefined);
  if (problem) process.stderr.write(`opsworthy: ${problem.message}\n  ${problem.remedy}\n`);
  process.exitCode = code;
}
