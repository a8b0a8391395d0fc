// A sparse checkout, as a pipeline makes one of a large repository: the documents are there, what they describe is not.
import { expect, it } from 'vitest';
import { run } from '../../src/run.ts';
import { repository } from '../repository.ts';

const digest = '0'.repeat(64);
const files = {
  'opsworthy.yaml': 'version: 1\ncontent: ["ops/**/*.md"]\n',
  'ops/run/deploy.md': `---
kind: page
describes: [chart/values.yaml, chart, "chart/**#image.tag", chart/gone.yaml]
---
# Deploy

[values](../../chart/values.yaml), [chart](../../chart), [notes](../other/notes.md), [gone](../../chart/gone.yaml)
`,
  'ops/run/review.md': `---
kind: pipeline-review
pipeline: { file: chart/deploy.yml, digest: "${digest}" }
---
# Review

## Stages

| Stage | What it does |
|---|---|
| build | builds |
`,
  'ops/other/notes.md': '---\nkind: page\n---\n# Notes\n',
  'chart/values.yaml': 'image: { tag: "1" }\n',
  'chart/deploy.yml': 'on: push\njobs:\n  build: { runs-on: ubuntu-latest, steps: [] }\n',
};

it('does not call missing what is not checked out, and says that it could not look at it', async () => {
  const made = repository([{ on: '2026-11-02', files }]);
  made.git('sparse-checkout', 'set', 'ops/run');
  const { report } = await run({ cwd: made.root, today: '2026-11-20', cache: false });
  const said = report.findings
    .filter(({ rule }) => ['valid-describes', 'valid-link', 'current-pipeline-review'].includes(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
  expect(said).toEqual([
    'valid-describes: `chart/gone.yaml` matches no file',
    'valid-link: `../../chart/gone.yaml` does not exist',
  ]);
  const open = report.notEvaluated.map(({ rule, reason }) => `${rule}: ${reason}`);
  expect(open).toContain(
    'valid-describes: `chart/values.yaml` could not be looked up: it is not checked out, or lies outside',
  );
  expect(open.filter((each) => each.startsWith('current-pipeline-review'))).toHaveLength(1);
  expect(open.filter((each) => each.startsWith('reviewed-stages'))).toHaveLength(1);
});

it('does not call a record deleted that was moved to where nothing is checked out', async () => {
  const notes = '---\nkind: release-notes\nversion: 2.4.1\n---\n# Payments 2.4.1\n\n## Summary\n\nFaster.\n';
  const made = repository([
    {
      on: '2026-11-02',
      files: { ...files, 'ops/run/a.md': notes, 'ops/run/b.md': notes.replaceAll('4.1', '5') },
    },
    { on: '2026-11-03', files: { 'ops/run/a.md': null, 'ops/other/a.md': notes, 'ops/run/b.md': null } },
  ]);
  made.git('sparse-checkout', 'set', 'ops/run');
  const { report } = await run({
    cwd: made.root,
    today: '2026-11-20',
    rules: ['immutable-record'],
    cache: false,
  });
  expect(report.findings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'ops/run/b.md: The record, sealed on 2026-11-02, was deleted',
  ]);
});
