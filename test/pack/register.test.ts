// The register on a real repository: what is in it, how far each value can be trusted, and what is said where there is none.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishedSchemas } from '../../schemas/json-schema.ts';
import { type Register, registerColumns, type RegisterRow, registerSchema } from '../../schemas/register.ts';
import { cellText } from '../../src/pack/cells.ts';
import { controlsByKind, evidenceOf } from '../../src/pack/controls.ts';
import { populationOf } from '../../src/pack/population.ts';
import { registerOf } from '../../src/pack/register.ts';
import { branchOf } from '../../src/pack/seals.ts';
import { csvRow, registerCsv, registerJson } from '../../src/pack/written.ts';
import { withTombstones } from '../../src/portal/site/tombstones.ts';
import { type PagesRun, runForPages } from '../../src/run.ts';
import { repository } from '../repository.ts';

const settings = `version: 1
content: ["docs/**/*.md"]
services: services.yaml
records: { since: 2026-01-01 }
evaluation: { today: 2026-11-20 }
`;
const catalogue = `people:
  - { id: asmith, names: [Ana Smith], emails: [ana@example.com] }
  - { id: bjones, names: [Bo Jones], emails: [bo@example.com] }
services:
  - { id: payments, name: Payments, tier: 2, tags: "v*" }
  - { id: ledger, name: Ledger }
`;

const report = (facts: string, status = 'final'): string => `---
kind: verification-report
service: payments
status: ${status}
environment: production
${facts}
---
# Payments in production
`;

const times = `change: { id: C-1, openedAt: 2026-11-01T08:00:00Z, requestedBy: "@nobody" }
approval: { by: bjones, at: 2026-11-01T09:00:00Z }
startedAt: 2026-11-01T10:00:00Z
completedAt: 2026-11-01T10:30:00Z
verification: { by: Bo Jones, at: 2026-11-01T10:40:00Z }
reportedAt: 2026-11-01T10:50:00Z`;

const early = (version: string, deployer: string): string =>
  report(`version: ${version}\ndeployedBy: ${deployer}\n${times}`);

let done: PagesRun;
let register: Register;
let commits: readonly string[];

const pagesOf = (root: string, git?: boolean): Promise<PagesRun> =>
  runForPages(
    { cwd: root, ...(git === undefined ? {} : { git }) },
    { fragmentsOf: (folder) => path.join(folder, '.opsworthy/fragments'), reads: new Set() },
  );

const row = (id: string, of = register): RegisterRow => {
  const found = of.records.find((record) => record.id.value === id);
  if (!found) throw new Error(`${id} is not in the register`);
  return found;
};

beforeAll(async () => {
  const made = repository(
    [
      {
        on: '2026-10-30',
        by: 'Ana Smith <ana@example.com>',
        files: { 'opsworthy.yaml': settings, 'services.yaml': catalogue, 'app.js': '1' },
      },
    ],
    { 'v1.0.0': 1 },
  );
  const [deployed = ''] = made.commits;
  const sealed = {
    'docs/a.md': report(`version: 1.0.0\ncommit: ${deployed}\ndeployedBy: asmith\n${times}`),
    'docs/same.md': early('0.9.0', '"@bjones"'),
    'docs/unknown.md': early('0.8.0', 'Jo Stranger'),
    'docs/backwards.md': early('0.7.0', 'asmith').replace(
      'startedAt: 2026-11-01T10',
      'startedAt: 2026-11-01T07',
    ),
    'docs/gone.md': early('0.6.0', 'asmith'),
    'docs/draft.md': report('version: 1.2.0', 'draft'),
    'docs/imported.md': report('version: 0.1.0\ncompletedAt: 2025-11-01T10:30:00Z'),
    'docs/notes.md':
      '---\nkind: release-notes\nversion: 1.0.0\ndate: 2026-11-01\ntype: minor\n---\n# 1.0.0\n',
    'docs/formula.md': '---\nkind: release-notes\nversion: 1.0.1\n---\n# =HYPERLINK("x"), "quoted"\n',
  };
  made.commit({ on: '2026-11-02', by: 'Bo Jones <bo@example.com>', files: sealed });
  made.git('tag', 'v1.1.0');
  made.commit({
    on: '2026-11-03',
    files: { 'docs/a.md': `${sealed['docs/a.md']}\n## Amendments\n\nAnd so on.\n`, 'docs/gone.md': null },
  });
  commits = made.commits;
  done = await pagesOf(made.root);
  register = registerOf(done);
});

