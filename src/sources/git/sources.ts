// Opens what `sources` names: documents of other repositories as they are there now, and the versions that are published.
import path from 'node:path';
import picomatch from 'picomatch';
import type { Catalogue } from '../../model/catalogue.ts';
import { UsageError } from '../../model/errors.ts';
import type { ReleaseTag } from '../../model/git.ts';
import { pathIn } from '../../model/reference.ts';
import type { Settings, SourceSettings } from '../../model/settings.ts';
import { dayAt } from '../../model/time.ts';
import type { VersionPlan } from '../../model/version.ts';
import type { Discovered } from '../discover.ts';
import { removeUnusedBelow } from '../unused.ts';
import { installed } from '../walk.ts';
import { ignoredByGit } from '../kept.ts';
import { Objects } from './objects.ts';
import { joinPlans, publishedOf } from './published.ts';
import { chooseRefs, listRefs, type Ref, refuseUnmatched, resolveRef } from './refs.ts';
import { openOther } from './remote.ts';
import type { Repository } from './repository.ts';
import { readTags } from './tags.ts';
import { Tree } from './tree.ts';

/** A repository of a source. */
export interface SourceRepository {
  /** `null`: this one. */
  readonly name: string | null;
  readonly settings: SourceSettings;
  readonly top: string;
  /** Folder below the top that paths of its documents are relative to: `''` or `docs/`. */
  readonly prefix: string;
  readonly objects: Objects;
}

/** Another repository, as it is there now. */
export interface OtherSource extends SourceRepository {
  readonly name: string;
  readonly ref: string;
  readonly commit: string;
  readonly tags: readonly ReleaseTag[];
  readonly tree: Tree;
  /** Its documents; their paths have the source's name in front. */
  readonly files: readonly Discovered[];
}

export interface OpenedSources {
  readonly others: readonly OtherSource[];
  readonly repositories: readonly SourceRepository[];
  readonly plan: VersionPlan;
}

export interface OpenSourcesInput {
  readonly root: string;
  /** Absolute folder for what is fetched and for contents of files. */
  readonly cache: string;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly repository: Repository | { readonly missing: string };
}

/** @throws UsageError for every repository or ref that is not there. */
export async function openSources(input: OpenSourcesInput): Promise<OpenedSources> {
  const opened = await Promise.all(input.settings.sources.map((settings) => openSource(settings, input)));
  removeUnusedBelow(contentsFolder(input.cache));
  return {
    others: opened.flatMap(({ other }) => other ?? []),
    repositories: opened.map(({ repository }) => repository),
    plan: joinPlans(opened.map(({ plan }) => plan)),
  };
}

interface OpenedSource {
  readonly repository: SourceRepository;
  readonly other: OtherSource | null;
  readonly plan: VersionPlan;
}

async function openSource(settings: SourceSettings, input: OpenSourcesInput): Promise<OpenedSource> {
  const own = settings.repo === null;
  const here = own && 'objects' in input.repository ? input.repository : null;
  const { top, prefix, head } = own ? ownPlace(settings, input) : await otherPlace(settings, input);
  const objects = here?.objects ?? new Objects(top);
  const refs = await listRefs(top);
  const repository = { name: own ? null : settings.name, settings, top, prefix, objects };
  const present = own ? (refs.find(({ name }) => name === head) ?? null) : presentOf(settings, refs, head);
  const plan = await publishedOf({
    settings,
    source: repository.name,
    refs,
    objects,
    present: present?.full ?? null,
    catalogue: input.catalogue,
    dayOf: (seconds) => dayAt(seconds, input.settings.timeZone),
  });
  const other = own || !present ? null : await readOther(repository, present, input);
  return { repository, other, plan };
}

interface Place extends Pick<SourceRepository, 'top' | 'prefix'> {
  /** The branch that is the present. */
  readonly head: string | null;
}

function ownPlace({ name }: SourceSettings, { repository }: OpenSourcesInput): Place {
  if ('missing' in repository)
    throw new UsageError(`\`sources\`: ${name} is this repository, but ${repository.missing}.`);
  const { top, prefix, line } = repository;
  return { top, prefix, head: 'ref' in line ? line.ref : null };
}

async function otherPlace(settings: SourceSettings, { root, cache }: OpenSourcesInput): Promise<Place> {
  return { ...(await openOther(settings, root, cache)), prefix: '' };
}

