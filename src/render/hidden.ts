// Characters in code that nobody sees: they reorder what is shown, or stand between letters. A reader who copies a command
// is to know of them.
import { pictureOf } from '../model/visible.ts';

const hidden = /[^\P{Cc}\t\n\r]|[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/** Escaped text of code with every such character marked by its number. The character itself stays where it is, but for those that no
 * page may hold: those leave their picture. */
export function markHidden(html: string): string {
  return html.replace(hidden, (character) => {
    const number = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return `<span class="hidden-character" data-number="${number}" title="Character that is not shown: ${number}">${visibleControl(character)}</span>`;
  });
}

const visibleControl = (character: string): string =>
  /\p{Cc}/u.test(character) ? pictureOf(character) : character;
