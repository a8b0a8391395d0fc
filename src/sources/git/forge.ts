// Where a repository is hosted, as its remotes tell, and the branch that changes are merged into.
import { ask } from './command.ts';

export interface Forge {
  readonly github: boolean;
  readonly gitlab: boolean;
  /** `main` where nothing else is known. */
  readonly branch: string;
}

export async function forgeOf(top: string): Promise<Forge> {
  const [remotes, head, refs, current] = await Promise.all([
    ask(top, 'config', '--get-regexp', '^remote\\..*\\.url$'),
    ask(top, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'),
    ask(top, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/main', 'refs/heads/master'),
    ask(top, 'symbolic-ref', '--quiet', '--short', 'HEAD'),
  ]);
  const [usual] = (refs ?? '').split('\n').filter((name) => name !== '');
  const hosted = (host: RegExp): boolean => (remotes ?? '').split('\n').some((line) => host.test(line));
  return {
    github: hosted(/[@/.]github\.[^/:]+[/:]/i),
    gitlab: hosted(/[@/.]gitlab\.[^/:]+[/:]/i),
    branch: head?.replace(/^origin\//, '') ?? usual ?? current ?? 'main',
  };
}
