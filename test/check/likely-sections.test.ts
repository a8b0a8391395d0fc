// Headings in people's own words answer the section that they are about; those about something else do not.
import { expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { matchSections } from '../../src/check/sections.ts';
import { read } from '../parse/read.ts';

function answers(kind: string, body: string): Readonly<Record<string, string>> {
  const contracts = kinds.find(({ id }) => id === kind)?.sections ?? [];
  const found = matchSections(contracts, read(body));
  return Object.fromEntries([...found].map(([{ id }, { section }]) => [section.heading, id]));
}

it.each([
  [
    'release-runbook',
    {
      'Before you touch anything': 'pre-deployment-checks',
      'Rolling it out': 'deployment-steps',
      'Did it work?': 'post-deployment-verification',
      'Backing out': 'rollback-decision',
      'Who do I call?': 'escalation',
    },
  ],
  [
    'rollback-runbook',
    {
      'How we get back': 'strategy',
      'When do we pull the trigger?': 'decision-criteria',
      'Doing it': 'rollback-steps',
      'What about the data?': 'database',
      'Is it over?': 'post-rollback-verification',
    },
  ],
  [
    'environment-matrix',
    {
      "What's different": 'configuration-differences',
      'Who can do what': 'access',
      'Differences from production that we accept': 'parity-deviations',
      'Life and death of environments': 'refresh-and-lifecycle',
    },
  ],
  [
    'pipeline-review',
    {
      'Same commit, same image?': 'reproducibility',
      'How fast is it': 'performance',
      'What if it breaks': 'failure-modes',
      'What it leans on': 'external-dependencies',
      'To do': 'findings',
    },
  ],
  [
    'secrets-rotation-plan',
    {
      'What we have': 'inventory',
      'How to rotate': 'rotation-procedures',
      'Who does it, who needs to know': 'authorisation',
      'Leaked?': 'emergency-rotation',
      'Did it work?': 'verification',
    },
  ],
  [
    'incident-report',
    {
      'Who was affected and how': 'impact',
      'What happened when (UTC)': 'timeline',
      Why: 'root-cause',
      'How we fixed it': 'resolution',
      'What made it worse': 'contributing-factors',
      'What we’ll do': 'action-items',
      'What we learned': 'lessons-learned',
      Approved: 'sign-off',
    },
  ],
  [
    'operations-runbook',
    {
      'What does this mean?': 'meaning',
      'How bad is it?': 'impact',
      'Find out why': 'diagnosis',
      'Fix it': 'mitigation',
      'All good?': 'verification',
      'Need help?': 'escalation',
    },
  ],
  [
    'disaster-recovery-plan',
    {
      Goals: 'objectives',
      'What comes first': 'critical-systems',
      'What we back up': 'backups',
      'Getting it all back': 'restore-procedure',
      Rehearsals: 'tests',
    },
  ],
])('takes the headings of a %s in other words', (kind, headings) => {
  const body = Object.keys(headings).map((heading) => `## ${heading}\n\nText.\n`);
  expect(answers(kind, `# Title\n\n${body.join('\n')}`)).toEqual(headings);
});

it('takes no heading that speaks of another section, nor one inside of a section that is there', () => {
  expect(
    answers('release-runbook', '# T\n\n## History of releases\n\n## Escalation\n\n### Before you call\n'),
  ).toEqual({ Escalation: 'escalation' });
});

it('takes no numbered heading inside of another section, which is a step of it', () => {
  expect(
    answers('operations-runbook', '# T\n\n## Restoration process\n\n### 1. Confirm that the data has gone\n'),
  ).toEqual({ 'Restoration process': 'mitigation' });
});

it('takes a procedure that has notes', () => {
  expect(
    answers('operations-runbook', '# T\n\n## Process for recycling nodes\n\nText.\n\n### Notes\n\nText.\n'),
  ).toEqual({ 'Process for recycling nodes': 'mitigation', Notes: 'follow-up' });
});

it('finds a proper name beside another inside of a section', () => {
  expect(
    answers('operations-runbook', '# T\n\n## Prerequisites\n\n### 1.3 Communication & escalation\n'),
  ).toEqual({ Prerequisites: 'prerequisites', '1.3 Communication & escalation': 'escalation' });
});

it('keeps a misspelt heading a misspelt one', () => {
  const { sections } = read('# T\n\n## Escalaton\n');
  const contracts = kinds.find(({ id }) => id === 'release-runbook')?.sections ?? [];
  const [match] = matchSections(contracts, { ...read(''), sections }).values();
  expect(match?.match).toBe('near-miss');
});

it('knows a section by the columns of its table', () => {
  const table = '| Dashboard | Owner | Link | Purpose |\n|---|---|---|---|\n| a | b | c | d |\n';
  expect(answers('monitoring-strategy', `# T\n\n## Grafana\n\n${table}`)).toEqual({ Grafana: 'dashboards' });
});

it('takes the text below the title for a summary, but no line of credits', () => {
  expect(
    answers('release-notes', '# 1.2.0\n\nBetter times of arrival for depots in the country.\n\n## Fixed\n'),
  ).toEqual({ '1.2.0': 'summary', Fixed: 'notable-changes' });
  expect(answers('release-notes', '# 1.2.0\n\nAuthor: Ana Smith\n\n## Fixed\n')).toEqual({
    Fixed: 'notable-changes',
  });
});

it('a heading that says no is not what stands below it', () => {
  const below =
    '- Migrations can be reversed.\n- Data written since is lost.\n- A conflict of schemas is for the DBA.\n';
  expect(answers('rollback-runbook', `# R\n\n## On disk\n\n${below}`)).toEqual({ 'On disk': 'database' });
  expect(answers('rollback-runbook', `# R\n\n## What it does not touch\n\n${below}`)).toEqual({});
});
