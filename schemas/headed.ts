// How headings say what a section or a column is about, in other words than its names: "Is it over?", "Who do I call?".

/**
 * Recognises normalised headings that hold one of `words`, and none of `unless`, which are those of another section.
 * Written as in `says`: alternatives between `|`, `*` ends a word in any way.
 */
export function heads(words: string, unless?: string): RegExp {
  const [wanted, unwanted] = [words, unless].map((part) => part?.replace(/(?<!\.)\*/g, '\\w*'));
  const none = unwanted === undefined ? '' : `^(?!.*\\b(?:${unwanted})(?!\\w))`;
  return new RegExp(`${none}.*?\\b(?:${wanted})(?!\\w)`);
}

/** "Who to call", "Need help?", "If you are stuck". */
export const calls = heads(
  'escalat*|who (?:to|do|can|should|will|you)|whom (?:to|do|can|should)|(?:need|get|getting|asking for|ask for|more) help|stuck|contacts?|reach (?:us|out)|call',
  'affected|hit|tell*',
);

/** "Undo", "Going back", "The way back". */
export const goesBack = heads(
  'rollback|roll* (?:it |this |things )?back|back out|backing out|undo*|revert*|go back|going back|way back|abort*',
);
