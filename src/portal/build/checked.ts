// The run that pages are made of, and what is made of it: where a build and development begin.
import { counted } from '../../model/counted.ts';
import type { Document } from '../../model/document.ts';
import { partsIn } from '../../render/parts.ts';
import { rules } from '../../rules/index.ts';
import { type PagesRun, runForPages } from '../../run.ts';
import type { CheckMemory } from '../../run/memory.ts';
import type { RunOptions } from '../../run/prepare.ts';
import { bundleNames } from '../../search/bundles.ts';
import { cacheFolder, fragmentsFolder } from './files.ts';
import { picturesOf } from '../documents/links.ts';
import { locatePictures, type Pictures } from './pictures.ts';
import { type Portal, portalOf } from '../site/portal.ts';
import type { PortalInput } from '../site/portal-input.ts';

/** Kinds whose tables pages read themselves: of matrices, secrets, and the records that timelines are made of. */
const reads = new Set([
  'environment-matrix',
  'secrets-rotation-plan',
  'verification-report',
  'incident-report',
  'disaster-recovery-plan',
]);

/**
 * Checks like any run, and puts fragments into the cache; `begin` is told of the cache before documents are read, where there are
 * any. Throws `UsageError` like a run.
 */
export function checkForPages(
  options: RunOptions,
  { memory, begin }: { readonly memory?: CheckMemory; readonly begin?: (cache: string) => void } = {},
): Promise<PagesRun> {
  const fragmentsOf = (root: string): string => {
    const cache = cacheFolder(root);
    begin?.(cache);
    return fragmentsFolder(cache);
  };
  return runForPages(options, { fragmentsOf, reads, ...(memory ? { memory } : {}) });
}

export interface ShownPortal {
  readonly portal: Portal;
  readonly pictures: Pictures;
}

/** Pictures of these documents that are safe to show. */
export function picturesShown(
  { project, sources }: Pick<PagesRun, 'project' | 'sources'>,
  documents: readonly Document[],
): Promise<Pictures> {
  const trees = new Map(sources.others.map(({ name, tree }) => [name, tree]));
  return locatePictures(project.root, picturesOf(documents), trees);
}

/** The portal with the pictures it shows, and with what a build has `made` beside. Throws when a document could not be rendered. */
export async function portalFrom(
  done: PagesRun,
  made: Pick<PortalInput, 'published' | 'pdfs' | 'trends'> = {},
): Promise<ShownPortal> {
  const { corpus, pages } = done;
  const failures = [...pages].flatMap(([path, { failure }]) =>
    failure === null ? [] : `${path}: ${failure}`,
  );
  if (failures.length > 0)
    throw new Error(`${counted(failures.length, 'document')} could not be rendered:\n${failures.join('\n')}`);
  const partsOf = partsIn(pages);
  const pictures = await picturesShown(done, corpus.documents);
  const shown = { pictures: new Set(pictures.keys()), bundles: bundleNames(corpus.documents.length) };
  const portal = portalOf({ ...done, ...shown, ...made, rules, partsOf });
  return { portal, pictures };
}
