// What rules that need git have in common: the branch's facts, or why there are none; how a commit is named.
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { BranchFacts, GitFacts } from '../model/git.ts';
import type { Revision } from '../model/revision.ts';
import { sourceOf } from '../model/reference.ts';
import type { NotEvaluated } from '../model/rule.ts';

/** Git's facts, or why there are none. */
export function gitOf({ git }: Facts): GitFacts | NotEvaluated {
  return 'missing' in git ? { notEvaluated: git.missing, ofRun: true } : git;
}

/** What the history of the branch tells, or why nothing does. */
export function branchOf(facts: Facts): BranchFacts | NotEvaluated {
  const git = gitOf(facts);
  if ('notEvaluated' in git) return git;
  return 'missing' in git.branch ? { notEvaluated: git.branch.missing, ofRun: true } : git.branch;
}

/** Why the branch tells nothing of one document; `null` when it does. */
export function unfollowed({ path }: Document, branch: BranchFacts): NotEvaluated | null {
  if (!branch.unfollowed.includes(path)) return null;
  const why = 'it is ignored, a link, or lies in a repository of its own, which `sources` can name';
  return { path, notEvaluated: `git does not follow \`${path}\`: ${why}` };
}

/** `354011c`: enough to find it, short enough to read. */
export const shortId = (commit: string): string => commit.slice(0, 7);

/** `354011c by Ana Smith on 2026-11-02: Raise the limit` */
export const named = ({ commit, author, day, summary }: Revision): string =>
  `${shortId(commit)} by ${author} on ${day}: ${summary}`;

/** A command for the repository of a file: in the paths of that repository, with its name in front where it is another source. */
export function commandFor(path: string, command: (path: string) => string): string {
  const own = sourceOf(path);
  return own.source === null ? command(path) : `in ${own.source}: ${command(own.path)}`;
}

/** A file list for a sentence: `a` / `a` and `b` / `a` and 3 more files. */
export function filesNamed(paths: readonly string[]): string {
  const [first, second] = paths.map((path) => `\`${path}\``);
  if (paths.length <= 1) return first ?? '';
  return paths.length === 2 ? `${first} and ${second}` : `${first} and ${paths.length - 1} more files`;
}
