// A process of its own that checks the documents and makes everything the pages need. When it ends, the memory that the
// documents took is free for Astro and Pagefind.
import { counted } from '../../model/counted.ts';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../model/errors.ts';
import type { PagesRun } from '../../run.ts';
import { readTrends } from '../../run/trends.ts';
import { outcomeOf } from '../../report/outcome.ts';
import { checkForPages, picturesShown, portalFrom } from './checked.ts';
import { keepMade, keptTrends, removeAbandoned, type WorkPaths, workPaths } from './files.ts';
import { FinishedPages } from './finished.ts';
import { endWithParent } from '../../sources/orphan.ts';
import { manifestFile } from '../views/offline.ts';
import { appManifest, offlinePlan } from '../site/offline-plan.ts';
import { documentsWithPdf, pdfsWanted } from './pdf-jobs.ts';
import type { MadePdfs } from '../views/document.ts';
import { makePdfs } from './pdfs.ts';
import { copyPictures } from './pictures.ts';
import { headersFile } from '../views/policy.ts';
import type { Portal } from '../site/portal.ts';
import type { Prepared, PrepareMessage, PrepareRequest } from './prepare-message.ts';
import { searchPages } from './search-pages.ts';
import { type SpareThread, takeSpareBeside } from './spare-thread.ts';
import { robotsOf, sitemapOf } from '../site/sitemap.ts';
import { markerFile } from './swap.ts';
import { readVersions } from './versions.ts';
import { keepFragments, renderRevisions, writeUnfinished } from './write.ts';

/** What a build works in. */
interface Work {
  readonly cache: string;
  readonly paths: WorkPaths;
  /** What the output begins with. */
  readonly spare: SpareThread;
}

/** More lines than anybody reads. */
const mostNamed = 10;

let work: Work | null = null;
const parent = endWithParent(
  () => work?.paths.folder ?? null,
  async () => work?.spare.stop(),
);