/** What is there now: the first ref that is named, else the branch that the repository calls its own. */
function presentOf(settings: SourceSettings, refs: readonly Ref[], head: string | null): Ref {
  const [first] = settings.refs;
  if (first === undefined) {
    const branch = refs.find(({ full }) => full === head);
    if (branch) return branch;
    throw new UsageError(`\`sources\`: ${settings.name} has no commits on a branch of its own.`, [
      'Name a branch or tag in `refs`.',
    ]);
  }
  const { chosen, unmatched } = chooseRefs(refs, [first], 1);
  refuseUnmatched(settings.name, unmatched, refs);
  const [ref] = chosen;
  if (!ref) throw new Error(`${first} matched and is not there`);
  return ref;
}

async function readOther(
  repository: Omit<SourceRepository, 'name'> & { readonly name: string | null },
  ref: Ref,
  { cache, settings: { timeZone } }: OpenSourcesInput,
): Promise<OtherSource> {
  const { settings, top, objects } = repository;
  const { commit } = await resolveRef(ref, objects);
  const tree = await Tree.read(top, commit, objects);
  const patterns = patternsOf(settings);
  // Without a folder of their own every text of the repository is looked at: most are of no kind.
  const governed = settings.path !== '.';
  const files = await treeDocuments(tree, {
    patterns,
    ignore: built,
    governed,
    cache,
    source: settings.name,
  });
  if (files.length === 0) {
    const inside = [...tree.submodules].some((each) => `${settings.path}/`.startsWith(`${each}/`));
    throw new UsageError(
      `\`sources\`: ${settings.name} has no document below ${settings.path} at ${ref.name}.`,
      [
        inside
          ? `${settings.path} lies in a submodule: name its own repository as \`repo\`.`
          : 'Documents end in .md or .mdx. Correct `path` or `refs`.',
      ],
    );
  }
  const tags = await readTags(top, timeZone);
  return { ...repository, name: settings.name, ref: ref.name, commit, tags, tree, files };
}

/** Where documents of this repository lie whether it is a source or not. */
export interface OwnRepository extends Pick<SourceRepository, 'top' | 'prefix' | 'objects'> {
  readonly name: null;
  readonly settings: null;
}

/** The documents of a repository as they were in a commit. */
export async function readVersion(
  { name, settings: source, top, prefix, objects }: SourceRepository | OwnRepository,
  commit: string,
  { content, governs }: Settings,
  cache: string,
): Promise<{ readonly tree: Tree; readonly files: readonly Discovered[] }> {
  const tree = await Tree.read(top, commit, objects, prefix);
  const own = name === null || source === null;
  const files = await treeDocuments(tree, {
    patterns: own ? content : patternsOf(source),
    ignore: own && governs ? [] : built,
    governed: own ? governs : source.path !== '.',
    cache,
    source: name,
  });
  return { tree, files };
}

/** Everything that a source's `path` holds. */
export function patternsOf({ path: folder }: SourceSettings): string[] {
  const below = path.posix.normalize(folder).replace(/^\.\/?|\/$/g, '');
  return [below === '' ? '**/*.{md,mdx}' : `${below}/**/*.{md,mdx}`];
}

const built = ['**/dist/**', '**/vendor/**'];

interface TreeDocuments {
  /** Relative to the top. */
  readonly patterns: readonly string[];
  readonly ignore: readonly string[];
  readonly governed: boolean;
  /** Folder for contents of files. */
  readonly cache: string;
  /** Name in front of their paths. */
  readonly source: string | null;
}

/** Folder for contents of files, by their ids. */
const contentsFolder = (cache: string): string => path.join(cache, 'blobs');

/** The documents of a tree, sorted by path. */
async function treeDocuments(
  tree: Tree,
  { patterns, ignore, governed, cache, source }: TreeDocuments,
): Promise<Discovered[]> {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : []));
  const matches = picomatch(wanted, { ignore: [...installed, ...ignore, ...unwanted] });
  const folder = contentsFolder(cache);
  const names = [...tree.names()].filter((name) => /\.mdx?$/i.test(name) && matches(name));
  if (names.length > 0) ignoredByGit(cache);
  const files = await Promise.all(
    names.map(async (name): Promise<Discovered> => ({
      path: pathIn(source, name),
      ...(await tree.keep(name, folder)),
      governed,
      refused: tree.refusal(name),
    })),
  );
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
