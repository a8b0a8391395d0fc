// A heading that says the contract's name and something more is that section.
import { expect, it } from 'vitest';
import { matchSections } from '../../src/check/sections.ts';
import type { SectionContract } from '../../src/model/kind.ts';
import { read } from '../parse/read.ts';

const contract = (title: string, ...aliases: string[]): SectionContract =>
  ({ title, aliases, tables: [], topics: [] }) as never;
const contracts = [
  contract('Deployment steps', 'steps', 'procedure'),
  contract('Escalation', 'contacts'),
  contract('Rollback decision', 'when to roll back'),
];
const answered = (...headings: string[]): (string | undefined)[] => {
  const parsed = read(`# Release\n\n${headings.map((heading) => `## ${heading}\n\nText.\n`).join('\n')}`);
  const found = matchSections(contracts, parsed);
  return contracts.map((each) => found.get(each)?.section.heading);
};

it.each([
  ['Deployment steps (in order)', 'Escalation & contacts', 'Rollback decision (T+15)'],
  ['Deployment steps: production', 'Escalation (24/7)', 'When to roll back – and who says so'],
  ['Steps (production)', 'Escalation / who to call', 'Rollback decision for Payments'],
])('answers with %s, %s, %s', (...headings) => {
  expect(answered(...headings)).toEqual(headings);
});

it('goes before an addition where both are there', () => {
  expect(answered('Deployment steps (dry run)', 'Deployment steps')).toEqual([
    'Deployment steps',
    undefined,
    undefined,
  ]);
});

it('takes an alias for nothing but itself and a remark', () => {
  expect(answered('Steps for the auditor', 'Contacts and calendars', 'Escalations of cost')).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('never takes the only heading, the title, for a section by a guess', () => {
  const restore = { ...contract('Restore procedure'), headed: /recovery/ } as SectionContract;
  const found = (text: string) => matchSections([restore], read(text)).size;
  expect(found('# Disaster Recovery\n\nText.\n')).toBe(0);
  expect(found('# Restore procedur\n\nText.\n')).toBe(0);
  expect(found('# Plan\n\n## Recovery of the database\n\nText.\n')).toBe(1);
});

it.each([
  ['Gift cards, behind a flag.', true],
  ['It brings gift cards to everybody in Norway', true],
  ['Author: Ana Smith, of Payments.', false],
  ['Payments API', false],
  ['Draft.', false],
])('%s under the title leads the document: %s', (text, leads) => {
  const summary = { ...contract('Summary'), mayLead: true } as SectionContract;
  expect(
    matchSections([summary], read(`# Release\n\n${text}\n\n## Known issues\n\nNone.\n`)).has(summary),
  ).toBe(leads);
});
