// Documents of one company say the same thing again and again: headings, labels, commands.

const mostKept = 10_000;

/** A pure function of a text that is asked for the same texts often. Forgets everything when it knows 10,000 answers. */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = answer(text);
      if (known.size >= mostKept) known.clear();
      known.set(text, found);
    }
    return found;
  };
}
