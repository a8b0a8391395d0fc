// Which documents lead to which: by links in the text and by paths in the frontmatter. Shown on both ends.
import type { Document } from '../../model/document.ts';
import { pathIn, rootPath, sourceOf } from '../../model/reference.ts';
import type { LinkTargets } from '../../render/place-links.ts';
import type { DocumentEntry } from '../views/entries.ts';

export interface References {
  readonly to: readonly DocumentEntry[];
  readonly from: readonly DocumentEntry[];
}

/** By path. `links` say where each link of the text leads. */
export function referencesOf(
  documents: readonly { readonly document: Document; readonly links: LinkTargets }[],
  entries: ReadonlyMap<string, DocumentEntry>,
): ReadonlyMap<string, References> {
  const byHref = new Map([...entries.values()].map((entry) => [entry.href, entry]));
  const byId = new Map(documents.map(({ document }) => [document.metadata.id, entries.get(document.path)]));
  const result = new Map<string, { readonly to: Set<DocumentEntry>; readonly from: Set<DocumentEntry> }>();
  for (const { document } of documents) result.set(document.path, { to: new Set(), from: new Set() });
  for (const { document, links: targets } of documents) {
    const own = entries.get(document.path);
    const links = Object.values(targets).flatMap((link) =>
      link.to === 'document' ? byHref.get(link.href.split('#')[0] ?? '') : undefined,
    );
    const named = namedIn(document).map(
      (text) =>
        entries.get(rootPath(text, document.path) ?? '') ??
        byId.get(pathIn(sourceOf(document.path).source, text)) ??
        byId.get(text),
    );
    for (const other of [...links, ...named]) {
      if (!own || !other || other === own) continue;
      result.get(document.path)?.to.add(other);
      result.get(other.path)?.from.add(own);
    }
  }
  return new Map([...result].map(([path, { to, from }]) => [path, { to: [...to], from: [...from] }]));
}

/** Paths and ids of documents in the frontmatter. */
function namedIn({ metadata, frontmatter: { data } }: Document): string[] {
  const at = (key: string): unknown => {
    const value = data[key];
    return typeof value === 'object' && value !== null && 'path' in value ? value.path : value;
  };
  const written = ['runbook', 'rollbackRunbook', 'releaseRunbook', 'releaseNotes', 'causedBy'].map(at);
  const known = [metadata.releaseRunbook?.value, metadata.rollbackRunbook?.value];
  return [...written, ...known].filter((text): text is string => typeof text === 'string');
}
