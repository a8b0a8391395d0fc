// Which files differ from where the change under review began, and what the configuration said of kinds there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KindMapping, Settings } from '../../model/settings.ts';
import type { Since } from '../../model/since.ts';
import { parseYaml } from '../yaml.ts';
import { mergeBaseOf, type Repository, workingChanges } from './repository.ts';

/** Throws `UsageError` when the reference is not there. */
export async function changedSince(
  repository: Repository,
  ref: string,
  settings: Pick<Settings, 'path'>,
): Promise<Since> {
  const { top, prefix, head } = repository;
  const option = `--changed-since ${ref}`;
  const commit = await mergeBaseOf(top, option, ref, head);
  const working = await workingChanges(top, commit);
  const below = [...working].filter(([name]) => name.startsWith(prefix));
  const changed = new Map(below.map(([name, { status }]) => [name.slice(prefix.length), status]));
  const configuration = settings.path !== null && changed.has(settings.path) ? settings.path : null;
  const kinds = configuration === null ? null : await kindsSince(repository, commit, configuration);
  return { ref, commit, changed, kinds };
}

/** Mappings as they were, and kinds that were declared or extended in other words. */
async function kindsSince(
  { top, prefix, objects }: Repository,
  commit: string,
  name: string,
): Promise<Since['kinds']> {
  const before = entriesIn(await objects.text(`${commit}:${prefix}${name}`));
  const now = entriesIn(readFileSync(path.join(top, prefix, name), 'utf8'));
  const [was, is] = [declarationsOf(before), declarationsOf(now)];
  const names = new Set([...was.keys(), ...is.keys()]);
  return {
    mappings: before.filter(isMapping),
    declared: [...names].filter((kind) => was.get(kind) !== is.get(kind)),
  };
}

/** What stood under `kinds:`; nothing where it could not be read then either. */
function entriesIn(text: string | null): readonly object[] {
  const data = text === null ? null : parseYaml(text).data;
  const kinds = typeof data === 'object' && data !== null && 'kinds' in data ? data.kinds : [];
  return Array.isArray(kinds)
    ? kinds.filter((each): each is object => typeof each === 'object' && each !== null)
    : [];
}

const isMapping = (entry: object): entry is KindMapping =>
  'match' in entry && typeof entry.match === 'string' && 'kind' in entry && typeof entry.kind === 'string';

/** By the kind that an entry declares, or adds to. */
function declarationsOf(entries: readonly object[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap((entry) => {
      const name = 'id' in entry ? entry.id : 'extends' in entry ? entry.extends : null;
      return typeof name === 'string' ? [[name, JSON.stringify(entry)] as const] : [];
    }),
  );
}
