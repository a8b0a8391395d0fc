// Every published version: found in the cache, or judged and made ready for Astro. A version that is kept costs nothing but a copy.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/index.ts';
import type { PagesRun } from '../../run.ts';
import { CheckMemory } from '../../run/memory.ts';
import { judgeVersion, type JudgedVersion } from '../../run/versions.ts';
import type { SearchPage } from '../../search/page.ts';
import { credentialsIn } from '../../sources/credentials.ts';
import { PackFolder } from '../../sources/packs.ts';
import { cacheFolder, fragmentsFolder } from './files.ts';
import { pictureAddresses, picturesOf } from '../documents/links.ts';
import { assembled } from '../documents/pieces.ts';
import { copyPictures, locatePictures } from './pictures.ts';
import { versionSearchPages } from './search-pages.ts';
import { twinOf } from '../documents/twin.ts';
import { versionFolder, type VersionPortal, versionPortal } from '../versions/pages.ts';
import { changedSince, type PublishedVersions } from '../versions/present.ts';
import { type KeptVersion, keptVersions, versionKey } from './version-store.ts';
import type { VersionManifest } from '../views/versions.ts';
import { withoutRedacted } from '../versions/withheld.ts';
import { Withheld } from '../past/withheld.ts';

/** What is left to do when the pages are there: for a version that is kept, or one that is made in this build. Plain data. */
export type VersionWork = { readonly slug: string; readonly key: string } & (
  | { readonly kept: Pick<KeptVersion, 'pages' | 'links'> }
  | {
      readonly kept: null;
      readonly manifest: VersionManifest;
      readonly searchPages: readonly SearchPage[];
      readonly bundles: readonly string[];
    }
);

export interface ReadVersions {
  readonly published: PublishedVersions;
  /** Those that Astro has still to make. */
  readonly fresh: readonly VersionPortal[];
  readonly work: readonly VersionWork[];
}

/** Reads what is kept and judges the rest. Files beside the pages go to `out`. */
export async function readVersions(done: PagesRun, out: string): Promise<ReadVersions> {
  const { project, sources, profile } = done;
  const { plan, missing } = sources;
  const cache = cacheFolder(project.root);
  const fragments = fragmentsFolder(cache);
  const store = keptVersions(cache);
  const withheld = new Withheld(project.settings.redactions, done.corpus.documents);
  const manifests = new Map<string, VersionManifest>();
  const fresh: VersionPortal[] = [];
  const work: VersionWork[] = [];
  const memory = CheckMemory.below(project.root);
  for (const version of plan.versions) {
    const { slug } = version;
    const key = versionKey(version, plan, project, profile);
    const kept = store.read(key);
    if (kept) {
      manifests.set(slug, kept.manifest);
      work.push({ slug, key, kept: { pages: kept.pages, links: kept.links } });
      continue;
    }
    const judged = await judgeVersion(version, {
      ...done,
      tool: done.report.tool.version,
      fragments,
      memory,
    });
    const shown = withoutRedacted(judged, done.kinds, withheld, fragments);
    const portal = await makeReady(shown, done, path.join(out, 'v', ...slug.split('/')));
    manifests.set(slug, portal.manifest);
    fresh.push(portal);
    work.push({
      slug,
      key,
      kept: null,
      manifest: portal.manifest,
      searchPages: versionSearchPages(portal, project.catalogue),
      bundles: portal.index.site.bundles,
    });
  }
  const texts = await readTexts(manifests, done, withheld);
  const made = new Set(fresh.map(({ manifest }) => manifest.version.slug));
  return { published: { plan, manifests, missing, made, texts }, fresh, work };
}

async function makeReady(judged: JudgedVersion, done: PagesRun, folder: string): Promise<VersionPortal> {
  const { version, tree, corpus, published } = judged;
  const shown = corpus.documents.filter((document) => published.has(document.path));
  const trees = new Map([[version.source, tree]]);
  const pictures = await locatePictures(done.project.root, picturesOf(shown), trees);
  const portal = versionPortal({
    judged,
    kinds: done.kinds,
    ruleIds: new Set(rules.map(({ id }) => id)),
    pictures: pictureAddresses(pictures.keys(), versionFolder(version.slug).slice(0, -1)),
  });
  copyPictures(pictures, folder);
  const packs = new PackFolder(fragmentsFolder(cacheFolder(done.project.root)));
  for (const { document, parts, page } of portal.documents) {
    const own = path.join(folder, ...page.entry.id.slice(`v/${version.slug}/`.length).split('/'));
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, document.format === 'mdx' ? 'index.mdx' : 'index.md'), document.text);
    writeFileSync(
      path.join(own, 'index.json'),
      assembled(twinOf(document, parts, page, version.commit), packs),
    );
  }
  packs.close();
  return portal;
}

/** Texts of the versions that are not those of today, credentials blotted out as in all texts, without those that were redacted. */
async function readTexts(
  manifests: ReadonlyMap<string, VersionManifest>,
  { sources, corpus }: PagesRun,
  withheld: Withheld,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { version, path: own, blob } of changedSince(manifests, corpus.documents)) {
    if (texts.has(blob)) continue;
    const repository = sources.repositories.find(({ name }) => name === version.source);
    const text = await repository?.objects.text(blob);
    if (text === null || text === undefined || withheld.of({ paths: [own], text })) continue;
    texts.set(blob, (await credentialsIn(text))?.text ?? text);
  }
  return texts;
}
