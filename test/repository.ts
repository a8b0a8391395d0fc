// Real git repositories for tests, in temporary folders.
import { Repository } from '../scripts/demo/repository.ts';
import type { ExampleCommit } from '../src/model/rule.ts';
import { tree } from './tree.ts';

export class TestRepository extends Repository {
  constructor(root: string = tree({}), branch = 'main') {
    super(root, branch);
  }
}

/** A repository with these commits on `main`. */
export function repository(
  history: readonly ExampleCommit[],
  tags: Readonly<Record<string, number>> = {},
): TestRepository {
  const made = new TestRepository();
  for (const commit of history) made.commit(commit);
  for (const [name, number] of Object.entries(tags))
    made.git('tag', name, made.commits[number - 1] ?? 'HEAD');
  return made;
}
