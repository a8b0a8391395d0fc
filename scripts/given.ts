// What the project's own tools are given: a wrong option is a sentence and exit code 2.

/** Reads the arguments; what is wrong with them ends the tool with its usage. */
export function given<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`);
  }
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
