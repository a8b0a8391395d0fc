// What git says of the documents of a run. Its code is loaded only where there is a repository.
import type { Document } from '../model/document.ts';
import type { Facts, FileFacts } from '../model/facts.ts';
import type { Past } from '../model/past.ts';
import type { Prepared } from './prepare.ts';

/** `past`: whether pages are made of it; else there is none. */
export async function gitFacts(
  { repository, sources, project, registry, past = false }: Prepared & { readonly past?: boolean },
  documents: readonly Document[],
  { matches, digests, alerts }: FileFacts,
): Promise<{ readonly git: Facts['git']; readonly past: Past | null }> {
  const { others } = sources;
  if ('missing' in repository && others.length === 0) return { git: repository, past: null };
  const { readEveryGit } = await import('../sources/git/every.ts');
  const { settings, catalogue } = project;
  const records = new Map(
    registry
      .filter(({ nature }) => nature === 'record')
      .map(({ id, statuses }) => [id, statuses.includes('final') ? 'final' : null]),
  );
  const read = await readEveryGit({
    repository,
    others,
    settings,
    documents,
    matches,
    digests,
    alerts,
    catalogue,
    records,
    past,
  });
  return 'missing' in read ? { git: read, past: null } : { git: read.facts, past: read.past };
}