describe('a row', () => {
  it('says of each value how far it can be trusted', () => {
    expect(row('a')).toMatchObject({
      version: { value: '1.0.0', provenance: 'declared' },
      approver: { value: 'Bo Jones (bjones)', provenance: 'declared' },
      author: { value: 'Ana Smith (asmith)', provenance: 'git-asserted' },
      sha256: { provenance: 'hash-proven' },
      sealingCommit: { value: commits[1], provenance: 'hash-proven' },
      sealedBy: { value: 'Bo Jones (bjones)', provenance: 'git-asserted' },
      integrity: { value: 'amended', provenance: 'hash-proven' },
      revisionsSince: { value: [commits[2]], provenance: 'hash-proven' },
      deployerIsNotApprover: { value: 'holds', provenance: 'declared' },
      authorIsNotApprover: { value: 'holds' },
      timesInOrder: { value: 'holds' },
      emergency: { value: 'no' },
    });
  });

  it('has no blank: not recorded, not evaluated with the reason, not applicable', () => {
    expect(cellText(row('a').artifactDigest)).toBe('not recorded');
    expect(cellText(row('a').requester)).toBe(
      'not evaluated: `@nobody` is named, whom the catalogue does not know',
    );
    expect(cellText(row('notes').deployer)).toBe('not applicable');
    expect(cellText(row('notes').completed)).toBe('2026-11-01');
    for (const record of register.records)
      for (const [id] of registerColumns) expect(cellText(record[id]), id).not.toBe('');
  });

  it('says whether duties were separate, and nothing where a name is not known', () => {
    expect(row('same').deployerIsNotApprover).toMatchObject({ value: 'does not hold' });
    expect(cellText(row('unknown').deployerIsNotApprover)).toContain('not evaluated: the deployer:');
    expect(cellText(row('same').authorIsNotApprover)).toBe('not evaluated: the author is not recorded');
    expect(row('backwards').timesInOrder).toMatchObject({ value: 'does not hold' });
  });

  it('stays when the record is gone', () => {
    const gone = row('gone');
    expect(gone).toMatchObject({
      integrity: { value: 'deleted', provenance: 'hash-proven' },
      sealingCommit: { value: commits[1] },
      revisionsSince: { value: [commits[2]] },
    });
    expect(cellText(gone.approver)).toBe('not evaluated: the record was deleted');
  });

  it('says why nothing is known of the seal without git', async () => {
    const without = registerOf(await pagesOf(done.project.root, false));
    const { sealingCommit, author, approver } = row('a', without);
    for (const cell of [sealingCommit, author])
      expect(cellText(cell)).toBe('not evaluated: git was switched off by --no-git');
    expect(approver.value).toBe('Bo Jones (bjones)');
  });
});

it('tells of redactions for ever', async () => {
  const [before, after] = ['Secret.', 'Nothing.'].map(
    (text) =>
      `---\nkind: release-notes\nversion: 1.0.0\ndate: 2026-11-01\ntype: minor\n---\n# 1.0.0\n\n${text}\n`,
  ) as [string, string];
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const entry = (name: string, more: string): string =>
    `  - { path: docs/${name}.md, oldDigest: ${sha256(before)},${more} reason: it held a password, approver: asmith }\n`;
  const made = repository([
    { on: '2026-11-01', files: { 'opsworthy.yaml': settings.replace('services: services.yaml\n', '') } },
    { on: '2026-11-02', files: { 'docs/a.md': before, 'docs/b.md': before } },
    {
      on: '2026-11-03',
      files: {
        'docs/a.md': after,
        'docs/b.md': null,
        'redactions.yaml': `redactions:\n${entry('a', ` newDigest: ${sha256(after)},`)}${entry('b', '')}`,
      },
    },
  ]);
  const run = await pagesOf(made.root);
  const of = registerOf(run);
  expect(run.report.findings.filter(({ rule }) => rule === 'immutable-record')).toEqual([]);
  const [a, b] = [row('a', of), row('b', of)];
  expect([a.integrity.value, b.integrity.value]).toEqual(['redacted', 'deleted by a redaction']);
  expect(cellText(a.redactions)).toBe(
    `2026-11-03: it held a password (approved by asmith); ${sha256(before)} became ${sha256(after)}`,
  );
  expect(cellText(b.redactions)).toMatch(/ was deleted$/);
  const [stone] = withTombstones([], run.facts, run.kinds, new Set());
  expect(stone).toMatchObject({ id: 'releases/b', redactions: [cellText(b.redactions)] });
});

