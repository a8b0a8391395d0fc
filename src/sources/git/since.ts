// Which files differ from where the change under review began, and what configuration and catalogue said there.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { KindMapping, Settings } from '../../model/settings.ts';
import type { ChangedConfiguration, Since } from '../../model/since.ts';
import { catalogueName } from '../project-files.ts';
import { parseYaml } from '../yaml.ts';
import { mergeBaseOf, type Repository, workingChanges } from './repository.ts';

/** Throws `UsageError` when the reference is not there. */
export async function changedSince(
  repository: Repository,
  ref: string,
  settings: Pick<Settings, 'path' | 'services'>,
): Promise<Since> {
  const { top, prefix, head } = repository;
  const option = `--changed-since ${ref}`;
  const commit = await mergeBaseOf(top, option, ref, head);
  const working = await workingChanges(top, commit);
  const below = [...working].filter(([name]) => name.startsWith(prefix));
  const changed = new Map(below.map(([name, { status }]) => [name.slice(prefix.length), status]));
  const catalogue = settings.services ?? catalogueName;
  return {
    ref,
    commit,
    changed,
    configuration:
      settings.path !== null && changed.has(settings.path)
        ? await configurationSince(repository, commit, settings.path)
        : null,
    services: changed.has(catalogue) ? await servicesSince(repository, commit, catalogue) : [],
  };
}

/** Keys that are looked at one by one, or that no finding in a document comes from. */
const apart = new Set([
  'version',
  'kinds',
  'waivers',
  'allow',
  'coverage',
  'services',
  'sources',
  'site',
  'git',
]);

/** What a configuration says in other words than at that commit. */
export async function configurationSince(
  repository: Repository,
  commit: string,
  name: string,
): Promise<ChangedConfiguration> {
  const { was, is } = await bothTexts(repository, commit, name);
  const kinds = [was, is].map((data) => declarationsOf(entriesIn(data, 'kinds')));
  const names = new Set(kinds.flatMap((each) => [...each.keys()]));
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !apart.has(key));
  const lost = (key: string): object[] => {
    const still = new Set(entriesIn(is, key).map((entry) => JSON.stringify(entry)));
    return entriesIn(was, key).filter((entry) => !still.has(JSON.stringify(entry)));
  };
  return {
    mappings: entriesIn(was, 'kinds').filter(isMapping),
    declared: [...names].filter((kind) => kinds[0]?.get(kind) !== kinds[1]?.get(kind)),
    waived: lost('waivers').flatMap((entry) =>
      'path' in entry && typeof entry.path === 'string' ? [entry.path] : [],
    ),
    everything:
      keys.some((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key])) || lost('allow').length > 0,
  };
}

async function servicesSince(repository: Repository, commit: string, name: string): Promise<string[]> {
  const { was, is } = await bothTexts(repository, commit, name);
  const [before, now] = [was, is].map((data) => entriesById(entriesIn(data, 'services')));
  const ids = new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...ids].filter((id) => before?.get(id) !== now?.get(id));
}

type Data = Readonly<Record<string, unknown>>;

/** A YAML file then and now; empty where it could not be read then either. */
async function bothTexts(
  { top, prefix, objects }: Repository,
  commit: string,
  name: string,
): Promise<{ readonly was: Data; readonly is: Data }> {
  const file = path.join(top, prefix, name);
  const was = await objects.text(`${commit}:${prefix}${name}`);
  return { was: dataIn(was), is: dataIn(existsSync(file) ? readFileSync(file, 'utf8') : null) };
}

function dataIn(text: string | null): Data {
  const data = text === null ? null : parseYaml(text).data;
  return typeof data === 'object' && data !== null ? (data as Data) : {};
}

/** What stands in a list. */
function entriesIn(data: Data, key: string): readonly object[] {
  const list = data[key];
  return Array.isArray(list)
    ? list.filter((each): each is object => typeof each === 'object' && each !== null)
    : [];
}

const isMapping = (entry: object): entry is KindMapping =>
  'match' in entry && typeof entry.match === 'string' && 'kind' in entry && typeof entry.kind === 'string';

/** By the kind that an entry declares, or adds to. */
const declarationsOf = (entries: readonly object[]): ReadonlyMap<string, string> =>
  entriesById(
    entries.map((entry) =>
      'extends' in entry && !('id' in entry) ? { ...entry, id: entry.extends } : entry,
    ),
  );

const entriesById = (entries: readonly object[]): ReadonlyMap<string, string> =>
  new Map(
    entries.flatMap((entry) =>
      'id' in entry && typeof entry.id === 'string' ? [[entry.id, JSON.stringify(entry)] as const] : [],
    ),
  );
