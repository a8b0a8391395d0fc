// What the project's own tools are given: a wrong option is a sentence and exit code 2.
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Reads the arguments; what is wrong with them ends the tool with its usage. */
export function given<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`);
  }
}

/** The numbers that a bench is given, and whether it keeps its folder. `usual`: those that are not given. */
export function givenNumbers<Name extends string>(
  command: string,
  usual: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> & { readonly keep: boolean } {
  const names = Object.keys(usual) as Name[];
  const words = names.map((name) => `[--${name} ${usual[name]}]`);
  return given(`${command} -- ${words.join(' ')} [--keep]`, () => {
    const options: NonNullable<ParseArgsConfig['options']> = { keep: { type: 'boolean' } };
    for (const name of names) options[name] = { type: 'string', default: String(usual[name]) };
    const { keep = false, ...texts } = parseArgs({ options }).values;
    const numbers = names.map((name) => [name, wholeNumber(name, String(texts[name]))] as const);
    return { ...(Object.fromEntries(numbers) as Record<Name, number>), keep: Boolean(keep) };
  });
}

export function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} needs a whole number above 0, not ${text}`);
  return value;
}

export function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
