// What of a run is reported: by path, kind and service, and by what a change touched. Everything is read and checked either way.
import type { Corpus } from '../model/corpus.ts';
import { UsageError } from '../model/errors.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Prepared } from './prepare.ts';

/** Paths to report; `null` for all. */
export async function selection(
  corpus: Corpus,
  { paths, kinds, services, since }: Pick<Prepared, 'paths' | 'kinds' | 'services' | 'since'>,
  facts: FileFacts,
): Promise<ReadonlySet<string> | null> {
  const all = !paths && !kinds && !services;
  if (all && !since) return null;
  const chosen = corpus.documents.filter(
    ({ path, kind, metadata }) =>
      (!paths || paths.has(path)) &&
      (!kinds || (kind !== null && kinds.has(kind.id))) &&
      (!services || metadata.services.some(({ value }) => services.has(value))),
  );
  if (chosen.length === 0 && !all)
    throw new UsageError('No document is of that kind and service', ['Nothing was checked.']);
  if (!since) return new Set(chosen.map(({ path }) => path));
  const { isConcerned, otherFiles } = await import('./concerned.ts');
  const concerned = chosen.filter((document) => isConcerned(document, since, facts, corpus.settings));
  return new Set([...concerned.map(({ path }) => path), ...(all ? otherFiles(corpus, since, facts) : [])]);
}
