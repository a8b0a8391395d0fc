// Values of options that several commands take, checked before anything is run.
import { type Command, InvalidArgumentError } from 'commander';
import { didYouMean } from '../src/model/unknown-name.ts';

/** `a,b` and repeated options make one list. */
export function list(value: string, previous: readonly string[] = []): string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('An empty name.');
  return [...previous, ...names];
}

/** An ISO date that the calendar knows. */
export function isoDate(value: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  // 2026-02-30 is read as the 2nd of March.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(value)) {
    throw new InvalidArgumentError('A date is written like 2026-11-20.');
  }
  return value;
}

/** A TCP port; 0 lets the system choose. */
export function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new InvalidArgumentError('A port is a number up to 65535.');
  return port;
}

/**
 * Refuses what would silently be something else: `--base "$BASE"` or `lint "$FILE"` of a variable that nobody set, and a
 * second `--today`, of which only the last would count. What the help calls repeatable may be said again. Of choices the
 * one that was meant is named.
 */
export function refuseMistakes(command: Command): void {
  command.hook('preAction', () => {
    if (command.args.includes('')) command.error('error: an argument is empty');
  });
  for (const option of command.options.filter((each) => each.required || each.optional)) {
    const repeatable = option.description.includes('repeatable');
    const { parseArg, argChoices } = option;
    let given = false;
    option.argParser((value: string, previous: unknown) => {
      if (value === '') throw new InvalidArgumentError('It is empty.');
      if (value.startsWith('--'))
        throw new InvalidArgumentError('It is an option: the value in front is missing.');
      if (given && !repeatable) throw new InvalidArgumentError('It is given twice.');
      given = true;
      if (argChoices && !argChoices.includes(value)) {
        const guess = didYouMean(value, argChoices).replace(/^, d/, 'D');
        throw new InvalidArgumentError(
          [guess, `Allowed choices are ${argChoices.join(', ')}.`].join(' ').trim(),
        );
      }
      return parseArg ? parseArg(value, previous) : value;
    });
  }
}
