// The sets that this device keeps: the list of each lies beside its files, so that it is known without network too.
import {
  alwaysPages,
  type OfflineFile,
  type OfflineSet,
  offlineFolder,
  type OfflineSets,
} from '../../../portal/views/offline.ts';
import { download, type Download, urlOf } from './download.ts';
import { describe, type Kept } from './kept.ts';

export interface SetState {
  /** How many of its files are here. */
  readonly files: number;
  readonly of: number;
  /** Whether they are those of the build that the server has now. */
  readonly current: boolean;
}

const listOf = ({ base }: Kept, id: string): string =>
  new URL(`${base}${offlineFolder}${encodeURIComponent(id)}.json`, location.origin).href;

/** `null` of a set that nobody asked for. */
export async function stateOf(
  kept: Kept,
  { id }: OfflineSet,
  { build }: OfflineSets,
): Promise<SetState | null> {
  const cache = await kept.chosen();
  const list = await cache.match(listOf(kept, id));
  if (list === undefined) return null;
  const files = (await list.clone().json()) as OfflineFile[];
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const present = files.filter(([file]) => there.has(urlOf(kept.base, file))).length;
  return { files: present, of: files.length, current: describe('', list).build?.id === build.id };
}

/** Keeps a set. Throws `NotKept`, or what aborted it; what was kept stays and says how much it is. */
export async function keepSet(
  set: OfflineSet,
  { kept, build, signal, progress }: Omit<Download, 'files'>,
): Promise<void> {
  const url = listOf(kept, set.id);
  const list = await fetch(url, { cache: 'no-cache', signal });
  const files = (await list.clone().json()) as OfflineFile[];
  const cache = await kept.chosen();
  const before = await cache.match(url);
  const old = before ? ((await before.json()) as OfflineFile[]) : [];
  await kept.keepFile(url, list, build);
  await download({ kept, build, files, signal, progress });
  const now = new Set(files.map(([file]) => file));
  for (const [file] of old) if (!now.has(file)) await kept.forget(urlOf(kept.base, file));
}

/** Removes a set, but for what another set, or every device, keeps. */
export async function removeSet(kept: Kept, set: OfflineSet, all: readonly OfflineSet[]): Promise<void> {
  const cache = await kept.chosen();
  const read = async (id: string): Promise<string[]> => {
    const list = await cache.match(listOf(kept, id));
    return list ? ((await list.json()) as OfflineFile[]).map(([file]) => file) : [];
  };
  const others = new Set(alwaysPages.map((page) => `${page}index.html`));
  for (const { id } of all) if (id !== set.id) for (const file of await read(id)) others.add(file);
  for (const file of await read(set.id)) {
    if (others.has(file)) continue;
    await cache.delete(urlOf(kept.base, file));
    await cache.delete(`${urlOf(kept.base, file)}index.json`);
  }
  await cache.delete(listOf(kept, set.id));
}
