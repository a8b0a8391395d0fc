// What the command line says to people: colours where they are wanted, errors in one form.
import { CommanderError } from 'commander';
import { UsageError } from '../src/model/errors.ts';
import { visible } from '../src/model/visible.ts';

/** FORCE_COLOR and NO_COLOR as everywhere; else colours on a terminal that knows them. */
export function wantsColour(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return stream.isTTY === true && terminal !== 'dumb';
}

/** Prints what stopped the run to stderr. Returns the exit code: 2, but 0 where only help was asked for. */
export function explainFailure(error: unknown): number {
  // Commander has said already what is wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    say([`opsworthy: ${error.message}`, ...error.details.map((detail) => `  ${detail}`)]);
    return 2;
  }
  say([
    'opsworthy: this is a defect of opsworthy, not of your documents. Please report it with what follows.',
    ...causes(error),
  ]);
  return 2;
}

/** What a file holds may stand in a message: it must not drive the terminal. */
function say(lines: readonly string[]): void {
  process.stderr.write(
    `${lines
      .flatMap((line) => line.split('\n'))
      .map(visible)
      .join('\n')}\n`,
  );
}

function causes(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const own = error.stack ?? error.message;
  return error.cause === undefined ? [own] : [own, 'Caused by:', ...causes(error.cause)];
}