async function prepare(request: PrepareRequest): Promise<Prepared | { readonly stopped: number }> {
  let prepared: Prepared | null = null;
  try {
    const { cwd, config, today, failOn } = request;
    const done = await checkForPages({ cwd, config, today }, { begin });
    const { code, problem } = outcomeOf(done.report, failOn);
    const { documents, errors, warnings } = done.report.summary;
    say(
      `${counted(documents, 'document')} checked: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
    );
    if (problem) say(`${problem.message}\n  ${problem.remedy}`);
    if (code !== 0) return { stopped: code };
    send({ type: 'checked' });
    if (work === null) throw new Error('Documents were checked before anything was begun.');
    prepared = await makeReady(done, work);
    return prepared;
  } finally {
    if (prepared === null) await giveUp();
  }
}

function begin(cache: string): void {
  removeAbandoned(cache);
  keepMade(cache);
  const paths = workPaths(cache, `build-${process.pid}-${Date.now().toString(36)}`);
  work = { cache, paths, spare: takeSpareBeside(cache, paths.out) };
  send({ type: 'begun', cache, folder: paths.folder });
}

async function giveUp(): Promise<void> {
  if (work === null) return;
  await work.spare.stop();
  rmSync(work.paths.folder, { recursive: true, force: true });
}

async function makeReady(done: PagesRun, { cache, paths, spare }: Work): Promise<Prepared> {
  const finished = new FinishedPages(cache, await spare.lying);
  const [pdfs, { published, fresh, work: versions }, { trends, judged }] = await Promise.all([
    pdfsOf(done, paths),
    readVersions(done, paths.out),
    readTrends(done, keptTrends(cache)),
  ]);
  if (versions.length > 0)
    say(`${counted(fresh.length, 'version')} made, ${versions.length - fresh.length} unchanged`);
  if (published.missing !== null) say(`Versions are not available: ${published.missing}`);
  if (judged > 0) say(`${counted(judged, 'past month')} judged`);
  sayOfPdfs(pdfs);
  const { portal, pictures } = await portalFrom(done, { published, pdfs, trends });
  const pages = path.join(paths.folder, 'search-pages.json');
  writeFileSync(pages, JSON.stringify(searchPages(portal)));
  send({ type: 'searchable', searchable: { cache, paths, searchPages: pages } });
  renderRevisions(portal, paths);
  const { standing, making } = writeUnfinished(portal, paths, finished, fresh);
  writeAround(portal, paths.out);
  copyPictures(pictures, paths.out);
  const stand = new Set(standing.map(({ address }) => address));
  const unchanged = portal.documents.filter(({ page }) => stand.has(page.entry.id)).length;
  say(`${counted(portal.documents.length - unchanged, 'document')} rendered, ${unchanged} unchanged`);
  keepFragments(portal, paths, fresh);
  const finishing = path.join(paths.folder, 'finishing.json');
  writeFileSync(finishing, JSON.stringify({ standing, making }));
  const { base, bundles } = portal.snapshot.site;
  return {
    cache,
    paths,
    base,
    bundles,
    finishing,
    offline: offlinePlan(portal.snapshot),
    pages: portal.snapshot.documents.map(({ id }) => id),
    past: pastIds(portal.snapshot),
    versions,
  };
}

async function pdfsOf(done: PagesRun, paths: WorkPaths): Promise<MadePdfs> {
  const pictures = await picturesShown(done, documentsWithPdf(done.corpus));
  return makePdfs(pdfsWanted(done, pictures), paths);
}

/** What has none is said here too: nobody looks for a link that is not there. */
function sayOfPdfs(pdfs: MadePdfs): void {
  if (pdfs.size === 0) return;
  const without = [...pdfs].flatMap(([name, pdf]) =>
    'missing' in pdf ? [[name, pdf.missing] as const] : [],
  );
  say(counted(pdfs.size - without.length, 'PDF'));
  for (const [name, reason] of without.slice(0, mostNamed)) say(`${name} has no PDF: ${reason}.`);
  if (without.length > mostNamed) say(`${without.length - mostNamed} more have none: their pages say why.`);
}

function pastIds({ histories, revisions, gone, comparisons }: Portal['snapshot']): string[] {
  return [
    ...gone.map(({ id }) => id),
    ...comparisons.map((id) => `compare/${id}`),
    ...histories.map((id) => `${id}/history`),
    ...revisions.flatMap(({ id, compared }) => [`at/${id}`, ...(compared ? [`compare/${id}`] : [])]),
  ];
}

/** Headers, what robots read, and the mark that the folder is ours. */
function writeAround(portal: Portal, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { site, state } = portal.snapshot;
  const { version, base, evaluatedOn } = site;
  const { documents } = state;
  writeFileSync(path.join(folder, '_headers'), headersFile(base));
  writeFileSync(path.join(folder, 'robots.txt'), robotsOf(portal.snapshot));
  if (site.offline) writeFileSync(path.join(folder, manifestFile), appManifest(site));
  const sitemap = sitemapOf(portal.snapshot);
  if (sitemap !== null) writeFileSync(path.join(folder, 'sitemap.xml'), sitemap);
  writeFileSync(
    path.join(folder, markerFile),
    `${JSON.stringify({ schemaVersion: 1, tool: 'opsworthy', version, base, evaluatedOn, documents })}\n`,
  );
}

const say = (message: string): void => send({ type: 'said', message });

/** A parent that is gone is heard of by `endWithParent`. */
function send(message: PrepareMessage): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

/** The last word: who has heard it answers, and takes over what was made. */
function finish(message: PrepareMessage): void {
  process.once('message', () => {
    parent.done();
    process.disconnect();
  });
  send(message);
}

process.once('message', (request: PrepareRequest) => {
  prepare(request)
    .then((result) =>
      finish(
        'stopped' in result
          ? { type: 'stopped', code: result.stopped }
          : { type: 'prepared', prepared: result },
      ),
    )
    .catch((error: unknown) => {
      if (error instanceof UsageError)
        finish({ type: 'refused', message: error.message, details: error.details });
      else
        finish({
          type: 'failed',
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
    });
});
