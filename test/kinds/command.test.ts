// Kinds that a project declares, as its people use them: lint, new, explain.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { lintReport, opsworthy } from '../cli/opsworthy.ts';
import { filled } from '../template/filled.ts';
import type { Profile } from '../../src/model/settings.ts';
import { run } from '../../src/run.ts';
import { tree } from '../tree.ts';
import { catalogue, project } from './declared.ts';

const vendor = 'docs/vendors/acme.md';
const runbook = 'docs/runbooks/payments/PaymentsDown.md';

/** Findings of the project with other texts, as `line rule: message`. */
async function findingsWith(
  changes: Readonly<Record<string, string>>,
  profile: Profile = 'recommended',
): Promise<string[]> {
  const { report } = await run({ cwd: tree({ ...project, ...changes }), profile });
  return report.findings.map(({ line, rule, message }) => `${line} ${rule}: ${message}`);
}

/** A document of the project with one text in place of another that is there. */
function changed(name: string, from: string, to: string): Record<string, string> {
  const before = project[name] ?? '';
  if (!before.includes(from)) throw new Error(`${name} does not hold ${from}`);
  return { [name]: before.replace(from, to) };
}

describe('lint', () => {
  it('finds nothing where everything is there, at strict', async () => {
    expect(await findingsWith({}, 'strict')).toEqual([]);
  });

  it.each([
    ['a key', vendor, 'plan: gold\n', '', '`plan` is missing'],
    ['a key of every kind', vendor, 'owner: team-a\n', '', '`owner` is missing'],
    [
      'a value',
      vendor,
      'gold',
      'golden',
      '`plan`: expected one of gold, silver, got "golden", did you mean `gold`?',
    ],
    ['a number', vendor, 'seats: 12', 'seats: 0', '`seats`: expected a whole number, at least 1, got "0"'],
    ['a day', vendor, '2025-01-01', 'long ago', '`since`: expected a date like 2026-11-20, got "long ago"'],
    ['a misspelt key', vendor, 'vendor:', 'vendro:', 'Unknown key `vendro`, did you mean `vendor`?'],
    ['a section', vendor, /## Contract[^]*?(?=## Whom)/, '', 'Section `Contract` is missing'],
    ['a topic', vendor, /- \*\*Response.*\n/, '', 'Section `Contract` does not cover response time'],
    [
      'a column',
      vendor,
      / \| Urgency \|\n.*\| -.* \| -.*\n(.*)high {4}\|/,
      '|\n| - | - |\n$1',
      'Table `Contacts` has no column `Urgency`',
    ],
    [
      'a cell',
      vendor,
      'high ',
      'hihg ',
      '`Urgency`: expected one of low, high, got `hihg`, did you mean `high`?',
    ],
    [
      'a step field',
      vendor,
      /\n {3}- \*\*On failure.*\n/,
      '\n',
      'Step 1 does not say what to do when it fails',
    ],
    [
      'a steady procedure',
      vendor,
      '1. Open',
      'Open',
      'The steps of `Escalation steps` are bullets without numbers',
    ],
    ['an age', vendor, '2026-11-02', '2026-07-02', 'The review was due on 2026-09-30'],
    ['a key of an extended kind', runbook, 'pager: payments-primary\n', '', '`pager` is missing'],
    ['a section of an extended kind', runbook, /## Cost[^]*?(?=## Diag)/, '', 'Section `Cost` is missing'],
    ['a section that was optional', runbook, /## Follow-up[^]*/, '', 'Section `Follow-up` is missing'],
    [
      'a topic of a section that was there',
      runbook,
      /- \*\*Duty.*\n/,
      '',
      'Section `Escalation` does not cover duty manager',
    ],
    [
      'what the kind asked for before',
      runbook,
      /## Impact[^]*?(?=## Cost)/,
      '',
      'Section `Impact` is missing',
    ],
    [
      'a section out of place',
      runbook,
      /(## Cost[^]*?)(## Diag[^]*?)(?=## Mit)/,
      '$2$1',
      '`Diagnosis` stands',
    ],
  ])('%s is one finding', async (_, name, from, to, message) => {
    const before = project[name] ?? '';
    const text = before.replace(from, to);
    expect(text).not.toBe(before);
    const found = await findingsWith({ [name]: text });
    expect(found).toEqual([expect.stringContaining(message)]);
  });

  it('a topic is named by its other words too, and only by whole ones', async () => {
    const named = (text: string): Promise<string[]> =>
      findingsWith(changed(vendor, '- **Response time**: 15 minutes, day and night.', `- ${text}`));
    expect(await named('Support answers within 15 minutes.')).toEqual([]);
    expect(await named('Response-time is 15 minutes.')).toEqual([]);
    expect(await named('Unresponse times are 15 minutes.')).toHaveLength(1);
  });

  it('a target is a warning', () => {
    const text = changed(vendor, '- **Support hours**: always.\n', '');
    const { summary } = lintReport(tree({ ...project, ...text }));
    expect(summary).toMatchObject({ errors: 0, warnings: 1 });
  });

  it('filters by a declared kind, and knows its name in coverage and in services.yaml', async () => {
    const report = lintReport(tree(project), ['--kind', 'vendor-escalation']);
    expect(report.documents.map(({ path: name }) => name)).toEqual([vendor]);
    const demanding = { 'services.yaml': catalogue.replace('tier: 1', 'tier: 1, requires: [key-rotation]') };
    expect(await findingsWith(demanding)).toEqual([expect.stringContaining('has no key-rotation')]);
  });

  it('a kind that is made from another counts as that one, and its rules hold', async () => {
    const text = (project[runbook] ?? '')
      .replace('kind: operations-runbook', 'kind: key-rotation')
      .replace('## Follow-up', '## Old keys\n\nThey are destroyed.\n\n## Follow-up');
    expect(await findingsWith({ [runbook]: text })).toEqual([expect.stringContaining('`Follow-up`')]);
    const moved = text.replace(/(## Old keys[^]*)(## Follow-up[^]*)/, '$2\n$1');
    expect(await findingsWith({ [runbook]: moved })).toEqual([]);
    const hardcoded = moved.replace('make restart', 'make restart ENV=staging-3.acme.example');
    expect(await findingsWith({ [runbook]: hardcoded })).not.toEqual([]);
  });

  it('a document without a kind is proposed to be of a declared one', () => {
    const { 'opsworthy.yaml': written = '', [vendor]: text = '', ...rest } = project;
    const unmapped = written.replace(/ {2}- \{ match.*\n/, '');
    const titled = text.replace('# When Acme', '# Vendor escalation: Acme');
    const { findings } = lintReport(tree({ ...rest, 'opsworthy.yaml': unmapped, [vendor]: titled }));
    expect(findings.find(({ rule }) => rule === 'known-kind')).toMatchObject({
      hint: expect.stringContaining('vendor-escalation'),
    });
  });

  it('keys of every form, in a record too; names that JavaScript has are keys like others', async () => {
    const drill = `  - id: drill
    title: Drill
    nature: record
    collection: drills
    summary: A drill.
    frontmatter:
      properties:
        constructor: { type: string, minLength: 2, maxLength: 3 }
        calm: { type: boolean }
        lasted: { format: duration }
        plan: { format: uri }
        people: { type: array, minItems: 2, items: { type: object, properties: { name: {}, age: { type: number, maximum: 99.5 } }, required: [name] } }
      required: [people, status]
`;
    const written = `${project['opsworthy.yaml']}${drill}`;
    const said = (lines: string): Promise<string[]> =>
      findingsWith({
        'opsworthy.yaml': written,
        'docs/drill.md': `---\nkind: drill\nstatus: final\n${lines}---\n# Drill\n`,
      });
    const people = 'people: [{ name: Ana, age: 41.5 }, { name: Bob }]\n';
    expect(
      await said(`constructor: abc\ncalm: true\nlasted: 2h\nplan: https://a.example/b\n${people}`),
    ).toEqual([]);
    const wrong =
      'constructor: a\ncalm: quite\nlasted: long\nplan: ftp://a.example\npeople: [{ name: Ana, age: 100 }]\n';
    expect(await said(wrong)).toEqual([
      expect.stringContaining('`constructor`: expected at least 2 characters'),
      expect.stringContaining('`calm`: expected true or false'),
      expect.stringContaining('`lasted`: expected a duration'),
      expect.stringContaining('`plan`: expected a web address'),
      expect.stringContaining('`people`: expected at least 2 entries'),
      expect.stringContaining('`people[0].age`: expected a number, at most 99.5, got "100"'),
    ]);
  });

  it('a matrix of an own kind is a matrix: environments resolve in it', async () => {
    const written = `${project['opsworthy.yaml']}  - { id: our-matrix, extends: environment-matrix, title: Our matrix }\n`;
    const matrix = `---
kind: our-matrix
reviewed: 2026-11-02 asmith
describes: [docs/**]
---
# Environments

## Environments

| Environment | Class   | Purpose | URL or access         | Tracks |
| ----------- | ------- | ------- | --------------------- | ------ |
| staging     | staging | Tests   | https://a.example/    | main   |
`;
    const named = (environment: string): Promise<string[]> =>
      findingsWith({
        'opsworthy.yaml': written,
        'docs/matrix.md': matrix,
        [runbook]: (project[runbook] ?? '').replace('alerts:', `environments: [${environment}]\nalerts:`),
      }).then((found) => found.filter((finding) => finding.includes('valid-reference')));
    expect(await named('staging')).toEqual([]);
    expect(await named('stagign')).toEqual([expect.stringContaining('did you mean `staging`?')]);
  });

  it('says the same on several threads', () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `docs/vendors/v${index}.md`,
        (project[vendor] ?? '')
          .replace('Acme Payments fails', `vendor ${index} fails`)
          .replace('plan: gold', 'plan: ore'),
      ]),
    );
    const { summary } = lintReport(tree({ ...project, ...many }));
    expect(summary.errors).toBe(400);
  });
});

describe('new and explain', () => {
  it.each(['vendor-escalation', 'key-rotation', 'operations-runbook'])(
    'new %s fails as it is, and passes when it is filled in',
    (kind) => {
      const root = tree({ 'opsworthy.yaml': project['opsworthy.yaml'] ?? '', 'services.yaml': catalogue });
      opsworthy(root, ['new', kind, '--service', 'payments', '--output', 'new.md']);
      const text = readFileSync(path.join(root, 'new.md'), 'utf8');
      const lint = (body: string): string[] =>
        lintReport(tree({ ...project, 'docs/new.md': body }), ['docs/new.md'])
          .findings.filter(({ severity }) => severity === 'error')
          .map(({ line, rule, message }) => `${line} ${rule}: ${message}`);
      const unfilled = lint(text);
      expect(unfilled.filter((finding) => finding.includes('no-placeholder-text'))).not.toEqual([]);
      expect(unfilled.filter((finding) => /require-section|known-kind|is missing/.test(finding))).toEqual([]);
      expect(lint(filled(text))).toEqual([]);
    },
  );

  it('explain: a schema of all frontmatter for editors, declared kinds included', () => {
    const root = tree(project);
    const schema = (...args: string[]): Record<string, unknown> =>
      JSON.parse(opsworthy(root, ['explain', ...args, '--format', 'json-schema']).stdout) as never;
    const check = new Ajv2020({ strict: false, validateFormats: false }).compile(schema());
    const right = { kind: 'vendor-escalation', vendor: 'Acme', plan: 'gold', owner: 'team-a' };
    expect(check(right)).toBe(true);
    expect(check({ ...right, plan: 'lead' })).toBe(false);
    expect(check({ ...right, kind: 'vendor-escalatoin' })).toBe(false);
    expect(check({ kind: 'page', title: 'Notes' })).toBe(true);
    expect(schema('vendor-escalation')).toMatchObject({ properties: { plan: { enum: ['gold', 'silver'] } } });
    expect(opsworthy(root, ['explain', 'vendor', '--format', 'json-schema']).code).toBe(2);
  });

  it('explain: a declared kind like one of the package, in text and as JSON', () => {
    const root = tree(project);
    const text = opsworthy(root, ['explain', 'vendor-escalation']).stdout;
    expect(text).toMatch(/^Vendor escalation \(vendor-escalation\)\n\nHow to reach a vendor/);
    expect(text).toMatch(/Review +every 90 days\n/);
    expect(text).toMatch(
      /\n## Contract\nWhat was agreed with the vendor\.\n +Covers +response time; support hours\n/,
    );
    expect(text).toContain('Role | Channel (link) | Urgency (low, high)');
    expect(text).toContain('## History (optional)');
    const data: unknown = JSON.parse(
      opsworthy(root, ['explain', 'vendor-escalation', '--format', 'json']).stdout,
    );
    expect(data).toMatchObject({
      id: 'vendor-escalation',
      collection: 'vendors',
      source: { document: 'opsworthy.yaml' },
      frontmatter: {
        properties: {
          vendor: { description: 'name of the vendor' },
          seats: { type: 'integer', minimum: 1 },
          plan: { enum: ['gold', 'silver'] },
        },
        additionalProperties: false,
      },
    });
    expect(opsworthy(root, ['explain', 'operations-runbook']).stdout).toMatch(
      /## Impact[^]*## Cost[^]*## Diagnosis/,
    );
    expect(opsworthy(root, ['explain', 'key-rotation']).stdout).toMatch(/Made from +operations-runbook\n/);
    const all = JSON.parse(opsworthy(root, ['explain', '--format', 'json']).stdout) as {
      kinds: readonly { id: string }[];
    };
    expect(all.kinds.map(({ id }) => id).slice(-3)).toEqual(['vendor-escalation', 'key-rotation', 'page']);
  });
});
