// A judged version → its pages. They lead to one another and to addresses of the present that stay, so that the same version
// gives the same pages whatever else is published.
import type { Corpus } from '../../model/corpus.ts';
import type { Document } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { sourceOf } from '../../model/reference.ts';
import { partsIn } from '../../render/parts.ts';
import type { LinkTargets } from '../../render/place-links.ts';
import type { JudgedVersion } from '../../run/versions.ts';
import { bundleNames } from '../../search/bundles.ts';
import { hrefOf, pageId } from '../views/address.ts';
import { collectionsOf } from '../documents/collections.ts';
import type { DocumentEntry } from '../views/entries.ts';
import type { Site } from '../views/site.ts';
import { documentPage, type PageInput, type PortalDocument } from '../documents/document-page.ts';
import { entriesOf } from '../documents/entries.ts';
import { byCodeUnit } from '../../model/ordered.ts';
import { LinkMap } from '../documents/links.ts';
import { referencesOf } from '../documents/references.ts';
import type { VersionIndex, VersionManifest, VersionPage, VersionSite } from '../views/versions.ts';

export interface VersionPortal {
  readonly index: VersionIndex;
  readonly documents: readonly (PortalDocument & { readonly view: VersionPage })[];
  readonly manifest: VersionManifest;
}

export interface VersionInput {
  readonly judged: JudgedVersion;
  readonly kinds: readonly Kind[];
  readonly ruleIds: ReadonlySet<string>;
  /** Path of a picture that is safe to show → its address. */
  readonly pictures: ReadonlyMap<string, string>;
}

export function versionPortal({ judged, kinds, ruleIds, pictures }: VersionInput): VersionPortal {
  const { version, report, facts, published } = judged;
  const all = placedCorpus(judged);
  const { catalogue, settings } = all;
  const { base } = settings.site;
  const corpus = { ...all, documents: all.documents.filter(({ path }) => published.has(path)) };
  const partsOf = partsIn(judged.pages);
  const entries = new Map(
    [...entriesOf(corpus, report, partsOf)].map(([path, entry]) => [path, ageless(entry)]),
  );
  const sorted = [...entries.values()].toSorted((a, b) => byCodeUnit(a.id, b.id));
  const home = versionFolder(version.slug);
  const about = siteOf(judged, sorted, kinds);
  const links = new LinkMap(all, facts, pictures, partsOf);
  const linked = corpus.documents.map((document) => ({
    document,
    links: steady(links.targetsOf(document), hrefOf(base, home)),
  }));
  const findings = Map.groupBy(report.findings, (finding) => finding.path);
  const input: PageInput = {
    corpus,
    entries,
    relatedTo: () => [],
    // Pages of services that only documents name may be gone some day.
    serviceNames: new Map(catalogue.services.map(({ id, name }) => [id, name])),
    ruleIds,
    references: referencesOf(linked, entries),
    past: new Map(),
  };
  const today = new Map(
    judged.corpus.documents.map(({ path, metadata }) => [path, pageId(metadata.address)]),
  );
  const documents = linked.map(({ document, links: targets }) => {
    const parts = partsOf(document);
    const page = documentPage(input, document, findings.get(document.path) ?? [], parts, targets);
    const fileName = `${page.fileName}-${version.label.replace(/[^\w.-]+/g, '-')}`;
    const view: VersionPage = {
      ...about,
      page: { ...page, edit: null, fileName },
      today: hrefOf(base, `/${today.get(document.path)}/`),
    };
    return { document, parts, page: view.page, view };
  });
  return {
    documents,
    index: {
      ...about,
      collections: about.site.collections.map(({ id, title }) => ({
        id,
        title,
        entries: sorted.filter((entry) => entry.collection === id),
      })),
    },
    manifest: {
      version,
      documents: documents.map(({ document, page }) => ({
        path: document.path,
        title: page.entry.title,
        today: today.get(document.path) ?? '',
        id: page.entry.id,
        digest: document.digest,
        blob: judged.tree.id(sourceOf(document.path).path) ?? '',
      })),
      targets: targetsOf(linked, all, published),
    },
  };
}

/** When a review falls due is a matter of the latest version alone. */
const ageless = (entry: DocumentEntry): DocumentEntry => ({ ...entry, reviewDue: null, overdue: false });

/** Address of a version below the base path. */
export const versionFolder = (slug: string): string => `/v/${slug}/`;

/** The corpus of a version with its published documents at their addresses there. The rest is where it is today. */
function placedCorpus({ version, corpus, published }: JudgedVersion): Corpus {
  const { settings } = corpus;
  const placed = (document: Document): Document => {
    const { metadata, path } = document;
    if (!published.has(path)) return document;
    const own =
      version.source === null ? metadata.address : metadata.address.slice(version.source.length + 1);
    const address = versionFolder(version.slug).slice(0, -1) + own;
    return Object.create(document, { metadata: { value: { ...metadata, address } } }) as Document;
  };
  return {
    ...corpus,
    documents: corpus.documents.map(placed),
    // Files that texts lead to are those of this version.
    settings: {
      ...settings,
      records: { ...settings.records, ref: version.ref },
      sources: settings.sources.map((each) =>
        each.name === version.source ? { ...each, refs: [version.ref] } : each,
      ),
    },
  };
}

/** Places within documents of the present may change: links to those lead to the whole. */
function steady(targets: LinkTargets, home: string): LinkTargets {
  return Object.fromEntries(
    Object.entries(targets).map(([url, target]) => [
      url,
      target.to === 'document' && !target.href.startsWith(home)
        ? { ...target, href: target.href.replace(/#.*$/, '') }
        : target,
    ]),
  );
}

function targetsOf(
  linked: readonly { readonly links: LinkTargets }[],
  { documents, settings }: Corpus,
  published: ReadonlySet<string>,
): VersionManifest['targets'] {
  const reached = new Set(
    linked.flatMap(({ links }) =>
      Object.values(links).flatMap((target) => (target.to === 'document' ? [target.href] : [])),
    ),
  );
  return documents
    .filter(
      ({ path, metadata }) =>
        !published.has(path) && reached.has(hrefOf(settings.site.base, metadata.address)),
    )
    .map(({ metadata }) => ({ id: pageId(metadata.address), title: metadata.title.value }));
}

function siteOf(
  { version, corpus, report }: JudgedVersion,
  entries: readonly DocumentEntry[],
  kinds: readonly Kind[],
): VersionSite {
  const { title, base, url } = corpus.settings.site;
  const folder = versionFolder(version.slug);
  const href = hrefOf(base, folder);
  const site: Site = {
    title,
    base,
    url,
    evaluatedOn: version.day,
    version: report.tool.version,
    collections: collectionsOf(base, entries, kinds).map(({ id, title }) => ({
      id,
      title,
      href: `${href}#${id}`,
    })),
    bundles: bundleNames(entries.length).map((name) => `${folder.slice(1)}${name}`),
    search: `${href}search/`,
    versions: true,
    // Whatever the present keeps: a version leads to nothing that may be gone.
    offline: false,
  };
  const services = corpus.catalogue.services.filter(({ id }) => version.services.includes(id));
  const name = [services.map(({ name: own }) => own).join(' and '), version.label].join(' ').trim();
  return { version, name, href, site, state: { documents: entries.length, commit: version.commit } };
}
