// What findings suggest: something near to what is written, else nothing.
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';
import { run } from '../../src/run.ts';
import { tree } from '../tree.ts';

describe('the nearest name', () => {
  it.each([
    ['rolback', 'rollback'],
    ['servces', 'services'],
    ['on', null],
    ['by', null],
    ['faq', null],
  ])('of %s is %s', (text, expected) => {
    expect(nearest(text, ['rollback', 'services', 'id', 'kind', 'to', 'run'])).toBe(expected);
  });
});

describe('a word that says what it is not', () => {
  it.each([
    ['prodution', 'production'],
    ['pre-production', null],
    ['preproduction', null],
    ['non-production', null],
    ['near production', null],
    ['production-like', null],
    ['pre-prodution', null],
  ])('%s is near %s', (text, expected) => {
    expect(nearest(text, ['development', 'staging', 'production'])).toBe(expected);
  });

  it('is itself, misspelt', () => {
    expect(nearest('pre-prodution', ['production', 'pre-production'])).toBe('pre-production');
    expect(nearest('no-secrets', ['no-secret', 'secret'])).toBe('no-secret');
  });
});

describe('a late report', () => {
  it.each([
    ['incident-report\nstatus: closed\nresolvedAt: 2026-11-10T09:00:00Z', 'close the next report'],
    [
      'verification-report\ncompletedAt: 2026-11-10T09:00:00Z\nreportedAt: 2026-11-12T09:00:00Z',
      'report the next deployment',
    ],
  ])('is told what to do next time: %s', async (facts, words) => {
    const cwd = tree({
      'opsworthy.yaml': 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n',
      'ops/a.md': `---\nkind: ${facts}\n---\n# Report\n\n## Sign-off\n\nAna Smith, 2026-11-19.\n`,
    });
    const { report } = await run({ cwd, rules: ['timely-report'] });
    expect(report.findings.map(({ hint }) => hint)).toEqual([expect.stringContaining(words)]);
  });
});

describe('a field that a step lacks', () => {
  it.each([
    ['a label', '1. Run `make deploy`.', '**On failure:** ‹'],
    [
      'a column, where steps are rows',
      '| # | Action |\n|---|---|\n| 1 | `make deploy` |',
      'In the column `On failure`',
    ],
  ])('is to be %s', async (_, steps, words) => {
    const cwd = tree({
      'ops/a.md': `---\nkind: release-runbook\n---\n# Release\n\n## Deployment steps\n\n${steps}\n`,
    });
    const { report } = await run({ cwd, rules: ['require-step-failure-handling'] });
    expect(report.findings.map(({ hint }) => hint)).toEqual([expect.stringContaining(words)]);
  });
});

describe('a review that is over', () => {
  it.each([
    ['the key that keeps the day', 'last_reviewed_on: 2026-01-01', ['write `last_reviewed_on: 2026-11-20`']],
    ['the key of the contract', 'reviewed: 2026-01-01 asmith', ['write `reviewed: 2026-11-20 ‹who›`']],
    [
      'the key of the contract, which goes before another',
      'last_reviewed_on: 2026-11-19\nreviewed: 2026-01-01 asmith',
      ['write `reviewed: 2026-11-20 ‹who›`'],
    ],
    [
      'nothing, where the key of the contract says more',
      'last_reviewed_on: 2026-01-01\nreviewed: 2026-11-19 asmith',
      [],
    ],
  ])('is renewed in %s', async (_, keys, words) => {
    const cwd = tree({
      'opsworthy.yaml':
        'version: 1\nevaluation: { today: 2026-11-20 }\nfrontmatterAliases: { reviewed.on: last_reviewed_on }\n',
      'ops/a.md': `---\nkind: operations-runbook\n${keys}\n---\n# Alert\n`,
    });
    const { report } = await run({ cwd, rules: ['max-review-age'] });
    expect(report.findings.map(({ hint }) => /write `[^`]*`/.exec(hint ?? '')?.[0])).toEqual(words);
  });
});

describe('a key that is missing', () => {
  it('is shown as the template of the kind has it, with what stands below it', async () => {
    const cwd = tree({
      'opsworthy.yaml': 'version: 1\nevaluation: { today: 2026-11-20 }\n',
      'ops/a.md': '---\nkind: verification-report\nenvironment: production\n---\n# Report\n',
    });
    const { report } = await run({ cwd, rules: ['valid-frontmatter'] });
    const hints = new Map(report.findings.map(({ message, hint }) => [message, hint]));
    expect(hints.get('`version` is missing')).toBe('version: ‹version›');
    expect(hints.get('`approval` is missing')).toBe('approval:\n  by: ‹who›\n  at: ‹when›');
    expect([...hints.values()]).not.toContain(null);
  });
});

describe('a dead link', () => {
  const page = '---\nkind: page\n---\n# Page\n\nText.\n';

  async function hintsFor(url: string): Promise<(string | null)[]> {
    const cwd = tree({
      'opsworthy.yaml': 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n',
      'ops/payments-service/release.md': `${page}\n[Link](${url})\n`,
      'ops/payments-service/rollback.md': page,
      'ops/payments-service/index.md': page,
      'ops/orders-service/restore-database.md': page,
      'ops/other/readme.md': page,
    });
    const { report } = await run({ cwd, rules: ['valid-link'] });
    return report.findings.map(({ hint }) => hint);
  }

  it.each([
    ['rolback.md', 'rollback.md'],
    ['restore-database.md', '../orders-service/restore-database.md'],
    // Nothing is meant by the long name of the folder that they share, nor by a name that every folder has.
    ['runbook.md', null],
    ['contacts.md', null],
    ['readme.md', null],
    ['../orders-service/index.md', null],
  ])('to %s suggests %s', async (url, expected) => {
    expect(await hintsFor(url)).toEqual([expected]);
  });
});

describe('a value in a command', () => {
  const hintOf = async (command: string, parameters = ''): Promise<string | null | undefined> => {
    const cwd = tree({
      'opsworthy.yaml': 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n',
      'ops/matrix.md': `---
kind: environment-matrix
---
## Environments

| Environment | Class | URL or access method |
|---|---|---|
| staging | staging | https://app.staging.acme.io |
| production | production | https://app.acme.io |

## Configuration differences

| Setting | staging | production |
|---|---|---|
| Image store | images.staging.acme.io | images.acme.io |
`,
      'ops/a.md': `---\nkind: release-runbook\n${parameters}---\n## Deployment steps\n\n1. Do.\n   \`\`\`sh\n   ${command}\n   \`\`\`\n`,
    });
    const { report } = await run({ cwd, rules: ['no-hardcoded-value'] });
    return report.findings[0]?.hint;
  };
  const baseUrl = 'parameters:\n  - name: BASE_URL\n    description: where it answers\n';

  it.each([
    ['docker pull acme.azurecr.io/payments:${VERSION}', baseUrl, '${REGISTRY}'],
    ['docker pull images.acme.io/payments:${VERSION}', baseUrl, '${IMAGE_STORE}'],
    [
      'docker pull images.acme.io/payments:${VERSION}',
      'parameters:\n  - name: REGISTRY\n    description: of images\n',
      '${REGISTRY}',
    ],
    ['curl -fsS https://shop.acme.io/health', baseUrl, '${BASE_URL}'],
    ['curl -fsS https://shop.acme.io/health', '', '${HOST}'],
    ['curl -fsS https://app.acme.io/health', '', '${VALUE}'],
  ])('%s %s proposes %s', async (command, parameters, expected) => {
    expect(await hintOf(command, parameters)).toBe(expected);
  });
});
