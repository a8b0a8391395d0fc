// What lies in the browser's caches of this portal, and how it gets there. Worker and page use it alike; nothing here knows of
// queries, fragments or storage: addresses alone are kept, never values.
import { unescapeHtml } from '../../../model/escape.ts';
import {
  buildFile,
  cachePrefix,
  type NewestBuild,
  type OfflineBuild,
} from '../../../portal/views/offline.ts';
import { neverChanges, policyHeader } from '../../../portal/views/policy.ts';

/** Pages that were visited; the oldest go first. */
const mostVisited = 300;
/** How many of them stay where there is no more room. */
const fewVisited = 30;

export interface KeptPage {
  readonly address: string;
  readonly title: string;
  /** UTC. */
  readonly fetched: string;
  readonly build: OfflineBuild | null;
}

const header = { fetched: 'X-Opsworthy-Fetched', build: 'X-Opsworthy-Build', title: 'X-Opsworthy-Title' };
/** Of pages that no server answers: as strict as it would be. */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policyHeader,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
/** Asks the server whether what the browser holds is still that. */
const unheld = { cache: 'no-cache' } as const;
const types = /^text\/html/;

export class Kept {
  readonly base: string;
  readonly #prefix: string;

  constructor(base: string) {
    this.base = base;
    this.#prefix = cachePrefix(base);
  }

  readonly visited = (): Promise<Cache> => caches.open(`${this.#prefix}visited`);
  /** What was asked for on the page `offline/`, and what every device has. */
  readonly chosen = (): Promise<Cache> => caches.open(`${this.#prefix}chosen`);

