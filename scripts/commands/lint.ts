// opsworthy lint: checks documents and reports what it finds.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Command, Option } from 'commander';
import { reporters } from '../../src/report/index.ts';
import { type FailOn, outcomeOf } from '../../src/report/outcome.ts';
import type { Report } from '../../src/model/report.ts';
import type { Answer } from '../../src/run.ts';
import { credentialsIn } from '../../src/sources/credentials.ts';
import { Threads } from '../../src/run/threads.ts';
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
  readonly cache: boolean;
  readonly git: boolean;
  readonly base?: string;
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
  const threads = new Threads();
  // An answer of an earlier run is likely to be still right: then no thread is needed.
  if (!options.fix && (!options.cache || !existsSync(path.resolve('.opsworthy', 'lint'))))
    threads.startAhead();
  const [{ reportOf }, { rules: allRules }, { gitTop }] = await Promise.all([
    import('../../src/run.ts'),
    import('../../src/rules/index.ts'),
    import('../../src/sources/project.ts'),
  ]);
  const {
    failOn,
    rule: rules,
    kind: kinds,
    service: services,
    config,
    today,
    profile,
    cache,
    git,
    base,
  } = options;
  const warn = (message: string): void => void process.stderr.write(`opsworthy: ${message}\n`);
  const asked = { cwd: process.cwd(), config, today, profile, paths, rules, kinds, services, git, base };
  const judge = (by?: Threads): Promise<Answer> => reportOf({ ...asked, cache, warn }, by);
  const { project, report } = options.fix ? await mended(judge, rules !== undefined) : await judge(threads);
  const { root } = project;
  const context = {
    sourceOf: await sourcesOf(report, root),
    rules: allRules,
    prefix: prefixOf(root, gitTop(root)),
  };
  for (const { format, file } of outputs) {
    const colour = file === null && wantsColour(process.stdout);
    const render = await reporters.find(({ id }) => id === format)?.load();
    const text = render?.(report, { ...context, colour }) ?? '';
    if (file === null) process.stdout.write(text);
    else await replaceFile(file, text);
  }
  const { code, problem } = outcomeOf(report, failOn, base !== undefined);
  if (problem) process.stderr.write(`opsworthy: ${problem.message}\n  ${problem.remedy}\n`);
  process.exitCode = code;
}

/** The folder of the project as its forge knows it. */
function prefixOf(root: string, top: string | null): string {
  const below = path.relative(top ?? root, root);
  return below === '' ? '' : `${below.split(path.sep).join('/')}/`;
}

/** One mend may call for another; what goes on for ever is not mended. */
const mostTurns = 10;

/** Mends what can be mended, and judges what is left. Advice is written only where its rule was asked for. */
async function mended(judge: () => Promise<Answer>, advice: boolean): Promise<Answer> {
  const [{ Mending }, { carried }, { baselineName }] = await Promise.all([
    import('../mend.ts'),
    import('../accept.ts'),
    import('../../src/sources/baseline.ts'),
  ]);
  const mending = new Mending(advice);
  let first: Answer | null = null;
  for (let turn = 1; ; turn++) {
    const began = Date.now();
    const judged = await judge();
    const { report, project } = judged;
    first ??= judged;
    if (turn < mostTurns && (await mending.mend(report, project.root, began))) continue;
    process.stderr.write(`opsworthy: ${mending.said().join('\n')}\n`);
    const baseline = carried(first, judged);
    if (baseline === null) return judged;
    await replaceFile(path.join(project.root, baselineName), baseline);
    return judge();
  }
}

/** Texts of the files with findings, without the credentials in them. */
async function sourcesOf(report: Report, root: string): Promise<(name: string) => string | null> {
  const texts = new Map<string, string | null>();
  for (const name of new Set(report.findings.map((finding) => finding.path))) {
    const text = textOf(path.join(root, name));
    texts.set(name, text === null ? null : ((await credentialsIn(text))?.text ?? text));
  }
  return (name) => texts.get(name) ?? null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // A file that could not be read has a finding that says so; it has no line to show.
    return null;
  }
}