describe('the population', () => {
  it('names what is not in the register, and releases without a record', () => {
    const { included, excluded, releases } = populationOf(done.corpus, done.report, branchOf(done.facts));
    expect(included).toEqual({ 'release-notes': 2, 'verification-report': 4 });
    expect(excluded.map(({ path: file, reason }) => `${file}: ${reason}`)).toEqual([
      'docs/draft.md: not final: its status is draft',
      'docs/imported.md: imported: completed before 2026-01-01',
    ]);
    expect(releases).toMatchObject({ compared: ['payments'], untagged: ['ledger'], missing: null });
    expect(releases.unrecorded.map(({ message }) => message)).toEqual([
      'Release `v1.1.0` of Payments, tagged on 2026-11-02, has no verification report',
    ]);
  });
});

describe('the files', () => {
  it('keep to the published schema and are the same every time', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(publishedSchemas([]).get('register.json') ?? {});
    const text = registerJson(register);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(registerSchema.parse(JSON.parse(text))).toEqual(register);
    expect(registerJson(registerOf(done))).toBe(text);
    expect(registerCsv(registerOf(done))).toBe(registerCsv(register));
  });

  it('let no spreadsheet run a title, and leave the JSON as it is', () => {
    const csv = registerCsv(register);
    expect(csv).toContain(`"'=HYPERLINK(""x""), ""quoted""",declared,`);
    expect(row('formula').title.value).toBe('=HYPERLINK("x"), "quoted"');
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(register.records.length + 1);
    expect(csvRow(['a\u001B[2J', '\u202Eb'])).toBe('a␛[2J,\uFFFDb\r\n');
  });

  it('stand in the order of completion', () => {
    const ids = register.records.map(({ id }) => String(id.value));
    expect(ids[0]).toBe('notes');
    expect(ids.slice(-2)).toEqual(['formula', 'gone']);
  });
});

describe('controls', () => {
  it('are of kinds that there are, each with a reason of its own', () => {
    const kinds = new Set(done.kinds.map(({ id }) => id));
    for (const [kind, groups] of controlsByKind) {
      expect(kinds.has(kind), kind).toBe(true);
      for (const { controls, why } of groups) {
        expect(new Set(controls).size).toBe(controls.length);
        expect(why).toMatch(/\.$/);
      }
    }
  });

  it('are operated only where something was carried out on a day', async () => {
    const { root } = repository([]);
    mkdirSync(path.join(root, 'docs'));
    const plan = (more: string): string =>
      `---\nkind: disaster-recovery-plan\ncontrols: [X-1]\n${more}---\n# Plan\n`;
    writeFileSync(path.join(root, 'opsworthy.yaml'), 'version: 1\ncontent: ["docs/*.md"]\n');
    writeFileSync(path.join(root, 'docs/a.md'), plan('drills: [{ on: 2026-11-01, result: passed }]\n'));
    writeFileSync(path.join(root, 'docs/b.md'), plan(''));
    const { corpus } = await pagesOf(root, false);
    const [tried, untried] = corpus.documents.map((document) => evidenceOf(document));
    const operating = (all: typeof tried): string[] =>
      (all ?? []).filter(({ as }) => as === 'operating').map(({ control }) => control);
    expect(operating(tried)).toEqual(['SOC2 A1.3', 'NIST CP-4']);
    expect(operating(untried)).toEqual([]);
    expect(untried?.at(-1)).toMatchObject({ control: 'X-1', as: 'design' });
  });
});
