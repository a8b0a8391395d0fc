// opsworthy new: a document of a kind with every required section, ready to fill.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { unknownName } from '../../src/model/unknown-name.ts';
import { createFile } from '../output.ts';
import { checkService, usualName, usualPath } from '../usual-path.ts';

interface NewOptions {
  readonly service?: string;
  /** `true` when no file is named. */
  readonly output?: string | true;
  readonly config?: string;
}

export function register(program: Command): void {
  program
    .command('new')
    .description('write a document of a kind, ready to fill')
    .argument('<kind>', 'id of the kind; `opsworthy explain` lists them')
    .option('--service <id>', 'the service that it is about')
    .option(
      '--output [file]',
      'write it there, or to its usual place, instead of printing it; never overwrites',
    )
    .option('--config <file>', 'an opsworthy.yaml elsewhere')
    .action(create);
}

async function create(kindId: string, { service, output, config }: NewOptions): Promise<void> {
  const [{ openWithContracts }, { kindsOf }, { renderTemplate }, { todayIn }] = await Promise.all([
    import('../../src/run/project.ts'),
    import('../../src/run/registry.ts'),
    import('../../src/template/index.ts'),
    import('../../src/sources/clock.ts'),
  ]);
  const { root, settings, catalogue } = await openWithContracts(process.cwd(), config);
  const kinds = await kindsOf(settings);
  const kind = kinds.find(({ id }) => id === kindId);
  if (!kind)
    throw unknownName(
      'kind',
      kindId,
      kinds.map(({ id }) => id),
      'opsworthy explain',
    );
  checkService(
    service,
    catalogue.services.map(({ id }) => id),
  );
  const today = settings.today ?? todayIn(settings.timeZone);
  const text = renderTemplate(kind, { service: service ?? null, today });
  if (output === undefined || output === '-') {
    process.stdout.write(text);
    return;
  }
  const file =
    output === true
      ? path.relative(
          process.cwd(),
          path.join(root, usualPath(kind, service, settings, usualName(kind, today))),
        )
      : output;
  if (output === true) await mkdir(path.dirname(file), { recursive: true });
  await createFile(file, text);
  process.stderr.write(`Wrote ${file}; fill in what stands in ‹…›.\n`);
}
