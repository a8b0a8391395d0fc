// Kind inference: on the outline of each contract, on short made-up documents, and on real documents with labels.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { classify, guessKind, scoreOf, threshold } from '../../src/check/classify.ts';
import type { Kind } from '../../src/model/kind.ts';
import { parseDocument } from '../../src/parse/index.ts';

const kindOf = (document: string, text: string): string | null =>
  classify(parseDocument(document, text), kinds)?.kind ?? null;
const contracts = kinds.filter((kind) => kind.sections.length > 0);

describe('a document with the sections of a contract', () => {
  const outline = (kind: Kind, title: string): string =>
    [`# ${title}`, ...kind.sections.map((section) => `## ${section.title}\n\nText.`)].join('\n\n');

  it.each(contracts.map((kind) => [kind.id, kind] as const))('is a %s', (id, kind) => {
    expect(kindOf('docs/payments.md', outline(kind, `Payments: ${kind.title.toLowerCase()}`))).toBe(id);
  });

  it.each(contracts.map((kind) => [kind.id, kind] as const))(
    'is never taken for anything but a %s',
    (id, kind) => {
      expect([id, null]).toContain(kindOf('docs/payments.md', outline(kind, 'Payments')));
    },
  );
});

describe('a text with steps that says little of itself', () => {
  const likeliest = (text: string): string | null =>
    guessKind(parseDocument('docs/payments.md', text), kinds).likely;
  const steps = '1. Run `make deploy`.\n2. Wait for the rollout.\n';

  it.each([
    ['release-runbook', `# Deploying payments\n\n${steps}`],
    ['operations-runbook', `# Payments\n\n## Mitigation\n\n${steps}`],
    [null, `# Payments\n\n${steps}`],
    [null, '# Deploying payments\n\nWe do it on Mondays.\n'],
  ])('is proposed as nothing, and likeliest %s', (kind, text) => {
    expect(kindOf('docs/payments.md', text)).toBeNull();
    expect(likeliest(text)).toBe(kind);
  });
});

describe('a document as people write it', () => {
  it.each([
    ['operations-runbook', 'a.md', '# TargetDown\n\n## Symptoms\n\nNo data.\n\n## Diagnosis\n\nLook.\n'],
    [
      'operations-runbook',
      'a.md',
      '# Summary\n\nX.\n\n# Triage Checklist\n\n1. Look.\n\n# Mitigation\n\n1. Restart.\n',
    ],
    [
      'operations-runbook',
      'a.md',
      '# Rotate the signing key\n\n```sh\nvault write -f transit/keys/signing/rotate\n```\n',
    ],
    ['operations-runbook', 'runbooks/redis.md', '# Redis\n\n## Troubleshooting\n\nRestart it.\n'],
    ['incident-report', 'a.md', '# Checkout was down\n\n## Timeline\n\nX.\n\n## Root cause\n\nY.\n'],
    ['incident-report', 'a.md', '# Post-mortem: slow search\n\nA long text without headings.\n'],
    ['incident-report', 'incidents/2026-03-04.md', '# Incident on 2026-03-04\n\n- **Time to resolve**: 2h\n'],
    ['release-runbook', 'docs/RELEASE.md', '# Release process\n\n1. Tag it.\n'],
    [
      'release-runbook',
      'a.md',
      '# Releasing\n\n## Pre-release checks\n\nX.\n\n## Release steps\n\n1. Tag.\n',
    ],
    ['rollback-runbook', 'a.md', '# Rolling back payments\n\n## Verify the rollback\n\nX.\n'],
    [
      'rollback-runbook',
      'runbooks/undo.md',
      '# Runbook: rollback of the shop\n\n## Symptoms\n\nX.\n\n## Rollback steps\n\n1. Undo.\n\n## Escalation\n\nY.\n',
    ],
    ['environment-matrix', 'a.md', '# Environments\n\n## Overview\n\nX.\n'],
    ['secrets-rotation-plan', 'a.md', '# Secrets rotation policy\n\n## Rotation schedule\n\nX.\n'],
    ['pipeline-design', 'a.md', '# CI/CD pipeline of the shop\n\n## Pipeline stages\n\nX.\n'],
    ['deployment-strategy', 'a.md', '# Deployment strategy\n\n## Canary\n\nX.\n'],
    [
      'operations-runbook',
      'a.md',
      '# Patroni\n\n## Troubleshooting pointers\n\nX.\n\n## How to fail over\n\n1. Run `x`.\n',
    ],
    ['deployment-checklist', 'a.md', '# Release checklist\n\n- [ ] Tests pass\n'],
    [
      'disaster-recovery-plan',
      'a.md',
      '# Disaster recovery\n\n## RTO/RPO\n\n4 h.\n\n## Backup strategy\n\nDaily.\n',
    ],
    ['release-notes', 'a.md', '# Release notes 4.7\n\n## Breaking changes\n\nNone.\n'],
    ['monitoring-strategy', 'a.md', '# Monitoring strategy\n\n## Metrics\n\nX.\n'],
    [
      'page',
      'docs/adr/0001.md',
      '# Use queues\n\n## Context\n\nX.\n\n## Decision\n\nY.\n\n## Consequences\n\nZ.\n',
    ],
    ['page', 'README.md', '# Payments\n\n## Installation\n\nX.\n\n## License\n\nMIT\n'],
  ])('is a %s: %s %j', (expected, file, text) => {
    expect(kindOf(file, text)).toBe(expected);
  });

  it.each([
    ['nothing at all', ''],
    ['a heading alone', '# Payments\n'],
    ['prose', '# How payments came to be\n\nOnce upon a time.\n'],
    ['a task without commands or steps', '# Change the logo\n\nAsk the designers.\n'],
    ['a mention of an incident', '# Onwards\n\nThe incident taught us much.\n'],
    [
      'an interface',
      '# Payments API\n\n## Authentication\n\nX.\n\n## Errors\n\nY.\n\n```sh\ncurl localhost\n```\n',
    ],
    ['a lesson', '# Disaster recovery: a practical guide\n\n## What RTO means\n\nX.\n'],
  ])('is nothing in particular: %s', (_, text) => {
    expect(classify(parseDocument('docs/a.md', text), kinds)).toBeNull();
  });
});

