// The last steps of versions, when Astro is done: a new one gets its search, is looked at and kept; a kept one is put in its place.
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { SearchIndex } from '../../search/bundles.ts';
import { searchFolder } from './files.ts';
import { gateVersion, type PlacedVersion } from './gate.ts';
import type { Prepared } from './prepare-message.ts';
import { keptVersions } from './version-store.ts';

/** Where the search bundles of a version are made. */
const placeOf = ({ paths }: Prepared, slug: string): string =>
  path.join(paths.search, 'v', ...slug.split('/'));

/** Makes the search of each new version, one after another. Throws the reason of `signal`. */
export async function indexVersions(
  prepared: Prepared,
  built: Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const { cache, paths, versions } = prepared;
  for (const version of versions) {
    if (version.kept !== null) continue;
    signal.throwIfAborted();
    const out = placeOf(prepared, version.slug);
    mkdirSync(out, { recursive: true });
    const folders = { fragments: paths.fragments, cache: searchFolder(cache), out, work: paths.folder };
    await new SearchIndex(version.searchPages, folders).make({ othersDone: built, here: true, signal });
  }
}

/** Completes the versions in the output. Throws when one would be broken. */
export function finishVersions(prepared: Prepared): PlacedVersion[] {
  const { cache, paths, base, versions } = prepared;
  const store = keptVersions(cache);
  const placed = versions.map((version): PlacedVersion => {
    const { slug, key, kept } = version;
    if (kept !== null) {
      store.place(key, paths.out);
      return { slug, ...kept };
    }
    const { bundles, manifest } = version;
    const folder = path.join('v', ...slug.split('/'));
    for (const bundle of bundles) {
      const name = path.basename(bundle);
      renameSync(path.join(placeOf(prepared, slug), name), path.join(paths.out, folder, name));
    }
    const { problems, pages, links } = gateVersion({
      out: paths.out,
      base,
      slug,
      documents: manifest.documents.map(({ id }) => id),
    });
    if (problems.length > 0)
      throw new Error(`The version ${slug} would be broken:\n${problems.slice(0, 50).join('\n')}`);
    store.keep(key, paths.out, { manifest, pages, links }, [folder, '_astro']);
    return { slug, pages, links };
  });
  store.prune();
  return placed;
}
