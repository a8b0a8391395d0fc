// Development: Astro's server over the same data, made anew when something changes. Fragments, pages' data and the search
// index stay outside of Vite; it only hears that the page is to be loaded again.
import { counted } from '../../model/counted.ts';
import { rmSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { UsageError } from '../../model/errors.ts';
import type { PagesRun } from '../../run.ts';
import { CheckMemory } from '../../run/memory.ts';
import { SearchIndex } from '../../search/bundles.ts';
import { checkForPages, portalFrom } from '../build/checked.ts';
import { serveBeside } from './dev-files.ts';
import { withoutReloads } from './dev-reloads.ts';
import { cacheFolder, keepMade, removeAbandoned, searchFolder, workPaths } from '../build/files.ts';
import { RequestLock } from './request-lock.ts';
import { Trouble } from './trouble.ts';
import { searchPages } from '../build/search-pages.ts';
import { watchTree } from './watch.ts';
import { keepFragments, renderRevisions, writeData } from '../build/write.ts';

export interface DevOptions {
  readonly cwd: string;
  readonly config: string | undefined;
  readonly today: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly say: (message: string) => void;
}

export interface DevServer {
  readonly address: string;
  stop(): Promise<void>;
}

type Refresh = () => Promise<void>;

/** Starts the server. Throws `UsageError` when the first run is wrong; later ones are reported and the last good one stays. */
export async function startDev(options: DevOptions): Promise<DevServer> {
  const { cwd, config, today, port, host, say } = options;
  const memory = new CheckMemory();
  const again = (): Promise<PagesRun> => checkForPages({ cwd, config, today }, { memory });
  const first = await again();
  const { root } = first.project;
  const cache = cacheFolder(root);
  removeAbandoned(cache);
  keepMade(cache);
  const paths = workPaths(cache, `dev-${process.pid}`);
  let { portal, pictures } = await portalFrom(first);
  renderRevisions(portal, paths);
  writeData(portal, paths);
  keepFragments(portal, paths);
  summarise(first, say);
  if (first.sources.plan.versions.length > 0) say('Versions are made by `opsworthy build` alone.');
  let trouble: Trouble | null = null;
  let started = (): void => undefined;
  let refresh: Refresh = () => Promise.resolve();
  const requests = new RequestLock();
  const integration: AstroIntegration = {
    name: 'opsworthy',
    hooks: {
      'astro:server:setup': ({ server, refreshContent }) => {
        started = withoutReloads(server);
        refresh = async () => refreshContent?.({});
        trouble = new Trouble(server);
        server.middlewares.use(serveBeside(() => ({ portal, pictures }), paths));
        server.middlewares.use(requests.pass);
      },
    },
  };
  process.env['NODE_ENV'] = 'development';
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['ASTRO_DISABLE_UPDATE_CHECK'] = 'true';
  const { base } = portal.snapshot.site;
  // Loaded after our own: satteri's native part, loaded from here and there at once, is a circle to the oldest Node.
  const [{ dev }, { astroConfig, dataPlugin }] = await Promise.all([
    import('astro'),
    import('../build/astro-config.ts'),
  ]);
  const project = astroConfig({
    root: paths.astro,
    base,
    served: [paths.folder],
    integrations: [integration],
    plugins: [dataPlugin(paths, true)],
  });
  const server = await dev({ ...project, server: { port, host } });
  started();
  const folders = {
    fragments: paths.fragments,
    cache: searchFolder(cache),
    out: paths.search,
    work: paths.folder,
  };
  const index = oneAtATime(async () => {
    try {
      await new SearchIndex(searchPages(portal), folders).make({
        othersDone: Promise.resolve(),
        here: false,
      });
    } catch (error) {
      say(reasonOf(error));
    }
  });
  index();
  const change = async (): Promise<void> => {
    try {
      const next = await again();
      const shown = await portalFrom(next);
      renderRevisions(shown.portal, paths);
      await requests.change(() => {
        ({ portal, pictures } = shown);
        writeData(portal, paths);
        return refresh();
      });
      trouble?.over();
      summarise(next, say);
      // The next change does not wait for the search.
      index();
    } catch (error) {
      const why = reasonOf(error);
      say(why);
      trouble?.show(why);
    }
  };
  const watching = watchTree(root, change);
  // Vite ends the process by itself on some signals.
  process.once('exit', () => rmSync(paths.folder, { recursive: true, force: true }));
  return {
    address: `http://${host}:${server.address.port}${base}`,
    async stop() {
      watching.stop();
      await server.stop();
      rmSync(paths.folder, { recursive: true, force: true });
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return [error.message, ...error.details].join('\n  ');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs the work; asked meanwhile, it runs once more afterwards. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let asked = false;
  const start = async (): Promise<void> => {
    running = true;
    do {
      asked = false;
      await work();
    } while (asked);
    running = false;
  };
  return () => {
    if (running) asked = true;
    else void start();
  };
}

function summarise({ report }: PagesRun, say: (message: string) => void): void {
  const { documents, errors, warnings } = report.summary;
  say(`${counted(documents, 'document')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`);
}
