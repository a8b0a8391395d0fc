// Documents of one company say the same thing again and again: headings, labels, commands.

const mostKept = 10_000;

/**
 * A pure function of a text that is asked for the same texts often. Forgets everything when it knows 10,000 answers, or
 * answers to so many characters.
 */
export function remember<T>(answer: (text: string) => T, mostCharacters = Infinity): (text: string) => T {
  const known = new Map<string, T>();
  let characters = 0;
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = answer(text);
      characters += text.length;
      if (known.size >= mostKept || characters > mostCharacters) {
        known.clear();
        characters = text.length;
      }
      known.set(text, found);
    }
    return found;
  };
}
