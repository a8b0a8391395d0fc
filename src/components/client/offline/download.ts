// Files of a set into the browser's cache, a few at a time; what is there already in the same build is not fetched again.
import type { OfflineBuild, OfflineFile } from '../../../portal/views/offline.ts';
import { describe, type Kept } from './kept.ts';

const atOnce = 4;

export interface Download {
  readonly kept: Kept;
  readonly build: OfflineBuild;
  readonly files: readonly OfflineFile[];
  readonly signal: AbortSignal;
  /** Told after each file. */
  readonly progress: (files: number, bytes: number) => void;
}

/** Why no more files were kept, for who asked for them. */
export class NotKept extends Error {}

/** Address of a file as the browser asks for it: of a page without its file name. */
export const urlOf = (base: string, file: string): string =>
  new URL(
    base +
      file
        .replace(/(?:^|(?<=\/))index\.html$/, '')
        .split('/')
        .map(encodeURIComponent)
        .join('/'),
    location.origin,
  ).href;

/** Throws `NotKept` when the network is gone, what the browser throws when the device is full; what was kept stays. */
export async function download({ kept, build, files, signal, progress }: Download): Promise<void> {
  const queue = files.values();
  const cache = await kept.chosen();
  const fresh: string[] = [];
  let [count, bytes] = [0, 0];
  const work = async (): Promise<void> => {
    for (const [file, size] of queue) {
      signal.throwIfAborted();
      const url = urlOf(kept.base, file);
      const there = await cache.match(url);
      if (!there || describe(url, there).build?.id !== build.id) {
        fresh.push(url);
        await one(kept, build, file, signal);
      }
      count += 1;
      bytes += size;
      progress(count, bytes);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if ((await kept.newestBuild().catch(() => null))?.id === build.id) return;
  // Of which of two builds each file is cannot be told any more.
  for (const url of fresh) await kept.forget(url);
  throw new NotKept(
    'The portal was published anew meanwhile, or the network is gone. Reload this page and keep it again.',
  );
}

async function one(kept: Kept, build: OfflineBuild, file: string, signal: AbortSignal): Promise<void> {
  const url = urlOf(kept.base, file);
  const response = await fetched(url, signal);
  if (!file.endsWith('.html')) return kept.keepFile(url, response, build);
  const text = await response.text();
  const twin = text.includes('class="run-bar"') ? await fetched(`${url}index.json`, signal) : null;
  await kept.keepPage(url, text, build, twin, { chosen: true });
}

/** What went wrong while something was kept, lists of files too, as the reader can do something about it. */
export const saidOf = (error: unknown): string =>
  error instanceof DOMException && error.name === 'QuotaExceededError'
    ? 'There is no more room on this device. Remove something, here or elsewhere.'
    : error instanceof Error
      ? error.message
      : String(error);

async function fetched(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { cache: 'no-cache', signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new NotKept('The network is gone. Try again when it is back.');
  });
  if (response.ok) return response;
  throw new NotKept(`${new URL(url).pathname} was not there (${response.status}). Reload this page.`);
}