describe('the answer', () => {
  const [first] = contracts;
  if (!first) throw new Error('no kinds');

  it('is none when two kinds score alike', () => {
    const document = parseDocument(
      'a.md',
      '# Payments: release runbook\n\n## Deployment steps\n\n1. Deploy.\n',
    );
    expect(classify(document, [first])?.kind).toBe(first.id);
    expect(classify(document, [first, { ...first, id: 'twin' }])).toBeNull();
  });

  it('is none below the threshold, and says how far it got', () => {
    const document = parseDocument('a.md', '# Payments\n\n## When to roll back\n\nAt 5 %.\n');
    const { score, evidence } = scoreOf(document, first);
    expect(score).toBeLessThan(threshold);
    expect(evidence).toEqual([{ from: 'heading `when to roll back`', weight: 1 }]);
  });

  it('counts bold labels for half of a heading', () => {
    const heading = scoreOf(parseDocument('a.md', '# A\n\n## When to roll back\n'), first).score;
    expect(scoreOf(parseDocument('a.md', '# A\n\n- **When to roll back**: at 5 %\n'), first).score).toBe(
      heading / 2,
    );
  });

  it('does not read titles that a template engine fills in', () => {
    const text = '---\ntitle: Payments\n---\n\n# <%= release.runbook %>\n';
    expect(scoreOf(parseDocument('a.md', text), first).score).toBe(0);
  });

  it('counts frontmatter keys that only one kind has', () => {
    const text = '---\nrollbackRunbook: b.md\n---\n\n# Payments\n';
    expect(scoreOf(parseDocument('a.md', text), first).evidence).toEqual([
      { from: 'key `rollbackRunbook`', weight: 3 },
    ]);
  });
});

const fixtures = path.resolve(import.meta.dirname, '../fixtures/corpora');
const labels = readFileSync(path.resolve(import.meta.dirname, '../calibration/kinds.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, file = '', kind = '', alternative = ''] = /^("[^"]*"|[^,]*),([^,]*),([^,]*),/.exec(line) ?? [];
    return { file: file.replaceAll('"', ''), kind, alternative };
  })
  .filter(({ file }) => existsSync(path.join(fixtures, file)));

describe('real documents', () => {
  const judged = labels.map((label) => {
    const parsed = parseDocument(label.file, readFileSync(path.join(fixtures, label.file)));
    const answer = classify(parsed, kinds)?.kind ?? null;
    return { ...label, answer, right: [label.kind, label.alternative].includes(answer ?? 'page') };
  });

  it('are as the labels say in four of five cases at least', () => {
    expect(judged.length).toBeGreaterThan(20);
    expect(judged.filter(({ right }) => right).length / judged.length).toBeGreaterThanOrEqual(0.8);
  });

  it('are never given a wrong kind: none is better', () => {
    expect(judged.filter(({ right, answer }) => !right && answer !== null && answer !== 'page')).toEqual([]);
  });
});
