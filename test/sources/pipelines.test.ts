// Jobs of GitHub Actions and GitLab CI files; what is neither says so.
import { describe, expect, it } from 'vitest';
import { parsePipeline } from '../../src/sources/pipelines.ts';

/** `id (name) ← needs @line`. */
function jobsOf(path: string, text: string): string[] {
  return parsePipeline(path, text).jobs.map(
    ({ id, name, needs, location }) =>
      `${id}${name === null ? '' : ` (${name})`}${needs.length > 0 ? ` ← ${needs.join(', ')}` : ''} @${location.line}`,
  );
}

describe('GitHub Actions', () => {
  const text = `name: release
on: [push]
jobs:
  build:
    runs-on: ubuntu-latest
    steps: []
  test:
    name: Unit tests
    needs: build
    runs-on: ubuntu-latest
  deploy.prod:
    needs: [build, test]
    uses: ./.github/workflows/deploy.yml
`;
  it('names, needs and lines', () => {
    expect(parsePipeline('.github/workflows/release.yml', text)).toMatchObject({
      dialect: 'github-actions',
      problem: null,
    });
    expect(jobsOf('release.yml', text)).toEqual([
      'build @4',
      'test (Unit tests) ← build @7',
      'deploy.prod ← build, test @11',
    ]);
  });
});

describe('GitLab CI', () => {
  const text = `stages: [build, deploy]
variables: { A: b }
default: { image: node }
.template: &template
  script: [make]
build:
  <<: *template
  stage: build
deploy to prod:
  stage: deploy
  script: !reference [.template, script]
  needs: [build, { job: scan, artifacts: true }]
include: [{ local: other.yml }]
`;
  it('jobs without templates and keywords', () => {
    expect(parsePipeline('.gitlab-ci.yml', text)).toMatchObject({ dialect: 'gitlab-ci', problem: null });
    expect(jobsOf('ci/pipeline.yml', text)).toEqual(['build @6', 'deploy to prod ← build, scan @9']);
  });

  it('a file that only includes others has no jobs of its own', () => {
    expect(parsePipeline('.gitlab-ci.yml', 'include: [{ local: a.yml }]\n')).toMatchObject({
      dialect: 'gitlab-ci',
      jobs: [],
      problem: null,
    });
  });
});

describe('what is neither', () => {
  it.each([
    ['nothing', '', 'The file holds no keys'],
    ['a list', '- a\n', 'The file holds no keys'],
    [
      'other YAML',
      'image: { tag: 1 }\nreplicas: 2\n',
      'Neither GitHub Actions nor GitLab CI: no jobs were found',
    ],
    ['bad YAML', 'jobs:\n  build: [\n', expect.stringMatching(/^Not valid YAML: .*\(line \d\)$/)],
    [
      'a key given twice',
      'on: push\njobs:\n  a: { runs-on: x }\n  a: { runs-on: x }\n',
      'Key `a` is given twice (line 4)',
    ],
  ])('%s', (_, text, problem) => {
    expect(parsePipeline('x.yml', text)).toMatchObject({ dialect: null, jobs: [], problem });
  });
});
