// Commits that documents cite exist, where their repository is at hand.
import type { Document } from '../model/document.ts';
import { corpusRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { eachDocument } from './each-document.ts';
import { gitOf } from './history.ts';
import { textAt, valueAt } from './places.ts';

/** Keys that cite a commit of the repository of the documents. */
const own = ['runbook.commit', 'rollbackRunbook.commit', 'reviewed.commit', 'tested.commit'];

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
      const places = cited(document);
      if (places.length === 0) return;
      if ('notEvaluated' in git) {
        yield git;
        return;
      }
      for (const { key, commit } of places) {
        if (git.commits[commit] !== null) continue;
        // What was deployed is a commit of the service, whose repository may be another one.
        const repository = key === 'commit' ? repositoryOf(document, corpus) : null;
        if (repository !== null) {
          yield { notEvaluated: `\`${commit}\` may be a commit of ${repository}, which is not at hand` };
          continue;
        }
        yield {
          location: valueAt(document, key),
          message: `There is no commit \`${commit}\` here`,
          expected: 'a commit of this repository',
          hint: 'Correct it; where history was rewritten, restore the commit from a clone that still has it.',
          subject: `frontmatter:${key}`,
          context: commit,
        };
      }
    });
  },
});

function cited(document: Document): { readonly key: string; readonly commit: string }[] {
  const keys = [
    ...own,
    ...(document.kind?.nature === 'record' ? ['commit'] : []),
    ...(textAt(document, 'pipeline.repository') === null ? ['pipeline.commit'] : []),
  ];
  const { reviewed, tested } = document.metadata;
  const bound: Readonly<Record<string, string | null | undefined>> = {
    'reviewed.commit': reviewed?.value.commit,
    'tested.commit': tested?.value.commit,
  };
  return keys.flatMap((key) => {
    const commit = key in bound ? bound[key] : textAt(document, key);
    return commit ? [{ key, commit }] : [];
  });
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
