// opsworthy pack: the evidence pack of a period, a service or a list of records.
import path from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { isoDate, list } from '../arguments.ts';
import { replaceFile } from '../output.ts';
import type { PackOptions } from '../packing.ts';

interface Options extends Omit<PackOptions, 'today' | 'config'> {
  readonly output: string;
  readonly today?: string;
  readonly config?: string;
}

export function register(program: Command): void {
  program
    .command('pack')
    .description('pack sealed records as evidence: Markdown, HTML, PDF, register, findings, digests')
    .argument('[records...]', 'ids or paths of records; all of the period and service when none is named')
    .requiredOption('--output <file>', 'the ZIP that is written')
    .option('--from <date>', 'records completed on this day or later, like 2026-01-01', isoDate)
    .option('--to <date>', 'records completed on this day or earlier', isoDate)
    .option('--service <ids>', 'records of these services only; repeatable', list)
    .option('--sample <n>', 'texts of so many records, drawn by --seed; the register has all', count)
    .option('--seed <text>', 'what the sample is drawn by; the same seed draws the same records')
    .option(
      '--deployments <file>',
      'deployments that the pipeline exported, .json or .csv: what has no record is said',
    )
    .option('--key <file>', 'Ed25519 private key (PEM): signs the pack, beside it')
    .option('--timestamp-query', 'write the request for a timestamp of the ZIP (RFC 3161) beside it, as .tsq')
    .option('--previous <pack>', 'the pack before this one: named by its digest, with its records')
    .option('--today <date>', 'judge as on this day; else on that of the commit', isoDate)
    .option('--no-git', 'without git: the pack names no commit and proves no seal')
    .option('--config <file>', 'an opsworthy.yaml elsewhere; its folder becomes the root')
    .action(pack);
}

function count(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('A sample is a whole number from 1.');
  return Number(value);
}

async function pack(records: readonly string[], options: Options): Promise<void> {
  const { packed } = await import('../packing.ts');
  const made = await packed(process.cwd(), records, options);
  const file = path.resolve(options.output);
  for (const { suffix, content } of made.written) await replaceFile(`${file}${suffix}`, content);
  for (const line of made.said) process.stderr.write(`opsworthy: ${line}\n`);
  process.stdout.write(`${made.digest}  ${path.basename(file)}\n`);
  process.exitCode = 0;
}
