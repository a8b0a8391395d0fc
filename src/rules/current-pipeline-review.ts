// A review is of one revision of a pipeline file; when the file differs, the review is out of date.
import type { Document } from '../model/document.ts';
import { daysAfter } from '../model/day.ts';
import type { Facts } from '../model/facts.ts';
import { citedFile } from '../model/git.ts';
import { branchOf, gitOf, named } from './history.ts';
import { corpusRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { eachCurrentReview } from './pipelines.ts';
import { textAt, valueAt } from './places.ts';

const pipeline = 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n';
const digest = 'c0f219584cec8350fd3218260ef8ba3679caab2a327cea6233c0ebaacda5ff40';
const review = (digestOfReview: string): Record<string, string> => ({
  'document.md': `---
kind: pipeline-review
pipeline:
  file: .github/workflows/ci.yml
  digest: ${digestOfReview}
---
`,
  '.github/workflows/ci.yml': pipeline,
});

export const currentPipelineReview = corpusRule({
  id: 'current-pipeline-review',
  severity: 'warning',
  needs: ['no-placeholder-text', 'valid-frontmatter', 'valid-reference'],
  summary: 'The pipeline file is the one that was reviewed',
  why: 'A change of the pipeline is a change of what guards production; an approval of the old file does not cover it.',
  source: { document: 'release-engineer-outputs', part: '2. CI/CD Pipeline Review, cadence' },
  examples: [
    {
      title: 'The file is the one reviewed',
      files: review(digest),
      findings: [],
    },
    {
      title: 'The file has changed since',
      files: review('0'.repeat(64)),
      findings: [{ line: 5, message: '`.github/workflows/ci.yml` is not the file that was reviewed' }],
    },
    {
      title: 'Reviewed at a commit, and changed since',
      today: '2026-11-20',
      history: [
        { on: '2026-10-01', files: { 'ci.yml': pipeline } },
        { on: '2026-11-10', files: { 'ci.yml': `${pipeline}  deploy:\n    runs-on: x\n` } },
      ],
      files: {
        'document.md': '---\nkind: pipeline-review\npipeline:\n  file: ci.yml\n  commit: ‹commit 1›\n---\n',
      },
      findings: [{ line: 5, message: '`ci.yml` is not the file that was reviewed' }],
    },
    {
      title: 'The file is gone',
      files: {
        'document.md': '---\nkind: pipeline-review\npipeline:\n  file: ci.yml\n  commit: 0123456\n---\n',
      },
      findings: [{ line: 4, message: '`ci.yml`, which was reviewed, does not exist' }],
    },
  ],
  check: ({ corpus, facts, today }) => {
    const grace = Math.round(corpus.settings.drift.grace / 86_400);
    return eachCurrentReview(corpus, (document, path) => against(document, path, facts, { today, grace }));
  },
});

function* against(
  document: Document,
  path: string,
  facts: Facts,
  { today: day, grace }: { readonly today: string; readonly grace: number },
): Generator<Problem | NotEvaluated> {
  const expected = 'a review of the file as it is today';
  if (facts.exists[path] === 'missing') {
    yield {
      location: valueAt(document, 'pipeline.file'),
      message: `\`${path}\`, which was reviewed, does not exist`,
      expected,
      hint: 'Correct the path, or retire the review.',
      severity: 'error',
      subject: 'frontmatter:pipeline.file',
    };
    return;
  }
  const commit = textAt(document, 'pipeline.commit');
  const git = gitOf(facts);
  const stated = textAt(document, 'pipeline.digest')?.replace(/^sha256:/, '');
  const known = commit === null || 'notEvaluated' in git ? undefined : git.files[citedFile(commit, path)];
  // A commit that is not there, or without the file, is said elsewhere.
  if (stated === undefined && known === null) return;
  const reviewed = stated ?? known;
  const today = facts.digests[path];
  if (reviewed === undefined || reviewed === null || today === undefined) {
    const reason =
      today === undefined
        ? `\`${path}\` could not be read`
        : 'notEvaluated' in git
          ? git.notEvaluated
          : 'neither digest nor commit of the reviewed file is stated';
    yield { notEvaluated: reason };
    return;
  }
  if (today.includes(reviewed)) return;
  const branch = branchOf(facts);
  const since = 'notEvaluated' in branch ? undefined : branch.stalePipelines[document.path];
  const overdue = since !== undefined && daysAfter(since.day, grace) < day;
  yield {
    ...(overdue && { severity: 'error' as const, cause: 'time' as const }),
    location: valueAt(document, stated === undefined ? 'pipeline.commit' : 'pipeline.digest'),
    message: `\`${path}\` is not the file that was reviewed`,
    expected,
    hint: `Review the changes, then write digest: ${today[0] ?? ''}`,
    subject: 'frontmatter:pipeline.digest',
    related: [{ path, line: 1, message: since ? `changed in ${named(since)}` : 'The file as it is today' }],
  };
}
