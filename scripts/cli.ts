// The command line: one thin file per command. Each loads what it needs when it is run, so that none waits for another.
import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { refuseMistakes } from './arguments.ts';
import { register as baseline } from './commands/baseline.ts';
import { register as build } from './commands/build.ts';
import { register as dev } from './commands/dev.ts';
import { register as explain } from './commands/explain.ts';
import { register as init } from './commands/init.ts';
import { register as lint } from './commands/lint.ts';
import { register as create } from './commands/new.ts';
import { register as pack } from './commands/pack.ts';
import { register as preview } from './commands/preview.ts';
import { register as record } from './commands/record.ts';
import { register as verify } from './commands/verify.ts';
import { unwritten } from './output.ts';
import { explainFailure } from './terminal.ts';

const program = new Command('opsworthy')
  .description(manifest.description)
  .version(manifest.version)
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'opsworthy: ')) })
  .showHelpAfterError('  `opsworthy help <command>` lists what it takes.');

// prettier-ignore
const commands = [init, lint, baseline, explain, create, record, build, dev, preview, pack, verify];
for (const register of commands) register(program);
for (const command of program.commands) refuseMistakes(command);

// An error that escaped must not end as 1: that means findings.
process.on('uncaughtException', (error) => process.exit(explainFailure(error)));
// Whoever reads may stop reading: `opsworthy lint | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw unwritten('to standard output', error);
});

let ended = false;
// A command that waits for what will never come ends by itself, and not as if all were well.
process.on('exit', () => {
  if (process.exitCode === undefined && !ended)
    process.exitCode = explainFailure(new Error('The command ended before it was done.'));
});

try {
  await program.parseAsync();
  ended = true;
} catch (error) {
  process.exitCode = explainFailure(error);
}
