// The living documents of a published version, read from its commit and judged like those of today: by today's rules, kinds and
// catalogue, on the day of that commit.
import type { Document } from '../model/document.ts';
import type { Kind } from '../model/kind.ts';
import { sourceOf } from '../model/reference.ts';
import type { Profile } from '../model/settings.ts';
import { lineOf, type PublishedVersion } from '../model/version.ts';
import { wantedBy } from '../sources/wanted.ts';
import type { Tree } from '../sources/git/tree.ts';
import type { Project } from '../sources/project.ts';
import { judgeCommit, type JudgedCommit } from './at-commit.ts';
import type { CheckMemory } from './memory.ts';
import { type RunSources, sourcesFolder } from './sources.ts';

/** Documents that are published, beside everything that stood in the commit: they lead to the rest of it. */
export interface JudgedVersion extends Omit<JudgedCommit, 'concerned'> {
  readonly version: PublishedVersion;
  /** Paths of the documents that are published. */
  readonly published: ReadonlySet<string>;
  readonly tree: Tree;
}

interface Surrounding {
  readonly project: Project;
  readonly kinds: readonly Kind[];
  readonly profile: Profile;
  readonly sources: RunSources;
  /** Of the report of today: version of the tool. */
  readonly tool: string;
  /** Folder of the fragments; it is there. */
  readonly fragments: string;
  /** What was found in documents of other versions: most are in several. */
  readonly memory: CheckMemory;
}

/** Whether a document is one of those that the version is there for. Records exist once. */
function belongsTo(
  version: PublishedVersion,
  { path, kind, metadata }: Pick<Document, 'path' | 'kind' | 'metadata'>,
  { plan }: Pick<RunSources, 'plan'>,
): boolean {
  if (kind?.nature === 'record' || sourceOf(path).source !== version.source) return false;
  const services = metadata.services.map(({ value }) => value);
  const line = lineOf(plan.lines, version.source, services);
  return line?.versions.includes(version.slug) ?? false;
}

export async function judgeVersion(
  version: PublishedVersion,
  { project, sources, ...surrounding }: Surrounding,
): Promise<JudgedVersion> {
  const { settings, catalogue, root } = project;
  const repository = sources.repositories.find(({ name }) => name === version.source);
  if (!repository) throw new Error(`${version.slug} is of no source`);
  const { readVersion } = await import('../sources/git/sources.ts');
  const { gatherTree } = await import('../sources/git/tree-facts.ts');
  const { tree, files } = await readVersion(repository, version.commit, settings, sourcesFolder(root));
  const { kinds, profile, tool, fragments, memory } = surrounding;
  const { concerned: published, ...judged } = await judgeCommit({
    ...version,
    aging: null,
    files,
    settings,
    catalogue,
    kinds,
    profile,
    waivers: settings.waivers,
    // What was accepted as debt later, or then, says nothing of a version.
    baseline: null,
    tool,
    fragments,
    memory,
    concerns: (document) => belongsTo(version, document, sources),
    gather: (documents) => gatherTree(tree, wantedBy(documents), version.source),
  });
  return { ...judged, version, published, tree };
}
