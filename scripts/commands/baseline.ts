// opsworthy baseline: accepts today's findings, so that only new ones fail; from then on it only takes away what is mended.
import path from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../../src/model/errors.ts';
import { isoDate, list } from '../arguments.ts';
import { replaceFile } from '../output.ts';

interface BaselineOptions {
  readonly today?: string;
  readonly rule?: string[];
  readonly kind?: string[];
  readonly service?: string[];
  readonly git: boolean;
  readonly config?: string;
}

export function register(program: Command): void {
  program
    .command('baseline')
    .description('accept what is found today, so that only new findings fail; later, remove what is mended')
    .argument('[paths...]', 'look at these files, folders or globs only')
    .option('--today <date>', 'judge as on this day, like 2026-11-20', isoDate)
    .option('--rule <ids>', 'these rules only; repeatable', list)
    .option('--kind <ids>', 'documents of these kinds only; repeatable', list)
    .option('--service <ids>', 'documents of these services only; repeatable', list)
    .option('--no-git', 'without git history; what needs it stays as it is')
    .option('--config <file>', 'an opsworthy.yaml elsewhere; its folder becomes the root')
    .action(accept);
}

async function accept(paths: string[], options: BaselineOptions): Promise<void> {
  const [{ reportOf }, { outcomeOf }, { accepted }, { baselineName }] = await Promise.all([
    import('../../src/run.ts'),
    import('../../src/report/outcome.ts'),
    import('../accept.ts'),
    import('../../src/sources/baseline.ts'),
  ]);
  const { rule: rules, kind: kinds, service: services, ...rest } = options;
  const warn = (message: string): void => void process.stderr.write(`opsworthy: ${message}\n`);
  const cwd = process.cwd();
  const answer = await reportOf({ ...rest, cwd, paths, rules, kinds, services, cache: true, warn });
  const { problem } = outcomeOf(answer.report, 'never');
  if (problem) throw new UsageError(problem.message, [problem.remedy]);
  const { text, said, left } = accepted(answer, { paths, rules, kinds, services });
  if (text !== null)
    await replaceFile(path.relative(cwd, path.join(answer.project.root, baselineName)), text);
  process.stdout.write(`${said.join('\n')}\n`);
  process.exitCode = left ? 1 : 0;
}
