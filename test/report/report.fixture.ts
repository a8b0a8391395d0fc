// One report that holds everything a report can hold, and the texts that it speaks of.
import { createHash } from 'node:crypto';
import type { Finding } from '../../src/model/finding.ts';
import type { Report, ReportedDocument } from '../../src/model/report.ts';
import { documentRule } from '../../src/model/rule.ts';

export const texts: Readonly<Record<string, string>> = {
  'docs/payments-release.md': [
    '---',
    'kind: release-runbook',
    'tested: soon',
    '---',
    '# Release',
    '## Deployment steps',
    '1. Deploy \u001b[31mthe release.',
    '2. Wait.',
    '\t3. Switch 交通 to green.',
    `4. ${'very '.repeat(40)}long, then \`kubectl -n prod get pods\` and ${'more '.repeat(20)}`,
  ].join('\n'),
};

export function finding(given: Partial<Finding>): Finding {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const made: Omit<Finding, 'fingerprint'> = {
    rule: 'valid-link',
    severity: 'error',
    cause: 'change',
    path: 'docs/payments-release.md',
    ...place,
    section: [],
    step: null,
    message: 'A message',
    expected: null,
    hint: null,
    fixable: false,
    related: [],
    waiver: null,
    baselined: false,
    ...given,
  };
  return { ...made, fingerprint: createHash('sha256').update(JSON.stringify(made)).digest('hex') };
}

const outcome = (step: number, line: number): Finding =>
  finding({
    rule: 'require-step-outcome',
    line,
    column: 1,
    endLine: line,
    endColumn: 11,
    step,
    section: ['Deployment steps'],
    message: `Step ${step} does not say what should happen`,
    expected: 'an expected outcome in every step',
    hint: '**Expected outcome:** ‹what is seen›',
  });

const findings: readonly Finding[] = [
  finding({
    rule: 'valid-frontmatter',
    line: 3,
    column: 9,
    endLine: 3,
    endColumn: 13,
    fixable: true,
    message: '`tested`: expected "2026-11-01 asmith staging", got "soon"',
    hint: 'tested: ‹date› ‹who› ‹where›',
  }),
  outcome(1, 7),
  finding({
    rule: 'no-secret',
    line: 7,
    column: 1,
    endLine: 9,
    endColumn: 3,
    message: 'A range of \u001b[2J several lines',
    related: [{ path: 'services.yaml', line: 4, message: 'the service' }],
  }),
  outcome(2, 8),
  outcome(3, 9),
  finding({
    rule: 'canonical-placeholder',
    severity: 'warning',
    line: 9,
    column: 12,
    endLine: 9,
    endColumn: 14,
    step: 3,
    message: 'Wide characters are marked where they stand',
    hint: 'one\ntwo',
  }),
  finding({
    rule: 'no-hardcoded-value',
    severity: 'warning',
    line: 10,
    column: 232,
    endLine: 10,
    endColumn: 236,
    step: 4,
    message: 'Step 4 hardcodes `prod`',
    hint: '-n ${ENV}',
  }),
  finding({
    path: 'docs/retired.md',
    rule: 'max-review-age',
    cause: 'time',
    line: 99,
    message: 'Reviewed 200 days ago',
  }),
  finding({
    path: 'docs/retired.md',
    rule: 'valid-link',
    line: 5,
    message: '`x.md` does not exist',
    waiver: { form: 'waive', until: '2026-12-31', owner: 'team-a', reason: 'it comes with the next release' },
  }),
  finding({
    path: 'docs/retired.md',
    rule: 'no-hardcoded-value',
    severity: 'warning',
    line: 6,
    message: 'Not a host',
    waiver: { form: 'not-a-problem', until: null, owner: null, reason: 'it is a product name' },
  }),
  finding({
    path: 'docs/retired.md',
    rule: 'require-section',
    line: 1,
    message: 'Old debt',
    baselined: true,
  }),
  finding({
    path: 'services.yaml',
    rule: 'require-coverage',
    severity: 'info',
    line: 4,
    message: 'No rollback runbook',
  }),
];

function reported(path: string, given: Partial<ReportedDocument>): ReportedDocument {
  const steps = { total: 0, withAction: 0, withOutcome: 0, withDuration: 0, withFailureHandling: 0 };
  return {
    path,
    id: path.replace(/\.md$/, ''),
    kind: null,
    proposedKind: null,
    services: [],
    title: path,
    status: 'active',
    verdict: 'unclassified',
    steps,
    ...given,
  };
}

export const fullReport: Report = {
  schemaVersion: 1,
  tool: { name: 'opsworthy', version: '0.1.0' },
  evaluatedOn: '2026-11-20',
  commit: null,
  summary: {
    documents: 3,
    governed: 2,
    classified: 2,
    errors: 6,
    warnings: 2,
    infos: 1,
    waived: 2,
    baselined: 1,
  },
  notEvaluated: [
    { rule: 'no-drift', path: 'docs/payments-release.md', reason: 'there is no git history' },
    { rule: 'no-drift', path: 'docs/retired.md', reason: 'there is no git history' },
    { rule: 'deployment-has-report', path: null, reason: 'no export of deployments is given' },
    {
      rule: 'valid-commit',
      path: 'docs/retired.md',
      reason: '`a1b2c3d` may be a commit of billing, which is not at hand',
    },
    {
      rule: 'valid-commit',
      path: 'docs/retired.md',
      reason: '`e4f5a6b` may be a commit of billing, which is not at hand',
    },
  ],
  documents: [
    reported('docs/payments-release.md', {
      kind: 'release-runbook',
      services: ['payments'],
      title: 'Release',
      verdict: 'fail',
      steps: { total: 4, withAction: 1, withOutcome: 0, withDuration: 0, withFailureHandling: 0 },
    }),
    reported('docs/retired.md', { kind: 'page', verdict: 'fail', status: 'retired' }),
    reported('docs/unknown.md', { proposedKind: 'operations-runbook' }),
  ],
  findings,
};

export const cleanReport: Report = {
  ...fullReport,
  summary: {
    documents: 1,
    governed: 1,
    classified: 1,
    errors: 0,
    warnings: 0,
    infos: 0,
    waived: 0,
    baselined: 0,
  },
  notEvaluated: [],
  documents: [reported('docs/a.md', { kind: 'page', verdict: 'pass' })],
  findings: [],
};

/** Stands for all of them where what it says does not matter. */
export const rule = documentRule({
  id: 'valid-link',
  severity: 'error',
  summary: 'Links lead somewhere',
  why: 'A dead link costs minutes at 2 AM',
  source: { document: 'opsworthy', part: 'links' },
  examples: [],
  check: () => [],
});

/** A report of these findings alone. */
export function reportOf(findings: readonly Finding[]): Report {
  const open = findings.filter(({ waiver, baselined }) => waiver === null && !baselined);
  const count = (severity: Finding['severity']): number =>
    open.filter((each) => each.severity === severity).length;
  const summary = { errors: count('error'), warnings: count('warning'), infos: count('info') };
  return { ...cleanReport, summary: { ...cleanReport.summary, ...summary }, findings };
}
