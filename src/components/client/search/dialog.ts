// The search over any page: type, arrows choose, Enter opens, Esc closes.
import { loadIndex } from './index-client.ts';
import { resultItem } from './results.ts';
import { find } from './find.ts';
import { pasteAsOneLine } from './question.ts';
import { sayOutcome } from './said.ts';

const shown = 8;
let started = false;

export function startSearchDialog(dialog: HTMLDialogElement): void {
  const input = dialog.querySelector<HTMLInputElement>('[data-search-input]');
  const list = dialog.querySelector<HTMLOListElement>('[data-search-results]');
  const status = dialog.querySelector<HTMLElement>('[data-search-status]');
  const more = dialog.querySelector<HTMLAnchorElement>('[data-search-more]');
  const chosen = dialog.querySelector<HTMLElement>('[data-search-chosen]');
  if (!input || !list || !status || !more || !chosen) return;
  if (started) return;
  started = true;
  loadIndex().catch(() => {
    status.textContent = 'The search index could not be loaded.';
  });
  let latest = 0;
  const search = async (asWritten = false): Promise<void> => {
    const query = input.value;
    const turn = ++latest;
    more.hash = query.trim() === '' ? '' : `q=${encodeURIComponent(query)}`;
    if (query.trim() === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    const outcome = await find(query, { limit: shown, asWritten });
    if (turn !== latest) return;
    list.replaceChildren(...outcome.found.map(resultItem));
    sayOutcome(status, query, outcome, () => {
      input.focus();
      void search(true);
    });
    // What only comes near is opened by who chose it.
    mark(links(list), outcome.instead === null && outcome.missing.length === 0 ? 0 : -1);
  };
  input.addEventListener(
    'input',
    afterTyping(() => search()),
  );
  pasteAsOneLine(input);
  dialog.addEventListener('keydown', (event) => {
    // A search field would only be emptied.
    if (event.key === 'Escape') dialog.close();
    else steer(event, list, input, chosen);
  });
  dialog.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
    else if ((event.target as Element).closest('a')) dialog.close();
  });
  if (input.value !== '') void search();
}

/** Waits for a pause: each search reads parts of the index from the network. */
export function afterTyping(search: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout>;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), 90);
  };
}

function links(list: HTMLElement): HTMLAnchorElement[] {
  return [...list.querySelectorAll('a')];
}

function mark(all: readonly HTMLAnchorElement[], index: number): void {
  all.forEach((link, at) => {
    if (at === index) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
  all[index]?.scrollIntoView({ block: 'nearest' });
}

/** Home and End stay with the text that is typed. */
const strides: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };

/** `chosen` is read aloud: the keyboard stays in the field. */
function steer(event: KeyboardEvent, list: HTMLElement, input: HTMLInputElement, chosen: HTMLElement): void {
  const all = links(list);
  const at = all.findIndex((link) => link.hasAttribute('aria-current'));
  const by = strides[event.key];
  if (by !== undefined) {
    event.preventDefault();
    const index = Math.max(0, Math.min(all.length - 1, at + by));
    mark(all, index);
    const link = all[index];
    if (link) chosen.textContent = `${link.textContent}, ${index + 1} of ${all.length}`;
  } else if (event.key === 'Enter' && document.activeElement === input) {
    event.preventDefault();
    all[at]?.click();
  }
}
