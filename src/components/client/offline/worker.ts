// The worker that stands between the pages of a portal and the network, for whoever has none. What must never happen:
// a copy that does not say what it is and of when; a copy where the network answers; a page of one build with the scripts or the run
// of another; a file of another host, or of another portal of this one; a value of a run, or what stands behind `?` in an address, in a
// cache. Pages that are not kept are answered by one that says so, with the status 503.
import { alwaysFiles, alwaysPages, type NewestBuild, offlineFolder } from '../../../portal/views/offline.ts';
import type { RequestEvent, WorkerScope } from './events.ts';
import { describe, Kept, pageHeaders } from './kept.ts';
import { marked, notKept } from './notice.ts';
import { networkFirst } from './patience.ts';

const worker = globalThis as unknown as WorkerScope;
const kept = new Kept(worker.opsworthyBase);
const address = (file: string): string => new URL(kept.base + file, location.origin).href;
/** Content and name of these change together. */
const named = /^(?:_astro|(?:v\/.+\/)?pagefind(?:-\d+)?\/(?:fragment|index|filter))\//;
/** Pages that were opened as copies: what they ask for is of their time. */
const copies = new Set<string>();

// A newer worker waits until no page is open: see `workerText`.
worker.addEventListener('install', (event) => {
  event.waitUntil(install());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim().then(keepOpen));
});

worker.addEventListener('fetch', (event) => {
  const { method, url, mode, headers } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || !pathname.startsWith(kept.base)) return;
  const file = pathname.slice(kept.base.length);
  // The lists and the build are for who has a network; half a file is nobody's copy.
  if (headers.has('Range') || (file.startsWith(offlineFolder) && file.endsWith('.json'))) return;
  if (mode === 'navigate') event.respondWith(page(event));
  else event.respondWith(fileOf(event, file));
});

/** All that is needed to show a page, or nothing. */
async function install(): Promise<void> {
  const newest = await kept.newestBuild();
  await kept.keepShell(newest);
  await refresh(newest);
}

/** What every device keeps is of the build that it knows. */
async function refresh(known: NewestBuild): Promise<void> {
  await kept.setKnown(known);
  await Promise.all(alwaysPages.map((file) => keepFrom(address(file), true)));
}

/** The pages that are open now were loaded before anybody kept pages. */
async function keepOpen(): Promise<void> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const urls = open.map(({ url }) => url).filter((url) => url.startsWith(address('')));
  await Promise.all(urls.map((url) => keepFrom(url, false).catch(() => undefined)));
}

async function keepFrom(url: string, chosen: boolean): Promise<void> {
  const before = await kept.known();
  const response = await fetch(kept.addressOf(url), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await keep(url, response, before, chosen);
}

/** Keeps a page, with all that it needs, as one of the build that stood both before and after it was fetched. */
async function keep(url: string, response: Response, before: string | null, chosen: boolean): Promise<void> {
  const fetched = new Date().toISOString();
  const text = await response.text();
  if (!Kept.isPage(response, text, kept.base)) return;
  const [newest, twin] = await Promise.all([kept.newestBuild(), twinOf(url, text)]);
  // In between another build was put there: of which of both the page is cannot be told, but by asking once more.
  const sure = newest.id === before || (await isSameNow(url, text)) ? newest : null;
  await kept.keepShell(newest);
  await kept.keepPage(url, text, sure, twin, { chosen, fetched });
  if ((await kept.known()) !== newest.id) await refresh(newest);
}

async function isSameNow(url: string, text: string): Promise<boolean> {
  const again = await fetch(kept.addressOf(url), { cache: 'no-cache' });
  return again.ok && (await again.text()) === text;
}

/** What a run of the page reads when it is started. */
async function twinOf(url: string, text: string): Promise<Response | null> {
  if (!text.includes('class="run-bar"')) return null;
  const twin = await fetch(`${kept.addressOf(url)}index.json`, { cache: 'no-cache' });
  return twin.ok ? twin : null;
}

async function page(event: RequestEvent): Promise<Response> {
  const { url } = event.request;
  const [copy, before] = await Promise.all([kept.findPage(url), kept.known()]);
  const network = fetch(event.request);
  const outcome = await networkFirst(network, copy ? sleep : null);
  // Also of an answer that comes too late for this time.
  event.waitUntil(network.then((response) => taken(url, response.clone(), before)).catch(() => undefined));
  if (outcome.by === 'network') return outcome.response;
  if (copy === undefined) return outcome.response ?? nothingKept(url);
  copies.add(event.resultingClientId);
  const html = marked(await copy.clone().text(), describe(url, copy), outcome.why, Date.now());
  return new Response(html, { headers: pageHeaders });
}

/** A page is kept; one of which the portal itself says that it is gone is not kept any more. */
async function taken(url: string, response: Response, before: string | null): Promise<void> {
  if (response.ok) await keep(url, response, before, false);
  else if (response.status === 404 && Kept.isPage(response, await response.text(), kept.base))
    await kept.forget(url);
}

async function nothingKept(url: string): Promise<Response> {
  const about = await kept.findPage(address(offlineFolder));
  const html = (await about?.text()) ?? '<title>Not kept</title><main></main>';
  return new Response(notKept(html, new URL(url).pathname), { status: 503, headers: pageHeaders });
}

async function fileOf(event: RequestEvent, file: string): Promise<Response> {
  const { request } = event;
  const copy = await kept.find(request.url);
  if (copy && (named.test(file) || alwaysFiles.includes(file) || copies.has(event.clientId))) return copy;
  const outcome = await networkFirst(fetch(request), copy ? sleep : null);
  return outcome.response ?? copy ?? Response.error();
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
