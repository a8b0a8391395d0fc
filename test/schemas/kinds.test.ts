// Every kind keeps the promises that binding, rules and templates rely on.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import type { ColumnContract, Kind, Topic } from '../../src/model/kind.ts';
import { normaliseName } from '../../src/model/normalise.ts';
import { growsTooFast } from '../growth.ts';

const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const byId = new Map(kinds.map((kind) => [kind.id, kind]));
const kindOf = (id: string): Kind => {
  const kind = byId.get(id);
  if (!kind) throw new Error(`no kind ${id}`);
  return kind;
};

const expressionsOf = (kind: Kind): RegExp[] => [
  ...kind.sections.flatMap((section) => section.topics.map((topic) => topic.recognise)),
  ...[kind.signature.headings, kind.signature.title, kind.signature.path]
    .flat()
    .map(({ pattern }) => pattern),
];

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the list', () => {
  it('holds the fifteen kinds of the design and the free page', () => {
    expect(kinds.map((kind) => kind.id)).toEqual([
      'release-runbook',
      'rollback-runbook',
      'environment-matrix',
      'pipeline-review',
      'secrets-rotation-plan',
      'verification-report',
      'operations-runbook',
      'incident-report',
      'infrastructure',
      'pipeline-design',
      'deployment-strategy',
      'monitoring-strategy',
      'disaster-recovery-plan',
      'deployment-checklist',
      'release-notes',
      'page',
    ]);
  });

  it.each([
    ['release-runbook', 'runbooks', 'living', 90],
    ['rollback-runbook', 'runbooks', 'living', 90],
    ['environment-matrix', 'matrices', 'living', 90],
    ['pipeline-review', 'pipeline-reviews', 'living', 90],
    ['secrets-rotation-plan', 'plans', 'living', 90],
    ['verification-report', 'verification-reports', 'record', null],
    ['operations-runbook', 'runbooks', 'living', 180],
    ['incident-report', 'incidents', 'record', null],
    ['infrastructure', 'plans', 'living', 180],
    ['pipeline-design', 'plans', 'living', 180],
    ['deployment-strategy', 'plans', 'living', 180],
    ['monitoring-strategy', 'plans', 'living', 180],
    ['disaster-recovery-plan', 'plans', 'living', 180],
    ['deployment-checklist', 'runbooks', 'living', 180],
    ['release-notes', 'releases', 'record', null],
    ['page', 'pages', 'living', null],
  ])('%s stands in %s, is %s, reviewed every %s days', (id, collection, nature, reviewEvery) => {
    expect(kindOf(id)).toMatchObject({ collection, nature, reviewEvery });
  });
});

describe.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (id, kind) => {
  const topics = kind.sections.flatMap((section) => section.topics);
  const tables = kind.sections.flatMap((section) => section.tables);

  it('has well-formed, unique ids', () => {
    const ids = [
      id,
      ...kind.sections.map((section) => section.id),
      ...topics.map((topic) => topic.id),
      ...tables.flatMap((table) => [table.id, ...table.columns.map((column) => column.id)]),
    ];
    expect(ids.filter((value) => !idPattern.test(value))).toEqual([]);
    expect(repeated(kind.sections.map((section) => section.id))).toEqual([]);
    for (const section of kind.sections)
      expect(repeated(section.topics.map((topic) => topic.id))).toEqual([]);
    for (const table of tables) expect(repeated(table.columns.map((column) => column.id))).toEqual([]);
  });

  it('says what it is', () => {
    expect(kind.title).toMatch(/^[A-Z]/);
    expect(kind.plural).toMatch(/^[A-Z]/);
    expect(kind.summary).toMatch(/^[A-Z].*\.$/s);
    for (const section of kind.sections) expect(section.guidance).toMatch(/^[A-Z].*\.$/s);
    expect(kind.statuses).toContain('draft');
  });

  it('names sections in normal form, each name once', () => {
    const names = kind.sections.flatMap((section) => [normaliseName(section.title), ...section.aliases]);
    expect(names.filter((name) => name !== normaliseName(name))).toEqual([]);
    expect(repeated(names)).toEqual([]);
  });

  it('names columns in normal form, each name once in a table', () => {
    for (const table of tables) {
      const names = table.columns.flatMap((column) => [normaliseName(column.title), ...column.aliases]);
      expect(names.filter((name) => name !== normaliseName(name))).toEqual([]);
      expect(repeated(names)).toEqual([]);
    }
  });

  it('recognises each topic in the line that the template writes for it', () => {
    const line = (topic: Topic): string => topic.template.replace(/^- /, '').replaceAll('*', '');
    expect(topics.filter((topic) => !topic.recognise.test(line(topic))).map((topic) => topic.id)).toEqual([]);
    expect(topics.filter((topic) => !topic.recognise.test(topic.title)).map((topic) => topic.id)).toEqual([]);
  });

  it('recognises nothing in an empty line, and keeps no state between tests', () => {
    expect(expressionsOf(kind).filter(({ flags }) => /[gy]/.test(flags))).toEqual([]);
    expect(expressionsOf(kind).filter((expression) => expression.test(''))).toEqual([]);
  });

  it('reads text in linear time', () => {
    // The only repetition without a bound is the rest of a word, whose start `\b` or `^` fixes; it is never repeated.
    const unbounded = ({ source }: RegExp): boolean =>
      /[^\\][*+]|\{\d+,\}/.test(source.replaceAll('\\w*', '')) || /\\w\*\)[*+{]/.test(source);
    expect(expressionsOf(kind).filter(unbounded)).toEqual([]);
  });

  it('reads long hostile text quickly', () => {
    const titles = topics.map((topic) => topic.title).join(' ');
    const repeated = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));
    const reading = (expression: RegExp, unit: string) => (size: number) =>
      void expression.test(repeated(unit, size));
    const slow = (expression: RegExp): boolean =>
      [`${titles} `, 'a', 'roll back ', ' -'].some((unit) => growsTooFast(reading(expression, unit), 25_000));
    expect(expressionsOf(kind).filter(slow)).toEqual([]);
  });

  it('has a template for every table column and frontmatter in YAML', () => {
    const empty = (column: ColumnContract): boolean => column.template === '';
    expect(tables.flatMap((table) => table.columns.filter(empty))).toEqual([]);
    expect(kind.template.trim()).toBe(kind.template);
  });

  it('marks every value of the template as scaffold text, so that an unfilled document fails', () => {
    for (const line of kind.template.split('\n').filter((text) => /:\s+\S|^\s*-\s/.test(text))) {
      expect(line).toMatch(/‹.+›|^status: /);
    }
  });

  it('names parts of the source documents', () => {
    for (const source of [
      kind.source,
      ...kind.sections.map((section) => section.source),
      ...topics.map((t) => t.source),
    ]) {
      expect(source.part).not.toBe('');
    }
  });
});

