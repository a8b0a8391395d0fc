// Commits that documents cite exist, where their repository is at hand.
import type { Document } from '../model/document.ts';
import { citedCommit } from '../model/git.ts';
import { sourceOf } from '../model/reference.ts';
import { corpusRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { textAt, type WrittenCommit, writtenCommits } from '../model/written.ts';
import { eachDocument } from './each-document.ts';
import { gitOf } from './history.ts';
import { valueAt } from './places.ts';

const report = (commit: string): string => `---
kind: page
reviewed:
  on: 2026-11-01
  commit: ${commit}
---
# Notes
`;

export const validCommit = corpusRule({
  id: 'valid-commit',
  severity: 'error',
  needs: ['valid-frontmatter'],
  summary: 'Commits that a document cites exist',
  why: 'A record whose commit is gone cannot be held against what was executed.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report, quality bar' },
  examples: [
    {
      title: 'Nothing is cited',
      history: [{ on: '2026-11-01', files: { 'document.md': '---\nkind: page\n---\n# Notes\n' } }],
      files: {},
      findings: [],
    },
    {
      title: 'A commit that is not there',
      history: [
        { on: '2026-11-01', files: { 'document.md': report('0123456789abcdef0123456789abcdef01234567') } },
      ],
      files: {},
      findings: [{ line: 5, message: 'There is no commit `0123456789abcdef0123456789abcdef01234567` here' }],
    },
  ],
  *check({ corpus, facts }) {
    const git = gitOf(facts);
    yield* eachDocument(corpus, null, function* (document): Generator<Problem | NotEvaluated> {
      const places = judged(document);
      if (places.length === 0) return;
      if ('notEvaluated' in git) {
        yield git;
        return;
      }
      for (const { key, commit, source } of places) {
        const found = git.commits[citedCommit(commit, source)];
        if (typeof found === 'string') continue;
        // What was deployed is a commit of the service, whose repository may be another one.
        const repository = key === 'commit' ? repositoryOf(document, corpus) : null;
        const elsewhere = repository ?? (found === undefined ? source : null);
        if (elsewhere) {
          yield { notEvaluated: `\`${commit}\` may be a commit of ${elsewhere}, which is not at hand` };
          continue;
        }
        const own = sourceOf(document.path).source;
        const other = source !== undefined && source !== own ? (source ?? 'this repository') : null;
        yield {
          location: valueAt(document, key),
          message: `There is no commit \`${commit}\` ${other === null ? 'here' : `in ${other}`}`,
          expected: `a commit of ${other === null ? 'this repository' : `${other}, where the path beside it lies`}`,
          hint: 'Correct it; where history was rewritten, restore the commit from a clone that still has it.',
          subject: `frontmatter:${key}`,
          context: commit,
        };
      }
    });
  },
});

/** Commits of a repository that holds documents: what was deployed counts in records, a pipeline's commit where it is their own. */
function judged(document: Document): WrittenCommit[] {
  return writtenCommits(document).filter(({ key }) =>
    key === 'commit'
      ? document.kind?.nature === 'record'
      : key !== 'pipeline.commit' || textAt(document, 'pipeline.repository') === null,
  );
}

function repositoryOf(
  { metadata: { services } }: Document,
  { catalogue }: Parameters<typeof eachDocument>[0],
): string | null {
  const ids = new Set(services.map(({ value }) => value));
  return (
    catalogue.services.find(({ id, repository }) => ids.has(id) && repository !== null)?.repository ?? null
  );
}