  /** Names of its own caches, in the order in which they were made. */
  async names(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix));
  }

  /** The build that the server has now. Throws where it does not say. */
  async newestBuild(): Promise<NewestBuild> {
    const response = await fetch(this.base + buildFile, unheld);
    if (!response.ok) throw new Error(`${buildFile}: ${response.status}`);
    return (await response.json()) as NewestBuild;
  }

  /** `id` of the newest build that this browser has seen; `null` before the first. */
  async known(): Promise<string | null> {
    const text = await (await this.chosen()).match(this.base + buildFile);
    return text === undefined ? null : text.text();
  }

  async setKnown({ id }: OfflineBuild): Promise<void> {
    await (await this.chosen()).put(this.base + buildFile, new Response(id));
  }

  /**
   * Keeps scripts, styles and fonts of a build: all of them, or throws. Those of the build before stay for the pages that were kept
   * with them; older ones go, with their pages.
   */
  async keepShell({ shell, shellFiles }: NewestBuild): Promise<void> {
    const own = `${this.#prefix}shell `;
    const cache = await caches.open(own + shell);
    if ((await cache.keys()).length === shellFiles.length) return;
    await cache.addAll(
      shellFiles.map((file) => new Request(this.base + file, file.startsWith(neverChanges) ? {} : unheld)),
    );
    const others = (await this.names()).filter((name) => name.startsWith(own) && name !== own + shell);
    if (others.length < 2) return;
    for (const name of others.slice(0, -1)) await caches.delete(name);
    for (const { address, build } of await this.pages())
      if (build === null || !(await caches.has(own + build.shell))) await this.forget(address);
  }

  /** Address under which a request is kept: without what stands behind `?` and `#`, one for all that lead to a page. */
  addressOf(url: string): string {
    const { origin, pathname } = new URL(url);
    const plain = pathname.replace(/index\.html$/, '');
    const folder = plain.endsWith('/') || /\.[^/]+$/.test(plain) ? plain : `${plain}/`;
    return origin + folder;
  }

  /** The newest copy. */
  async find(url: string): Promise<Response | undefined> {
    const address = this.addressOf(url);
    let newest: Response | undefined;
    for (const name of await this.names()) {
      const copy = await caches.match(address, { cacheName: name });
      if (copy && (newest === undefined || fetchedAt(copy) >= fetchedAt(newest))) newest = copy;
    }
    return newest;
  }

  /** The newest copy of a page. A file that is opened by itself could not say that it is one. */
  async findPage(url: string): Promise<Response | undefined> {
    const copy = await this.find(url);
    return types.test(copy?.headers.get('Content-Type') ?? '') ? copy : undefined;
  }

  async forget(url: string): Promise<void> {
    const address = this.addressOf(url);
    for (const cache of [await this.visited(), await this.chosen()]) {
      await cache.delete(address);
      await cache.delete(`${address}index.json`);
    }
  }

  /** Whether an answer is a page of this very portal: a login page of a network, or another portal below this one, is none. */
  static isPage(response: Response, text: string, base: string): boolean {
    return types.test(response.headers.get('Content-Type') ?? '') && text.includes(` data-base="${base}"`);
  }

  /**
   * Keeps a page with what a run of it needs; one that was fetched later stays. `fetched`: when it came, in UTC. Throws where there
   * is no room.
   */
  async keepPage(
    url: string,
    text: string,
    build: OfflineBuild | null,
    twin: Response | null,
    { chosen = false, fetched = new Date().toISOString() } = {},
  ): Promise<void> {
    const address = this.addressOf(url);
    const all = await this.chosen();
    const cache = chosen || (await all.match(address)) ? all : await this.visited();
    const there = await cache.match(address);
    if (there && fetchedAt(there) > fetched) return;
    const title = /<title>([^<]*)/.exec(text)?.[1] ?? '';
    const about = labels(build, 'text/html; charset=utf-8', title, fetched);
    const data = twin === null ? null : await labelled(twin, build);
    const put = async (): Promise<void> => {
      // First, so that a page never stands beside the data of an older text.
      await cache.delete(`${address}index.json`);
      if (data !== null) await cache.put(`${address}index.json`, data.clone());
      await cache.put(address, new Response(text, { headers: about }));
    };
    await put().catch(async (error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
      // What was asked for stays; of what was only opened, most goes for what is opened now.
      await forgetOldest(await this.visited(), fewVisited);
      await put();
    });
    if (cache !== all) await forgetOldest(cache);
  }

  /** Keeps a file with its label. Throws where there is no room. */
  async keepFile(url: string, response: Response, build: OfflineBuild | null): Promise<void> {
    const cache = await this.chosen();
    await cache.put(this.addressOf(url), await labelled(response, build));
  }

  /** All pages, by their titles. */
  async pages(): Promise<KeptPage[]> {
    const found = new Map<string, KeptPage>();
    for (const cache of [await this.visited(), await this.chosen()])
      for (const { url } of await cache.keys()) {
        if (!url.endsWith('/')) continue;
        const copy = await cache.match(url);
        if (copy) found.set(url, describe(url, copy));
      }
    return [...found.values()].toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
  }
}

const fetchedAt = (response: Response): string => response.headers.get(header.fetched) ?? '';

export function describe(address: string, { headers }: Response): KeptPage {
  const build = headers.get(header.build);
  return {
    address,
    title: decodeURIComponent(headers.get(header.title) ?? ''),
    fetched: headers.get(header.fetched) ?? '',
    build: build === null ? null : (JSON.parse(build) as OfflineBuild),
  };
}

function labels(
  build: OfflineBuild | null,
  type: string,
  title = '',
  fetched = new Date().toISOString(),
): Headers {
  const headers = new Headers({ 'Content-Type': type, [header.fetched]: fetched });
  if (build !== null) {
    const { id, commit, day, shell } = build;
    headers.set(header.build, JSON.stringify({ id, commit, day, shell } satisfies OfflineBuild));
  }
  if (title !== '') headers.set(header.title, encodeURIComponent(unescapeHtml(title)));
  return headers;
}

async function labelled(response: Response, build: OfflineBuild | null): Promise<Response> {
  const type = response.headers.get('Content-Type') ?? 'application/octet-stream';
  return new Response(await response.arrayBuffer(), { headers: labels(build, type) });
}

/** What is kept anew stands at the end. */
async function forgetOldest(cache: Cache, most = mostVisited): Promise<void> {
  const pages = (await cache.keys()).filter(({ url }) => url.endsWith('/'));
  for (const { url } of pages.slice(0, -most)) {
    await cache.delete(`${url}index.json`);
    await cache.delete(url);
  }
}
