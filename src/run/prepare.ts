// What a run is about, settled before any document is read: configuration, files, filters, date.
import type { Baseline } from '../model/baseline.ts';
import { UsageError } from '../model/errors.ts';
import type { Kind } from '../model/kind.ts';
import type { Profile, Settings } from '../model/settings.ts';
import type { Since } from '../model/since.ts';
import { unknownName } from '../model/unknown-name.ts';
import { rules } from '../rules/index.ts';
import { readBaseline } from '../sources/baseline.ts';
import { todayIn } from '../sources/clock.ts';
import { type Discovered, discover } from '../sources/discover.ts';
import type { Repository } from '../sources/git/repository.ts';
import { Kept } from '../sources/kept.ts';
import type { Project } from '../sources/project.ts';
import { gitTop } from '../sources/project-files.ts';
import { openWithContracts } from './project.ts';
import { kindsOf } from './registry.ts';
import { type RunSources, sourcesOf } from './sources.ts';

export interface RunOptions {
  /** Absolute folder that relative paths start from. */
  readonly cwd: string;
  /** Path of `opsworthy.yaml`; found upwards from `cwd` when not given. */
  readonly config?: string | undefined;
  /** ISO date that the run is judged on; else `evaluation.today`, else the clock. */
  readonly today?: string | undefined;
  readonly profile?: Profile | undefined;
  /** Files, folders or globs to report; all when empty. Rules see the whole corpus either way. */
  readonly paths?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly rules?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  /** `false`: as if there were no git. */
  readonly git?: boolean | undefined;
  /** Branch or commit that the change under review is compared with. */
  readonly base?: string | undefined;
  /** Branch or commit: only what differs from where this left it is reported. */
  readonly changedSince?: string | undefined;
  /** `false`: what earlier runs kept is neither used nor added to. */
  readonly cache?: boolean | undefined;
}

export interface Prepared {
  readonly project: Project;
  /** Every kind there is in this project. */
  readonly registry: readonly Kind[];
  /** Sorted by path. */
  readonly files: readonly Discovered[];
  readonly today: string;
  readonly profile: Profile;
  /** Paths, rules, kinds and services to report; `null` for all. */
  readonly paths: ReadonlySet<string> | null;
  readonly only: ReadonlySet<string> | null;
  readonly kinds: ReadonlySet<string> | null;
  readonly services: ReadonlySet<string> | null;
  /** What a change touched, where only that is to be reported. */
  readonly since: Since | null;
  /** The repository around the project, or why it is not asked. */
  readonly repository: Repository | { readonly missing: string };
  readonly sources: RunSources;
  /** Findings accepted when the tool was adopted. */
  readonly baseline: Baseline | null;
}

/** @throws UsageError for a bad configuration, an unknown name, or a path that matches nothing. */
export async function prepare(options: RunOptions): Promise<Prepared> {
  const { cwd, config } = options;
  const knownRules = rules.map((rule) => rule.id);
  const project = await openWithContracts(cwd, config);
  const { settings, catalogue } = project;
  const registry = await kindsOf(settings);
  const baseline = readBaseline(project.root, new Map(rules.map(({ id, waivable }) => [id, waivable])));
  const kept = options.cache === false ? null : Kept.below(project.root, 'git');
  const repository = repositoryOf(project, options, kept?.hold() ?? null);
  // Said in its place below; what comes before may be wrong first.
  repository.catch(() => undefined);
  const only = named('rule', options.rules, knownRules, 'opsworthy explain');
  const knownKinds = registry.map((kind) => kind.id);
  const wantedKinds = named('kind', options.kinds, knownKinds, 'opsworthy explain');
  const services = catalogue.services.map(({ id }) => id);
  const wantedServices = named('service', options.services, services);
  const found = await discover(project);
  const asked = options.paths?.length ? await discover(project, options.paths, cwd) : null;
  const sources = await sourcesOf(project, options, repository);
  const files = merged(found, [...(asked ?? []), ...sources.others.flatMap((other) => other.files)]);
  // Where no document matched, nothing is written.
  if (files.length > 0) kept?.release();
  if (options.base !== undefined) asking(`--base ${options.base}`, await repository);
  return {
    project,
    registry,
    files,
    today: options.today ?? settings.today ?? todayIn(settings.timeZone),
    profile: options.profile ?? settings.profile,
    paths: asked && new Set(asked.map(({ path }) => path)),
    only,
    kinds: wantedKinds,
    services: wantedServices,
    since: await sinceOf(options.changedSince, repository, settings),
    repository: await repository,
    sources,
    baseline,
  };
}

/** Git's own code is loaded only where there is something to ask. */
async function repositoryOf(
  { root, settings }: Project,
  { git, base }: RunOptions,
  kept: Kept | null,
): Promise<Prepared['repository']> {
  if (git === false) return { missing: 'git was switched off by --no-git' };
  if (settings.git === 'off') return { missing: '`git: off` in the configuration' };
  if (base === undefined && gitTop(root) === null) return { missing: 'this is no git repository' };
  const { openRepository } = await import('../sources/git/repository.ts');
  return (
    (await openRepository({ root, settings, base: base ?? null, kept })) ?? {
      missing: 'this is no git repository',
    }
  );
}

async function sinceOf(
  ref: string | undefined,
  repository: Promise<Prepared['repository']>,
  settings: Settings,
): Promise<Since | null> {
  if (ref === undefined) return null;
  const asked = asking(`--changed-since ${ref}`, await repository);
  const { changedSince } = await import('../sources/git/since.ts');
  return changedSince(asked, ref, settings);
}

/** @throws UsageError when there is no git to answer the option. */
function asking(option: string, repository: Prepared['repository']): Repository {
  if (!('missing' in repository)) return repository;
  throw new UsageError(`${option}: ${repository.missing}.`, [
    'It needs git: run it in a clone, without --no-git and without `git: off`, or leave the option out.',
  ]);
}

function merged(found: readonly Discovered[], asked: readonly Discovered[]): Discovered[] {
  const byPath = new Map([...found, ...asked].map((file) => [file.path, file]));
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Names given on the command line; `null` when none were. */
function named(
  what: string,
  given: readonly string[] | undefined,
  known: readonly string[],
  listing?: string,
): ReadonlySet<string> | null {
  if (!given?.length) return null;
  const stranger = given.find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownName(what, stranger, known, listing);
  return new Set(given);
}
