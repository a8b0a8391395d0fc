// What `sources` of the configuration adds to a run: documents of other repositories, and the versions that are published.
import path from 'node:path';
import type { VersionPlan } from '../model/version.ts';
import type { FactsOfSource } from '../sources/facts.ts';
import type { Repository } from '../sources/git/repository.ts';
import type { OtherSource, SourceRepository } from '../sources/git/sources.ts';
import type { Project } from '../sources/project.ts';

export interface RunSources {
  /** Other repositories as they are there now. */
  readonly others: readonly OtherSource[];
  readonly facts: readonly FactsOfSource[];
  /** Where versions are read from. */
  readonly repositories: readonly SourceRepository[];
  readonly plan: VersionPlan;
  /** Why something that `sources` asks for is not there; `null` when nothing is missing. */
  readonly missing: string | null;
}

const none: RunSources = {
  others: [],
  facts: [],
  repositories: [],
  plan: { versions: [], lines: [] },
  missing: null,
};

/** Folder for what is fetched and for contents of files. */
export const sourcesFolder = (root: string): string => path.join(root, '.opsworthy');

/** Git's own code is loaded only where a source is named. */
export async function sourcesOf(
  { root, settings, catalogue }: Project,
  { git }: { readonly git?: boolean | undefined },
  opening: Promise<Repository | { readonly missing: string }>,
): Promise<RunSources> {
  if (settings.sources.length === 0) return none;
  const repository = await opening;
  if (git === false || settings.git === 'off')
    return { ...none, missing: 'missing' in repository ? repository.missing : 'git was switched off' };
  const own = settings.sources.find(({ repo }) => repo === null);
  const without = 'missing' in repository && own !== undefined;
  const { openSources } = await import('../sources/git/sources.ts');
  const { factsOfSource } = await import('../sources/git/tree-facts.ts');
  const opened = await openSources({
    root,
    cache: sourcesFolder(root),
    settings: without
      ? { ...settings, sources: settings.sources.filter(({ repo }) => repo !== null) }
      : settings,
    catalogue,
    repository,
  });
  return {
    ...opened,
    facts: opened.others.map(factsOfSource),
    missing: without ? `${own.name} is this repository, and ${repository.missing}` : null,
  };
}
