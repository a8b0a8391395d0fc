// What each page about a single thing is made of: its data, and the files beside it. Two builds that say the same of a page make
// the same files.
import type { Document } from '../../model/document.ts';
import { visibleJson } from '../../model/visible.ts';
import type { DocumentPage } from '../views/document.ts';
import { comparisonName, historyName, revisionName, versionName, versionPageName } from '../views/names.ts';
import { pageKey } from './finished.ts';
import type { FilesBeside } from '../documents/pieces.ts';
import type { Portal } from '../site/portal.ts';
import { twinOf } from '../documents/twin.ts';
import { versionList } from '../views/version-list.ts';
import type { VersionPortal } from '../versions/pages.ts';

export interface PageSource {
  /** Key of its data in the pack. */
  readonly name: string;
  /** Folder below the output. */
  readonly address: string;
  /** What it shows. */
  readonly json: string;
  readonly beside: FilesBeside;
  /** The list of its versions, as HTML. It changes with each release and is no part of the key: a page that stands gets another. */
  readonly versions: string | null;
}

const alone = { beside: {}, versions: null };

/** Pages of documents, their histories, exact revisions and comparisons; development asks for none of the `files` beside. */
export function* pageSources(
  { snapshot: { site }, documents, histories, revisions, comparisons }: Portal,
  files = true,
): Generator<PageSource> {
  for (const { document, parts, page, versions } of documents)
    yield {
      name: page.entry.id,
      address: page.entry.id,
      json: visibleJson(page),
      beside: files
        ? { ...sourceBeside(document), 'index.json': twinOf(document, parts, page), ...pdfBeside(page) }
        : {},
      versions: versions && versionList(versions, page.entry.href, site.evaluatedOn),
    };
  for (const page of histories)
    yield {
      name: historyName(page.document.id),
      address: `${page.document.id}/history`,
      json: visibleJson(page),
      ...alone,
    };
  for (const { document, page } of revisions) {
    const json = visibleJson(page);
    const name = revisionName(page.id);
    yield {
      name,
      address: `at/${page.id}`,
      json,
      beside: files ? sourceBeside(document) : {},
      versions: null,
    };
    if (page.compare !== null) yield { name, address: `compare/${page.id}`, json, ...alone };
  }
  for (const page of comparisons)
    yield {
      name: comparisonName(page.id),
      address: `compare/${page.id}`,
      json: visibleJson(page),
      ...alone,
    };
}

/** The same of a version that is made in this build; it is kept as a whole. */
export function versionSources({ index, documents }: VersionPortal): PageSource[] {
  const { slug } = index.version;
  return [
    { name: versionName(slug), address: `v/${slug}`, json: visibleJson(index), ...alone },
    ...documents.map(({ view }) => ({
      name: versionPageName(view.page.entry.id),
      address: view.page.entry.id,
      json: visibleJson(view),
      ...alone,
    })),
  ];
}

/** Names of page data that other pages show too: those of alerts show the text of their runbooks. */
export const shownElsewhere = ({ snapshot }: Portal): ReadonlySet<string> =>
  new Set(snapshot.alerts.flatMap(({ runbooks }) => runbooks.map(({ id }) => id)));

/** What these pages show beside their own data. */
export const frameOf = ({ snapshot }: Portal): string => JSON.stringify(snapshot.site);

export const keyOf = ({ name, json, beside }: PageSource, frame: string): string =>
  pageKey(frame, name, json, JSON.stringify(beside));

function pdfBeside({ pdf }: DocumentPage): FilesBeside {
  return pdf === null || 'missing' in pdf ? {} : { 'index.pdf': [{ pdf: pdf.key }] };
}

function sourceBeside(document: Document): FilesBeside {
  return { [document.format === 'mdx' ? 'index.mdx' : 'index.md']: [document.text] };
}
