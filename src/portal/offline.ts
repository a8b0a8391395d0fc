// What a browser is told to keep of a portal: the form of the lists that a build writes below `offline/`, which the worker and the
// page of the same name read.

/** Names at the top of a portal. The worker lies there, because it may answer for what lies below itself alone. */
export const workerFile = 'offline.js';
export const manifestFile = 'manifest.webmanifest';
/** The page about it, and the folder of the lists. */
export const offlineFolder = 'offline/';
/** The newest build, asked for after each page that is kept. */
export const buildFile = `${offlineFolder}build.json`;
export const setsFile = `${offlineFolder}sets.json`;
/** Pages that every device keeps: found without a search, and known by heart at 2 AM. */
export const alwaysPages = ['', 'services/', 'alerts/', offlineFolder];
/** What its own caches are called, `opsworthy-offline /ops/ pages`: other portals of the same host have other paths. */
export const cachePrefix = (base: string): string => `opsworthy-offline ${base} `;

/** One build of the portal. */
export interface OfflineBuild {
  /** Digest of everything that can be kept. */
  readonly id: string;
  /** `null` where there is no commit of all that is shown. */
  readonly commit: string | null;
  /** Day on which it was judged. */
  readonly day: string;
  /** Digest of scripts, styles and fonts: the name of the cache that holds them. */
  readonly shell: string;
}

/** What the worker is made with. */
export interface WorkerBuild extends OfflineBuild {
  readonly base: string;
  /** Below the base path: what each page needs, and the pages that are always kept. */
  readonly shellFiles: readonly string[];
  readonly pages: readonly string[];
}

/** Files that are kept together. */
export interface OfflineSet {
  /** Name of its list, `offline/<id>.json`. */
  readonly id: string;
  readonly title: string;
  readonly files: number;
  readonly bytes: number;
  /** Digest of its list. */
  readonly key: string;
}

export interface OfflineSets {
  readonly build: OfflineBuild;
  /** Of all sets together; a file may be in several. */
  readonly total: { readonly files: number; readonly bytes: number };
  readonly sets: readonly OfflineSet[];
}

/** Address below the base path, bytes, and what changes when the file does. */
export type OfflineFile = readonly [address: string, bytes: number, key: string];

/** In place of the worker where nothing is to be kept: takes away what an earlier one of this address kept, and itself. */
export const removingWorker = `// Nothing is kept here: takes away what an earlier worker at this address kept, and itself.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => {
  const own = 'opsworthy-offline ' + new URL(registration.scope).pathname + ' ';
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(own)).map((name) => caches.delete(name))))
      .then(() => registration.unregister()),
  );
});
`;
