// What a change touched beside the files themselves: documents that describe them, name them or lead to them.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { isCostly, matcher } from '../model/glob.ts';
import { describedBy, linkTarget } from '../model/reference.ts';
import type { Settings } from '../model/settings.ts';
import { hasOtherContract, type Since } from '../model/since.ts';
import type { FileFacts } from '../model/facts.ts';
import { pathsInFrontmatter } from '../sources/wanted.ts';
import { keysOf } from '../sources/git/described.ts';

/** Whether the document changed, what it is judged by, or a file that it describes, names in its frontmatter or links to. */
export function isConcerned(
  document: Document,
  since: Since,
  { matches }: FileFacts,
  settings: Settings,
): boolean {
  const { changed } = since;
  const { path, links, metadata } = document;
  if (isJudgedAnew(document, since, settings)) return true;
  if (changed.has(path) || pathsInFrontmatter(document).some((name) => changed.has(name))) return true;
  const described = metadata.describes
    .map(({ value }) => describedBy(value, path))
    .filter(({ glob }) => !isCostly(glob));
  if (described.length > 0 && changed.keys().some((name) => keysOf(name, described, matches) !== null))
    return true;
  return links.some(({ url }) => {
    const target = linkTarget(path, url);
    if (target === null) return false;
    const status = changed.get(target.path);
    // What a link needs of a file is that it is there, and has the heading.
    return status === undefined
      ? isGone(target.path, changed)
      : target.anchor !== null || status === 'D' || status === 'A';
  });
}

/** Whether what it is judged by changed: the configuration, or its service in the catalogue. */
function isJudgedAnew(document: Document, { configuration, services }: Since, settings: Settings): boolean {
  const { path, metadata } = document;
  const own = new Set([...metadata.services.map(({ value }) => value), ...path.split('/')]);
  if (services.some((id) => own.has(id))) return true;
  if (configuration === null) return false;
  const { everything, waived } = configuration;
  return (
    everything ||
    waived.some((glob) => matcher(glob)(path)) ||
    hasOtherContract(document, configuration, settings)
  );
}

/** Whether a folder lost a file: it may have been the last one. */
const isGone = (folder: string, changed: Since['changed']): boolean =>
  changed.entries().some(([name, status]) => status === 'D' && name.startsWith(`${folder}/`));

/**
 * Files that are no documents and have findings all the same. Where a document went, what the catalogue and rule files of alerts ask for
 * may have gone with it.
 */
export function otherFiles(
  { catalogue, settings }: Corpus,
  { changed }: Since,
  { alerts }: FileFacts,
): string[] {
  const lost = changed.entries().some(([name, status]) => status === 'D' && /\.mdx?$/i.test(name));
  const asking = [catalogue.path, settings.path, ...Object.keys(alerts)].flatMap((name) => name ?? []);
  return [...changed.keys(), ...(lost ? asking : [])];
}
