// opsworthy record: a record from what the pipeline knows; what only people know is left to fill in.
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../src/model/counted.ts';
import { UsageError } from '../../src/model/errors.ts';
import type { Kind } from '../../src/model/kind.ts';
import { unknownName } from '../../src/model/unknown-name.ts';
import type { RecordInput } from '../../src/template/record.ts';
import { createFile } from '../output.ts';
import { checkService, usualName, usualPath } from '../usual-path.ts';

interface RecordOptions {
  readonly from: string;
  /** `true` when no file is named. */
  readonly output?: string | true;
  readonly config?: string;
}

export function register(program: Command): void {
  program
    .command('record')
    .description('write a record from what the pipeline knows')
    .argument('<kind>', 'verification-report, incident-report, release-notes, or a record of your own')
    .requiredOption('--from <file>', 'JSON with what is known; - reads standard input')
    .option(
      '--output [file]',
      'write it there, or to its usual place, instead of printing it; never overwrites',
    )
    .option('--config <file>', 'an opsworthy.yaml elsewhere')
    .action(record);
}

async function record(kindId: string, { from, output, config }: RecordOptions): Promise<void> {
  const [{ openWithContracts }, { kindsOf }, { renderRecord }, { todayIn }] = await Promise.all([
    import('../../src/run/project.ts'),
    import('../../src/run/registry.ts'),
    import('../../src/template/record.ts'),
    import('../../src/sources/clock.ts'),
  ]);
  const { root, settings, catalogue } = await openWithContracts(process.cwd(), config);
  const records = (await kindsOf(settings)).filter(({ nature }) => nature === 'record');
  const kind = records.find(({ id }) => id === kindId);
  if (!kind) {
    const known = records.map(({ id }) => id);
    throw unknownName('kind of record', kindId, known);
  }
  const input = await readInput(from, kind);
  const service = typeof input['service'] === 'string' ? input['service'] : undefined;
  checkService(
    service,
    catalogue.services.map(({ id }) => id),
  );
  const { text, open } = renderRecord(kind, input);
  const left =
    open.length === 0 ? 'nothing is left to fill in' : `a draft: ${counted(open.length, 'line')} to fill in`;
  if (output === undefined || output === '-') {
    process.stdout.write(text);
    if (open.length > 0) process.stderr.write(`It is ${left}, where ‹…› stands.\n`);
    return;
  }
  const day = dayOf(input) ?? settings.today ?? todayIn(settings.timeZone);
  const usual = path.join(root, usualPath(kind, service, settings, usualName(kind, day)));
  const file = output === true ? path.relative(process.cwd(), usual) : output;
  if (output === true) await mkdir(path.dirname(file), { recursive: true });
  await createFile(file, text);
  process.stderr.write(`Wrote ${file}; ${left}.\n`);
}

/** @throws UsageError with every problem of the input at its line. */
async function readInput(from: string, kind: Kind): Promise<RecordInput> {
  const [{ parseYaml, validate }, { recordInputSchema }] = await Promise.all([
    import('../../src/sources/yaml.ts'),
    import('../../schemas/record-input.ts'),
  ]);
  const name = from === '-' ? 'standard input' : from;
  const read = parseYaml(readText(from, name));
  const result = validate(read, recordInputSchema(kind));
  if (!('problems' in result)) return result.value as RecordInput;
  const lines = result.problems.map(
    ({ message, hint, location: { line, column } }) =>
      `${name}:${line}:${column} ${message}${hint === null ? '' : ` – ${hint}`}`,
  );
  throw new UsageError(`${name}: ${counted(lines.length, 'problem')} to mend first.`, lines);
}

function readText(from: string, name: string): string {
  try {
    return readFileSync(from === '-' ? 0 : from, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `Cannot read ${name}: ${reason}`,
      ['Give --from a JSON file, or - for standard input.'],
      {
        cause: error,
      },
    );
  }
}

/** Of the times that it gives. */
function dayOf(input: RecordInput): string | null {
  for (const key of ['completedAt', 'startedAt', 'detectedAt', 'date']) {
    const time = input[key];
    if (typeof time === 'string') return time.slice(0, 10);
  }
  return null;
}
