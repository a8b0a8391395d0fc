// The finished portal → what a browser needs to keep it: lists of files with their sizes, the worker, the name of this build. Each set
// has a list of its own, fetched when somebody wants to keep it: ten thousand documents on one list would weigh more than a page.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../../model/digest.ts';
import { escapedJson, visibleText } from '../../model/visible.ts';
import type { FinishedPage } from './finished.ts';
import {
  alwaysFiles,
  alwaysPages,
  buildFile,
  type NewestBuild,
  type OfflineBuild,
  type OfflineFile,
  type OfflineSet,
  type OfflineSets,
  offlineFolder,
  removingWorker,
  setsFile,
  workerFile,
  workerText,
} from '../views/offline.ts';
import type { OfflinePlan } from '../site/offline-plan.ts';

export interface OfflineInput {
  readonly out: string;
  readonly base: string;
  /** `null` where nothing is to be kept. */
  readonly plan: OfflinePlan | null;
  readonly bundles: readonly string[];
  /** Pages whose content a key stands for: they are not read again. */
  readonly known: readonly FinishedPage[];
}

/** Folders that nobody keeps as a whole: what was, and what no reader opens. */
const apart = new Set(['_astro', 'at', 'compare', 'files', 'schemas', 'v']);
const worker = /^worker-[\w-]+\.js$/;

/** Writes them. Throws when the worker was not made. */
export function writeOffline({ out, base, plan, bundles, known }: OfflineInput): void {
  if (plan === null) {
    writeFileSync(path.join(out, workerFile), removingWorker);
    return;
  }
  const keys = new Map(known.map(({ address, key, versions }) => [address, short(key + (versions ?? ''))]));
  const twins = new Set(plan.run);
  const sizes = sizesIn(out);
  const entry = (file: string): OfflineFile => {
    const size = sizes(file) ?? missing(file);
    const key = keyOf(out, file, keys);
    const page = file.replace(/\/index\.html$/, '');
    // What a run reads is kept with its page.
    return [
      file,
      size + (twins.has(page) ? (sizes(`${page}/index.json`) ?? missing(`${page}/index.json`)) : 0),
      key,
    ];
  };
  const assets = readdirSync(path.join(out, '_astro')).toSorted();
  const code = assets.find((name) => worker.test(name));
  if (code === undefined) throw new Error('The worker that keeps pages was not made.');
  const shellFiles = [
    ...assets.filter((name) => name !== code).map((name) => `_astro/${name}`),
    ...alwaysFiles,
  ];
  const lists = listsOf(out, plan, bundles, sizes).map(({ id, title, files }) => ({
    id,
    title,
    files: files.map(entry),
  }));
  const shell = short(JSON.stringify([shellFiles, alwaysFiles.map(entry)]));
  const content = JSON.stringify([lists, shell, alwaysPages.map((page) => entry(`${page}index.html`))]);
  const build: OfflineBuild = { id: short(content), commit: plan.commit, day: plan.day, shell };
  mkdirSync(path.join(out, offlineFolder), { recursive: true });
  const put = (file: string, value: unknown): void =>
    writeFileSync(path.join(out, file), escapedJson(JSON.stringify(value)));
  for (const { id, files } of lists) put(`${offlineFolder}${id}.json`, files);
  const all = new Map(lists.flatMap(({ files }) => files.map(([file, bytes]) => [file, bytes])));
  const total = { files: all.size, bytes: sum(all.values()) };
  put(setsFile, { build, total, sets: lists.map(setOf) } satisfies OfflineSets);
  put(buildFile, { ...build, shellFiles } satisfies NewestBuild);
  writeFileSync(path.join(out, workerFile), workerText(base, code));
}

function setOf({
  id,
  title,
  files,
}: {
  readonly id: string;
  readonly title: string;
  readonly files: readonly OfflineFile[];
}): OfflineSet {
  const bytes = sum(files.map(([, size]) => size));
  return { id, title: visibleText(title), files: files.length, bytes, key: short(JSON.stringify(files)) };
}

interface List {
  readonly id: string;
  readonly title: string;
  readonly files: readonly string[];
}

function listsOf(out: string, { groups }: OfflinePlan, bundles: readonly string[], sizes: Sizes): List[] {
  const grouped = new Set(groups.flatMap(({ pages }) => pages));
  const documents = new Set([...grouped].map((page) => page.split('/')[0] ?? ''));
  const overviews = readdirSync(out, { withFileTypes: true }).flatMap((each) => {
    const { name } = each;
    if (!each.isDirectory() || apart.has(name) || bundles.includes(name)) return [];
    // What lies in the folder of a collection is its documents, their histories among them.
    const pages = documents.has(name) ? ['index.html'] : pagesBelow(path.join(out, name));
    return pages.map((page) => `${name}/${page}`);
  });
  const lists: List[] = [
    ...groups.map(({ id, title, pages }) => ({
      id,
      title,
      files: pages.map((page) => `${page}/index.html`),
    })),
    { id: 'overviews', title: 'Overviews, rules and kinds', files: ['index.html', ...overviews] },
    { id: 'pictures', title: 'Pictures', files: filesBelow(out, 'files') },
    { id: 'search', title: 'Search', files: bundles.flatMap((bundle) => filesBelow(out, bundle)) },
  ];
  return lists
    .map((list) => ({ ...list, files: list.files.filter((file) => sizes(file) !== null) }))
    .filter(({ files }) => files.length > 0);
}

const short = (text: string | Uint8Array): string => sha256(text).slice(0, 12);
const sum = (all: Iterable<number>): number => [...all].reduce((total, each) => total + each, 0);
const pagesBelow = (folder: string): string[] =>
  filesBelow(folder, '').filter((file) => file.endsWith('index.html'));

/** Files with the folder in front; none where it is not there. */
function filesBelow(root: string, folder: string): string[] {
  const below = path.join(root, folder);
  if (statSync(below, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.relative(root, path.join(each.parentPath, each.name)).split(path.sep).join('/'))
    .toSorted();
}

/** The name of a file of the index tells its content. */
const named = /^pagefind(?:-\d+)?\/(?:fragment|index|filter)\//;

function keyOf(out: string, file: string, keys: ReadonlyMap<string, string>): string {
  const key = keys.get(file.replace(/\/index\.html$/, ''));
  return key ?? (named.test(file) ? '' : short(readFileSync(path.join(out, file))));
}

/** Bytes of a file below the output; `null` of what is none. */
type Sizes = (file: string) => number | null;

/** Each file is looked at once: it may be in several lists. */
function sizesIn(out: string): Sizes {
  const known = new Map<string, number | null>();
  return (file) => {
    let size = known.get(file);
    if (size === undefined) {
      const found = statSync(path.join(out, file), { throwIfNoEntry: false });
      size = found?.isFile() ? found.size : null;
      known.set(file, size);
    }
    return size;
  };
}

function missing(file: string): never {
  throw new Error(`${file} was not made, and browsers are to keep it.`);
}
