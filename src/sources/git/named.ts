// Paths of another repository ↔ paths of the run: outside of their repository they have the name of their source in front. Pure.
import type { Document } from '../../model/document.ts';
import type { BranchFacts, GitFacts, IntactText, LostRecord } from '../../model/git.ts';
import { pathIn, sourceOf } from '../../model/reference.ts';
import type { GitInput } from './index.ts';

/** The same document as its own repository knows it. What it holds is still made only when it is asked for. */
export function bareDocument(document: Document): Document {
  const { metadata, path } = document;
  return Object.create(document, {
    path: { value: sourceOf(path).path },
    metadata: { value: { ...metadata, id: sourceOf(metadata.id).path } },
  }) as Document;
}

/** What was read of the files of one source, as its repository knows them. */
export function bareFiles(
  files: Pick<GitInput, 'matches' | 'digests' | 'alerts'>,
  source: string,
): Pick<GitInput, 'matches' | 'digests' | 'alerts'> {
  const own = <T>(facts: Readonly<Record<string, T>>, bare = (value: T): T => value): Record<string, T> =>
    Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]) => {
        const found = sourceOf(name);
        return found.source === source ? [[found.path, bare(value)]] : [];
      }),
    );
  return {
    matches: own(files.matches, (names) => names.map((name) => sourceOf(name).path)),
    digests: own(files.digests),
    alerts: own(files.alerts),
  };
}

const renamed = <T>(record: Readonly<Record<string, T>>, name: (key: string) => string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));

export function namedFacts(facts: GitFacts, source: string): GitFacts {
  const name = (path: string): string => pathIn(source, path);
  const { branch } = facts;
  return {
    ...facts,
    changed: facts.changed.map(name),
    // What is its own commit is that of the source; one of any repository stays so.
    commits: renamed(facts.commits, (key) => (key.startsWith(':') ? source + key : key)),
    files: renamed(facts.files, (key) => {
      const at = key.indexOf(':') + 1;
      return key.slice(0, at) + name(key.slice(at));
    }),
    branch: 'missing' in branch ? branch : namedBranch(branch, source),
  };
}

function namedBranch(branch: BranchFacts, source: string): BranchFacts {
  const name = (path: string): string => pathIn(source, path);
  const named = (text: IntactText): IntactText => ({ ...text, path: name(text.path) });
  const { seals, lost, unfollowed, reviews, tested, drafts, stalePipelines } = branch;
  return {
    ...branch,
    seals: Object.fromEntries(
      Object.entries(seals).map(([path, seal]) => [
        name(path),
        {
          ...seal,
          path: name(seal.path),
          intact: named(seal.intact),
          redactions: seal.redactions.map((each) => ({ ...each, path: name(each.path) })),
        },
      ]),
    ),
    lost: lost.map((record): LostRecord => ({
      ...record,
      path: name(record.path),
      id: name(record.id),
      intact: named(record.intact),
      redaction: record.redaction && { ...record.redaction, path: name(record.redaction.path) },
      redactions: record.redactions.map((each) => ({ ...each, path: name(each.path) })),
    })),
    unfollowed: unfollowed.map(name),
    reviews: Object.fromEntries(
      Object.entries(reviews).map(([path, { drifted }]) => [
        name(path),
        { drifted: drifted.map((file) => ({ ...file, path: name(file.path) })) },
      ]),
    ),
    tested: renamed(tested, name),
    drafts: renamed(drafts, name),
    stalePipelines: renamed(stalePipelines, name),
  };
}
