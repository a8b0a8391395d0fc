// opsworthy dev: the portal while documents are being written.
import { type Command } from 'commander';
import { isoDate, portNumber } from '../arguments.ts';

interface DevOptions {
  readonly port: number;
  readonly host: string;
  readonly today?: string;
  readonly config?: string;
}

export function register(program: Command): void {
  program
    .command('dev')
    .description('serve the portal and load pages again when documents change')
    .option('--port <number>', 'port to listen on; the next free one when it is taken', portNumber, 4321)
    .option('--host <address>', 'address to listen on', 'localhost')
    .option('--today <date>', 'judge as on this day, like 2026-11-20', isoDate)
    .option('--config <file>', 'an opsworthy.yaml elsewhere; its folder becomes the root')
    .action(develop);
}

async function develop({ port, host, today, config }: DevOptions): Promise<void> {
  const { startDev } = await import('../../src/portal/dev/dev.ts');
  const server = await startDev({ cwd: process.cwd(), config, today, port, host, say });
  say(`Portal: ${server.address}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
