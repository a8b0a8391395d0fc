// The worker that stands between the pages of a portal and the network, for whoever has none. What must never happen:
// a copy that does not say what it is and of when; a copy where the network answers; a page of one build with the scripts or the run
// of another; a file of another host, or of another portal of this one; a value of a run, or what stands behind `?` in an address, in a
// cache. Pages that are not kept are answered by one that says so, with the status 503.
import { buildFile, offlineFolder, type OfflineBuild } from '../../../portal/offline.ts';
import type { RequestEvent, WorkerScope } from './events.ts';
import { describe, Kept, pageHeaders } from './kept.ts';
import { marked, notKept } from './notice.ts';
import { networkFirst } from './patience.ts';

const worker = globalThis as unknown as WorkerScope;
const own = worker.opsworthyBuild;
const kept = new Kept(own.base);
const address = (file: string): string => new URL(own.base + file, location.origin).href;
/** Content and name of these change together. */
const named = /^(?:_astro|(?:v\/.+\/)?pagefind(?:-\d+)?\/(?:fragment|index|filter))\//;
/** Pages that were opened as copies: what they ask for is of their time. */
const copies = new Set<string>();
const shell = new Set(own.shellFiles);

worker.addEventListener('install', (event) => {
  void worker.skipWaiting();
  event.waitUntil(install());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim().then(cleanUp).then(keepOpen));
});

worker.addEventListener('fetch', (event) => {
  const { method, url, mode, headers } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || !pathname.startsWith(own.base)) return;
  const file = pathname.slice(own.base.length);
  // The lists and the build are for who has a network; half a file is nobody's copy.
  if (headers.has('Range') || (file.startsWith(offlineFolder) && file.endsWith('.json'))) return;
  if (mode === 'navigate') event.respondWith(page(event));
  else event.respondWith(fileOf(event, file));
});

/** All that is needed to show a page, or nothing: where it fails, the worker of before stays. */
async function install(): Promise<void> {
  const cache = await kept.shell(own.shell);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll(own.shellFiles.map(address).filter((url) => !there.has(url)));
  await Promise.all(own.pages.map((file) => keepFrom(address(file), true)));
}

/** Scripts and styles of the build before this one stay, for the pages that were kept with them; older ones go, with their pages. */
async function cleanUp(): Promise<void> {
  const gone = (await kept.otherShells(own.shell)).slice(0, -1);
  if (gone.length === 0) return;
  for (const name of gone) await caches.delete(name);
  for (const { address: url, build } of await kept.pages())
    if (build === null || !(await kept.hasShell(build.shell))) await kept.forget(url);
}

/** The pages that are open now were loaded before anybody kept pages. */
async function keepOpen(): Promise<void> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const urls = open.map(({ url }) => url).filter((url) => url.startsWith(address('')));
  await Promise.all(urls.map((url) => keepFrom(url, false).catch(() => undefined)));
}

async function keepFrom(url: string, chosen: boolean): Promise<void> {
  const response = await fetch(kept.addressOf(url), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await keep(url, response, chosen);
}

/** Keeps a page as one of the build that stood both before and after it was fetched. */
async function keep(url: string, response: Response, chosen: boolean): Promise<void> {
  const fetched = new Date().toISOString();
  const text = await response.text();
  if (!Kept.isPage(response, text, own.base)) return;
  const [build, twin] = await Promise.all([newestBuild(), twinOf(url, text)]);
  // In between another build was put there: of which of both the page is cannot be told.
  const sure = build?.id === own.id ? build : await sameNow(url, text, build);
  await kept.keepPage(url, text, sure, twin, { chosen, fetched });
}

/** The build, where a page that is fetched once more is still the same. */
async function sameNow(url: string, text: string, build: OfflineBuild | null): Promise<OfflineBuild | null> {
  const again = await fetch(kept.addressOf(url), { cache: 'no-cache' });
  return again.ok && (await again.text()) === text ? build : null;
}

async function newestBuild(): Promise<OfflineBuild | null> {
  const response = await fetch(address(buildFile), { cache: 'no-cache' });
  return response.ok ? ((await response.json()) as OfflineBuild) : null;
}

/** What a run of the page reads when it is started. */
async function twinOf(url: string, text: string): Promise<Response | null> {
  if (!text.includes('class="run-bar"')) return null;
  const twin = await fetch(`${kept.addressOf(url)}index.json`, { cache: 'no-cache' });
  return twin.ok ? twin : null;
}

async function page(event: RequestEvent): Promise<Response> {
  const { url } = event.request;
  const copy = await kept.findPage(url);
  const network = fetch(event.request);
  const outcome = await networkFirst(network, copy ? sleep : null);
  // Also of an answer that comes too late for this time.
  event.waitUntil(network.then((response) => taken(url, response.clone())).catch(() => undefined));
  if (outcome.by === 'network') return outcome.response;
  if (copy === undefined) return outcome.response ?? nothingKept(url);
  copies.add(event.resultingClientId);
  const html = marked(await copy.clone().text(), describe(url, copy), outcome.why, Date.now());
  return new Response(html, { headers: pageHeaders });
}

/** A page is kept; one of which the portal itself says that it is gone is not kept any more. */
async function taken(url: string, response: Response): Promise<void> {
  if (response.ok) await keep(url, response, false);
  else if (response.status === 404 && Kept.isPage(response, await response.text(), own.base))
    await kept.forget(url);
}

async function nothingKept(url: string): Promise<Response> {
  const about = await kept.findPage(address(offlineFolder));
  const html = (await about?.text()) ?? '<title>Not kept</title><main></main>';
  return new Response(notKept(html, new URL(url).pathname), { status: 503, headers: pageHeaders });
}

async function fileOf(event: RequestEvent, file: string): Promise<Response> {
  const { request } = event;
  const current = shell.has(file) ? await (await kept.shell(own.shell)).match(address(file)) : undefined;
  if (current) return current;
  const copy = await kept.find(request.url);
  if (copy && (named.test(file) || copies.has(event.clientId))) return copy;
  const outcome = await networkFirst(fetch(request), copy ? sleep : null);
  return outcome.response ?? copy ?? Response.error();
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
