// opsworthy preview: serves a built portal as a static host would.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command } from 'commander';
import { UsageError } from '../../src/model/errors.ts';
import { portNumber } from '../arguments.ts';

interface PreviewOptions {
  readonly port: number;
  readonly host: string;
}

export function register(program: Command): void {
  program
    .command('preview')
    .description('serve a built portal')
    .argument('[folder]', 'folder that `opsworthy build` wrote', 'dist')
    .option('--port <number>', 'port to listen on', portNumber, 4321)
    .option('--host <address>', 'address to listen on', 'localhost')
    .action(preview);
}

async function preview(given: string, { port, host }: PreviewOptions): Promise<void> {
  const [{ serve }, { markerFile }] = await Promise.all([
    import('../../src/portal/serve/serve.ts'),
    import('../../src/portal/build/swap.ts'),
  ]);
  const folder = path.resolve(given);
  const base = await baseOf(folder, markerFile);
  const { address } = await serve({ folder, base, port, host });
  process.stderr.write(`Portal: ${address}\n`);
}

/** The base path that the portal was built for. */
async function baseOf(folder: string, markerFile: string): Promise<string> {
  try {
    const marker = JSON.parse(await readFile(path.join(folder, markerFile), 'utf8')) as { base?: unknown };
    if (typeof marker.base === 'string') return marker.base;
  } catch (error) {
    throw new UsageError(
      `There is no portal in ${folder}.`,
      ['Run `opsworthy build` first, or name its folder.'],
      { cause: error },
    );
  }
  throw new UsageError(`The portal in ${folder} does not say its base path.`, ['Build it again.']);
}
