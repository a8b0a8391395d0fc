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
/** Files beside the scripts that each page asks for. */
export const alwaysFiles = ['theme.js', 'favicon.svg', manifestFile];
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

/** The build that the server has now, with what each page of it needs, below the base path. */
export interface NewestBuild extends OfflineBuild {
  readonly shellFiles: readonly string[];
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

/**
 * In place of the worker where nothing is to be kept: takes away what an earlier one of this address kept, and itself. It never takes
 * over (see `workerText`): no page that is opened from then on has a worker.
 */
export const removingWorker = `// Nothing is kept here: takes away what an earlier worker at this address kept, and itself.
const own = 'opsworthy-offline ' + new URL(registration.scope).pathname + ' ';
const remove = async () => {
  for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
};
addEventListener('install', (event) => {
  // Done by the browser once this event is over: to wait for it here would be to wait for ever.
  void registration.unregister();
  event.waitUntil(remove());
});
addEventListener('activate', (event) => event.waitUntil(remove()));
`;

/**
 * The file of the worker: the same for each build of a version of Opsworthy. A new one would take over from one that answers requests,
 * and Chromium leaves a page that is opened in that instant without an answer, for ever. What changes with each build is asked for.
 */
export const workerText = (base: string, code: string): string =>
  `self.opsworthyBase = ${JSON.stringify(base)};\nimportScripts(${JSON.stringify(`${base}_astro/${code}`)});\n`;
