// What covers a topic: labels, sentences behind them, rows, columns, and tasks that only name the thing.
import { expect, it } from 'vitest';
import { incidentReport } from '../../schemas/incident-report.ts';
import { infrastructure } from '../../schemas/infrastructure.ts';
import { kinds } from '../../schemas/index.ts';
import { bindContract } from '../../src/check/contract.ts';
import { bindTopics } from '../../src/check/topics.ts';
import { read } from '../parse/read.ts';

/** Topics of a section that a text covers, and those that it only names, with `?`. */
function covered(kind: string, section: string, text: string): string[] {
  const topics = kinds.find(({ id }) => id === kind)?.sections.find(({ id }) => id === section)?.topics ?? [];
  const { sections, tables } = read(`## Heading\n\n${text}\n`);
  return bindTopics(topics, sections.slice(1), tables).flatMap(({ contract, location, empty }) =>
    location === null ? [] : [`${contract.id}${empty ? '?' : ''}`],
  );
}

it.each([
  [
    'several labels in one paragraph',
    'monitoring-strategy',
    'metrics',
    '**Infrastructure:** CPU. **Application**: requests. **Business:** scans per minute. **Cache:** evictions.',
    ['infrastructure', 'application', 'business', 'cache'],
  ],
  [
    'sentences behind a label',
    'incident-report',
    'resolution',
    'We fixed forward: retention is back at a day. Customers read it on the status page. We watched it for 30 minutes.',
    ['decision', 'watch', 'communication'],
  ],
  [
    'sentences behind a word and a colon',
    'infrastructure',
    'state',
    'Remote: a bucket, encrypted, with versions. DynamoDB holds the lock.',
    ['remote', 'encrypted', 'locked'],
  ],
  [
    'a list item that is a label and no more',
    'infrastructure',
    'state',
    '- Remote: a bucket\n- Encrypted:',
    ['remote', 'encrypted?'],
  ],
  [
    'a bold head above tasks',
    'deployment-checklist',
    'before',
    '**Build**\n\n- [ ] Image tagged',
    ['artifact'],
  ],
  [
    'a task in the words of the topic',
    'deployment-checklist',
    'before',
    '- [ ] Terraform plan reviewed',
    ['infrastructure'],
  ],
  ['a numbered item of one word', 'deployment-checklist', 'escalation', '1. On-call', ['first']],
  ['a bullet of one word', 'deployment-checklist', 'escalation', '- On-call', ['first?']],
  ['a name, and nothing else', 'pipeline-design', 'secrets', '`ECR_ROLE=•••`', ['names']],
  [
    'who is not disturbed',
    'secrets-rotation-plan',
    'rotation-procedures',
    'Used by a nightly report; rotating it disturbs nobody.',
    ['no-downtime'],
  ],
  [
    'a runbook that gets a hint',
    'verification-report',
    'issues-encountered',
    'The runbook gets a hint about it.',
    ['runbook-change'],
  ],
  [
    'the heading of the first column',
    'monitoring-strategy',
    'service-levels',
    '| SLI | SLO |\n|---|---|\n| requests without error | 99.9 % |',
    ['sli', 'slo'],
  ],
  [
    'a target in a cell of another row',
    'infrastructure',
    'components',
    '| Part | What |\n|---|---|\n| Compute | nodes, autoscaled |\n| Data | Postgres, multi-AZ |',
    ['compute', 'data', 'high-availability', 'scaling'],
  ],
  [
    'a label above code',
    'infrastructure',
    'state',
    '**Backend configuration**:\n\n```hcl\nbackend "s3" {\n  encrypt = true\n}\n```',
    ['remote', 'encrypted'],
  ],
  ['a label above no code', 'infrastructure', 'state', '**Backend configuration**:\n\n***', ['remote?']],
  [
    'a signature',
    'verification-report',
    'verification-sign-off',
    'Criteria met. — Ana Smith, 12 Nov',
    ['acceptance-criteria', 'verified-by'],
  ],
  [
    'from when to when',
    'verification-report',
    'deployment-execution',
    'Start 09:00, end 09:34.',
    ['time-taken'],
  ],
  [
    'machines’ counts are no figures of the business',
    'monitoring-strategy',
    'metrics',
    'Queries per minute.',
    [],
  ],
] as const)('%s', (_, kind, section, text, expected) => {
  expect(covered(kind, section, text)).toEqual(expected);
});

it.each([
  ['a section of its own', '## Communication\n\nSupport was told at 09:22.\n', true],
  ['one below another', '## More\n\n### Stakeholders told\n\n09:22.\n', true],
  ['none with nothing in it', '## Communication\n', false],
  ['none of another section of the contract', '## Impact\n\nAll.\n\n### Customers told\n\n09:22.\n', false],
] as const)('a topic may have %s', (_, more, covers) => {
  const parsed = read(`# Incident\n\n## Resolution\n\nWe reverted.\n\n${more}`);
  const bound = bindContract(parsed, parsed.frontmatter, incidentReport);
  const topics = bound.find(({ contract }) => contract.id === 'resolution')?.topics ?? [];
  const told = topics.find(({ contract }) => contract.id === 'communication');
  expect(told?.location != null).toBe(covers);
});

/** A document of infrastructure, its first heading the title: what each section says, and what stands below the title. */
function boundInfrastructure(lead: string, sections: Readonly<Record<string, string>>) {
  const parts = Object.entries(sections).map(([heading, text]) => `## ${heading}\n\n${text}\n`);
  const parsed = read(`# Infrastructure\n\n${lead}\n\n${parts.join('\n')}`);
  const bound = bindContract(parsed, parsed.frontmatter, infrastructure);
  const sectionOf = (id: string) => bound.find(({ contract }) => contract.id === id);
  return {
    missing: bound
      .filter(({ section, required }) => section === null && required)
      .map(({ contract }) => contract.id),
    covers: (section: string, topic: string): boolean =>
      sectionOf(section)?.topics.find(({ contract }) => contract.id === topic)?.location != null,
  };
}

it('a topic may be said beyond doubt where something else is spoken of', () => {
  const { covers } = boundInfrastructure('Terraform on AWS, the state in a bucket.', {
    Components: '| What | Notes |\n|---|---|\n| Database | encrypted at rest, TLS in transit |',
    Security: 'Roles have the least privilege they need.',
  });
  expect(covers('security', 'encryption-at-rest')).toBe(true);
  expect(covers('security', 'encryption-in-transit')).toBe(true);
  expect(covers('security', 'access-logs')).toBe(false);
});

it('a section is missed by nobody where all that is asked of it is said elsewhere', () => {
  const said = 'Terraform on AWS. The state lives in an S3 bucket, encrypted and locked.';
  expect(boundInfrastructure(said, { Security: 'None.' }).missing).not.toContain('state');
  const half = 'Terraform on AWS. The state lives in an S3 bucket.';
  expect(boundInfrastructure(half, { Security: 'None.' }).missing).toContain('state');
});

it('text below the title is the overview where it covers what an overview must, and else none', () => {
  const whole = 'Terraform on AWS. The state lives in an S3 bucket.';
  expect(boundInfrastructure(whole, { Security: 'None.' }).missing).not.toContain('overview');
  const other = 'This page is kept by the platform team and read by everybody.';
  expect(boundInfrastructure(other, { Security: 'None.' }).missing).toContain('overview');
});
