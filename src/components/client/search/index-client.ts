// The search index in the browser: all bundles as one.

export interface Anchor {
  readonly element: string;
  readonly id: string;
  readonly text: string;
  readonly location: number;
}

export interface Found {
  readonly url: string;
  /** The whole text. */
  readonly content: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly excerpt: string;
    readonly anchor?: Anchor;
  }[];
}

export interface Result {
  readonly id: string;
  readonly score: number;
  data(): Promise<Found>;
}

export interface Answer {
  readonly results: readonly Result[];
  /** Counts by filter and value among the results. */
  readonly filters: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export type Filters = Readonly<Record<string, readonly string[]>>;

interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  mergeIndex(path: string, options?: Record<string, unknown>): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  search(query: string | null, options: Record<string, unknown>): Promise<Answer>;
}

let loading: Promise<Pagefind> | null = null;

/** Loads the index once. Rejects when it cannot be read. */
export function loadIndex(): Promise<Pagefind> {
  loading ??= load();
  return loading;
}

/** Folders of the index. */
export function bundleAddresses(): string[] {
  const { base = '/', bundles = '' } = document.documentElement.dataset;
  return bundles.split(' ').flatMap((name) => (name === '' ? [] : [`${base}${name}/`]));
}

async function load(): Promise<Pagefind> {
  const [first, ...others] = bundleAddresses();
  if (first === undefined) throw new Error('There is no search index here.');
  const pagefind = (await import(/* @vite-ignore */ `${first}pagefind.js`)) as Pagefind;
  // Addresses in the index carry the base path already.
  await pagefind.options({ baseUrl: '/', excerptLength: 16 });
  await pagefind.init();
  for (const bundle of others) await pagefind.mergeIndex(bundle, { baseUrl: '/' });
  return pagefind;
}

/** Documents for a question; those that hold an identifier letter by letter come first. */
export async function ask(query: string, filters: Filters = {}): Promise<Answer> {
  const pagefind = await loadIndex();
  const chosen = Object.fromEntries(
    Object.entries(filters).flatMap(([name, values]) =>
      values.length > 0 ? [[name, { any: [...values] }]] : [],
    ),
  );
  const wanted = query.trim();
  const plain = await pagefind.search(wanted === '' ? null : wanted, { filters: chosen });
  const words = wordsOf(wanted);
  if (words === wanted || words === '') return plain;
  // The index knows `deploy/payments-api` as a whole and by its words, but not `payments-api`.
  const byWords = await pagefind.search(words, { filters: chosen });
  const exact = await holding(wanted, [...byWords.results, ...plain.results]);
  if (exact.length === 0) return plain.results.length > 0 ? plain : byWords;
  const ids = new Set(exact.map(({ id }) => id));
  return {
    ...(plain.results.length > 0 ? plain : byWords),
    results: [...exact, ...plain.results.filter(({ id }) => !ids.has(id))],
  };
}

const mostRead = 40;

function wordsOf(query: string): string {
  return query
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Of the results those that hold the identifier: in their name first, then in their text. */
async function holding(identifier: string, results: readonly Result[]): Promise<Result[]> {
  const once = [...new Map(results.map((result) => [result.id, result])).values()].slice(0, mostRead);
  const letters = identifier.toLowerCase();
  const places = await Promise.all(
    once.map(async (result) => {
      const { url, meta, content } = await result.data();
      if (`${decodeURI(url)} ${meta['title'] ?? ''}`.toLowerCase().includes(letters)) return 0;
      return content.toLowerCase().includes(letters) ? 1 : 2;
    }),
  );
  return [0, 1].flatMap((wanted) => once.filter((_, index) => places[index] === wanted));
}

/** All filters with the number of documents of each value. */
export async function allFilters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
  return (await loadIndex()).filters();
}
