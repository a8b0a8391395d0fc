// What was on the branch at the end of a day: the last commit of its first-parent history by the committer's clock.
import { historyOf } from './ahead.ts';
import { Places } from './history.ts';
import type { Repository } from './repository.ts';

/** Commits by day, in the time zone of the configuration. A day before the first commit has none. */
export async function commitsAtEndOf(
  days: readonly string[],
  repository: Repository,
  timeZone: string,
): Promise<ReadonlyMap<string, string> | { readonly missing: string }> {
  const { line } = repository;
  if ('missing' in line) return line;
  const history = await historyOf(repository, line.commit, timeZone);
  const places = new Places(history);
  return new Map(
    days.flatMap((day) => {
      const revision = history.revisions[places.endOf(day) ?? -1];
      return revision === undefined ? [] : [[day, revision.commit] as const];
    }),
  );
}
