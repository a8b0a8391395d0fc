// The search page: every filter with its counts; the question and the filters stand in the address, so that it can be sent.
import { allFilters, type Filters } from './index-client.ts';
import { resultItem } from './results.ts';
import { find } from './find.ts';
import { pasteAsOneLine } from './question.ts';
import { sayOutcome } from './said.ts';
import { afterTyping } from './dialog.ts';

const pageSize = 20;
const titles: Readonly<Record<string, string>> = {
  kind: 'Kind',
  service: 'Service',
  environment: 'Environment',
  owner: 'Owner',
  verdict: 'Verdict',
  version: 'Version',
};

const order = Object.keys(titles);

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export async function startSearchPage(page: HTMLElement): Promise<void> {
  const input = page.querySelector<HTMLInputElement>('[data-search-input]');
  const list = page.querySelector<HTMLOListElement>('[data-search-results]');
  const status = page.querySelector<HTMLElement>('[data-search-status]');
  const filters = page.querySelector<HTMLElement>('[data-search-filters]');
  const more = page.querySelector<HTMLButtonElement>('[data-search-more-results]');
  if (!input || !list || !status || !filters || !more) return;
  // On a phone the results come first; whoever needs a filter opens them.
  const panel = page.querySelector<HTMLDetailsElement>('[data-search-panel]');
  if (panel) panel.open = window.matchMedia('(width > 48rem)').matches;
  const fallback = document.querySelector<HTMLElement>('[data-search-fallback]');
  const asked = new URLSearchParams(location.hash.slice(1) || location.search.slice(1));
  // Typed before this was loaded, as on a slow line.
  input.value = asked.get('q') ?? input.value;
  input.focus();
  pasteAsOneLine(input);
  let counts: Counts;
  try {
    counts = await allFilters();
    fallback?.setAttribute('hidden', '');
  } catch {
    page.hidden = true;
    fallback?.classList.add('needed');
    return;
  }
  filters.replaceChildren(
    ...Object.entries(counts)
      .filter(([name, values]) => Object.keys(values).length > 1 || asked.has(name))
      .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([name, values]) => fieldset(name, values, asked.getAll(name))),
  );
  let latest = 0;
  let shown = pageSize;
  /** The question that was asked for as it is written. */
  let literal: string | null = null;
  const search = async (limit = pageSize): Promise<void> => {
    const turn = ++latest;
    const chosen = chosenIn(filters);
    const query = input.value;
    remember(query, chosen);
    const outcome = await find(query, { filters: chosen, limit, asWritten: query === literal });
    if (turn !== latest) return;
    list.replaceChildren(...outcome.found.map(resultItem));
    recount(filters, outcome.answer.filters, counts);
    const count = outcome.answer.results.length;
    sayOutcome(status, query, outcome, () => {
      literal = query;
      input.focus();
      void search();
    });
    more.hidden = count <= limit;
    shown = limit;
  };
  more.addEventListener('click', () => void search(shown + pageSize));
  input.addEventListener(
    'input',
    afterTyping(() => search()),
  );
  filters.addEventListener('change', () => void search());
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    input.focus();
  });
  await search();
}

function fieldset(
  name: string,
  values: Readonly<Record<string, number>>,
  chosen: readonly string[],
): HTMLFieldSetElement {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = titles[name] ?? name;
  set.append(legend);
  for (const [value, count] of Object.entries(values).toSorted(([a], [b]) => a.localeCompare(b))) {
    const label = document.createElement('label');
    const box = document.createElement('input');
    const number = document.createElement('small');
    box.type = 'checkbox';
    box.name = name;
    box.value = value;
    box.checked = chosen.includes(value);
    number.textContent = String(count);
    label.append(box, value, number);
    set.append(label);
  }
  return set;
}

function chosenIn(filters: HTMLElement): Filters {
  const chosen: Record<string, string[]> = {};
  for (const box of filters.querySelectorAll('input'))
    if (box.checked) (chosen[box.name] ??= []).push(box.value);
  return chosen;
}

function recount(filters: HTMLElement, now: Counts, all: Counts): void {
  for (const box of filters.querySelectorAll('input')) {
    const number = box.parentElement?.querySelector('small');
    const count = (now[box.name] ?? all[box.name])?.[box.value] ?? 0;
    if (number) number.textContent = String(count);
  }
}

function remember(query: string, chosen: Filters): void {
  const next = new URLSearchParams();
  if (query.trim() !== '') next.set('q', query);
  for (const [name, values] of Object.entries(chosen)) for (const value of values) next.append(name, value);
  history.replaceState(null, '', next.size === 0 ? location.pathname : `#${next.toString()}`);
}