const seeds = path.resolve(import.meta.dirname, '../../../shared/seeds');
const seedHeadings = (document: string): string[] | null => {
  try {
    const text = readFileSync(path.join(seeds, `${document}.md`), 'utf8');
    return [...text.matchAll(/^#{1,6}\s+(.+?):?\s*$/gm)].map((match) => match[1] ?? '');
  } catch {
    return null;
  }
};

describe.skipIf(seedHeadings('deployment-checklist') === null)('origins', () => {
  it('are headings of the source documents', () => {
    const sources = kinds.flatMap((kind) => [
      kind.source,
      ...kind.sections.flatMap((section) => [section.source, ...section.topics.map((topic) => topic.source)]),
    ]);
    const missing = sources.filter(
      ({ document, part }) => document !== 'opsworthy' && !seedHeadings(document)?.includes(part),
    );
    expect([...new Set(missing.map(({ document, part }) => `${document}: ${part}`))]).toEqual([]);
  });
});

it.each([
  ['environment-matrix', 'Health endpoint and dashboard'],
  ['incident-report', 'Impact in numbers'],
  ['monitoring-strategy', 'SLI, SLO and SLA'],
  ['pipeline-design', 'Secrets by name'],
  ['secrets-rotation-plan', 'Who may rotate and who is told'],
])('a %s may call a section what its contract is in short: %s', (id, heading) => {
  expect(kindOf(id).sections.flatMap(({ aliases }) => aliases)).toContain(normaliseName(heading));
});

describe('frontmatter', () => {
  const accepted: readonly (readonly [string, Record<string, unknown>])[] = [
    [
      'release-runbook',
      {
        kind: 'release-runbook',
        title: 'Release payments',
        id: 'runbooks/payments-release',
        service: 'payments',
        owner: 'team-payments',
        status: 'active',
        reviewed: '2026-11-02 asmith',
        reviewEvery: '90d',
        describes: ['deploy/**'],
        controls: ['SOC2 CC8.1'],
        tags: ['payments'],
        environments: ['staging', 'production'],
        parameters: [
          { name: 'ENV', description: 'Where this run is about', values: ['staging', 'production'] },
          { name: 'TOKEN', description: 'Your own token', secret: true },
          { name: 'NAMESPACE', example: 'payments' },
        ],
        rollbackRunbook: 'runbooks/payments-rollback.md',
        tested: '2026-11-01 asmith staging',
        estimatedDuration: '45m',
      },
    ],
    [
      'release-runbook',
      {
        reviewed: { on: '2026-11-02', by: 'asmith', commit: '0123abc' },
        tested: { environment: 'staging', on: '2026-11-01', by: 'asmith', evidence: 'reports/1.md' },
      },
    ],
    [
      'rollback-runbook',
      {
        kind: 'rollback-runbook',
        strategy: 'blue-green-switch',
        releaseRunbook: 'runbooks/payments-release.md',
        rto: '15m',
        parameters: [
          { name: 'VERSION', description: 'Version to return to', example: '4.7.1', pattern: '^\\d' },
        ],
        tested: '2026-11-01 asmith staging',
        estimatedDuration: 'PT10M',
      },
    ],
    [
      'environment-matrix',
      { kind: 'environment-matrix', environments: ['development', 'staging', 'production'] },
    ],
    [
      'pipeline-review',
      {
        kind: 'pipeline-review',
        pipeline: {
          file: '.github/workflows/ci.yml',
          digest: `sha256:${'0'.repeat(64)}`,
          commit: '0123abc',
          repository: 'https://…',
        },
        outcome: 'approved-with-findings',
        reviewed: '2026-11-02 asmith',
      },
    ],
    [
      'verification-report',
      {
        kind: 'verification-report',
        status: 'final',
        version: '1.10',
        commit: '0123abc',
        environment: 'production',
        outcome: 'succeeded',
        startedAt: '2026-11-20T14:05:00Z',
        completedAt: '2026-11-20T14:35:00+01:00',
        reportedAt: '2026-11-20T15:00:00Z',
        deployedBy: 'asmith',
        change: { id: 'CHG-1', openedAt: '2026-11-19T09:00:00Z', requestedBy: 'bjones' },
        approval: { by: 'bjones', at: '2026-11-20T10:00:00Z' },
        verification: { by: 'clee', at: '2026-11-20T14:50:00Z' },
        runbook: { path: 'runbooks/payments-release.md', commit: '0123abc' },
        rollbackRunbook: { path: 'runbooks/payments-rollback.md', commit: '0123abc' },
        pipelineRun: 'https://ci.example.com/1',
        releaseNotes: 'releases/payments-1.10.md',
        artifactDigest: 'f'.repeat(64),
        emergency: { reason: 'outage', reviewedBy: 'dkim', reviewedOn: '2026-11-21' },
      },
    ],
    [
      'incident-report',
      {
        kind: 'incident-report',
        incident: 'INC-2026-001',
        severity: 'SEV2',
        status: 'closed',
        startedAt: '2026-11-20T14:05:00Z',
        detectedAt: '2026-11-20T14:06:00Z',
        acknowledgedAt: '2026-11-20T14:08:00Z',
        resolvedAt: '2026-11-20T14:35:00Z',
        commander: 'asmith',
        reportedBy: 'bjones',
        causedBy: 'none',
      },
    ],
    [
      'release-notes',
      { kind: 'release-notes', version: '1.10', name: 'Autumn', date: '2026-11-20', type: 'minor' },
    ],
    [
      'disaster-recovery-plan',
      {
        kind: 'disaster-recovery-plan',
        rto: '4h',
        rpo: '1h',
        restoreTests: [{ on: '2026-11-01', result: 'passed', evidence: 'reports/restore.md' }],
        drills: [{ on: '2026-10-01', result: 'passed' }],
      },
    ],
    [
      'operations-runbook',
      { kind: 'operations-runbook', alerts: ['TargetDown'], parameters: [{ name: 'POD' }] },
    ],
    ['operations-runbook', { kind: 'operations-runbook', task: 'Onboard an engineer' }],
    ['secrets-rotation-plan', { kind: 'secrets-rotation-plan', services: ['payments', 'ledger'] }],
    ['page', { kind: 'page', title: 'Decision 7', status: 'accepted', weight: 3 }],
  ];

  it.each(accepted)('of a %s is accepted in the forms of the design', (id, data) => {
    expect(kindOf(id).frontmatter.safeParse(data).error?.issues).toBeUndefined();
  });

  const refused: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['release-runbook', { rollbackRunbok: 'a.md' }, ''],
    ['release-runbook', { tested: '2026-11-01' }, 'tested'],
    ['release-runbook', { tested: '2026-02-30 asmith staging' }, 'tested'],
    ['release-runbook', { reviewed: '2026-02-30 asmith' }, 'reviewed'],
    ['release-runbook', { parameters: [{ name: 'TOKEN', secret: true }] }, 'parameters.0.description'],
    ['release-runbook', { parameters: [{ name: 'ENV', values: ['staging'] }] }, 'parameters.0.description'],
    ['release-runbook', { parameters: [{ name: 'ENV', pattern: '^s' }] }, 'parameters.0.description'],
    ['release-runbook', { estimatedDuration: 'a while' }, 'estimatedDuration'],
    ['release-runbook', { status: 'final' }, 'status'],
    ['rollback-runbook', {}, 'strategy'],
    ['rollback-runbook', { strategy: 'blue-green' }, 'strategy'],
    ['pipeline-review', { pipeline: { file: 'ci.yml' }, outcome: 'approved' }, 'pipeline'],
    ['verification-report', { status: 'active' }, 'status'],
    [
      'incident-report',
      { incident: 'INC-1', severity: 'bad', status: 'closed', commander: 'asmith' },
      'severity',
    ],
    [
      'incident-report',
      { incident: 'INC-1', severity: 'P0', status: 'final', commander: 'asmith' },
      'status',
    ],
    ['release-notes', { version: '1.0', date: '20.11.2026', type: 'minor' }, 'date'],
    ['disaster-recovery-plan', { rto: '4h', rpo: 'soon' }, 'rpo'],
  ];

  it.each(refused)('of a %s is refused: %j', (id, data, where) => {
    const issues = kindOf(id).frontmatter.safeParse(data).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.'))).toContain(where);
  });
});
