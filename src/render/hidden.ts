// Characters in code that nobody sees: they reorder what is shown, or stand between letters. A reader who copies a command
// is to know of them.
const hidden = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** Escaped text of code with every such character marked by its number; the character itself stays where it is. */
export function markHidden(html: string): string {
  return html.replace(hidden, (character) => {
    const number = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return `<span class="hidden-character" data-number="${number}" title="Character that is not shown: ${number}">${character}</span>`;
  });
}
