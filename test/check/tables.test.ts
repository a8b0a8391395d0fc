// Columns in people's own words are those of the contract; a misspelt one is not.
import { expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { bindTables } from '../../src/check/tables.ts';
import { read } from '../parse/read.ts';

function columns(kind: string, section: string, ...header: string[]): Readonly<Record<string, string>> {
  const contracts =
    kinds.find(({ id }) => id === kind)?.sections.find(({ id }) => id === section)?.tables ?? [];
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const { tables } = read(row(header) + row(header.map(() => '---')) + row(header.map(() => 'x')));
  return Object.fromEntries(
    bindTables(contracts, tables)
      .flatMap((bound) => bound.columns)
      .flatMap(({ contract, index }) => (index === null ? [] : [[header[index], contract.id]])),
  );
}

it.each([
  [
    'pipeline-review',
    'stages',
    {
      Job: 'stage',
      Why: 'purpose',
      'What should happen': 'expected',
      'If red': 'on-failure',
      'Blocks?': 'blocking',
    },
  ],
  [
    'pipeline-review',
    'failure-modes',
    { Job: 'stage', 'What happens': 'effect', 'Rest stopped?': 'blocked', 'Who hears of it': 'notification' },
  ],
  [
    'secrets-rotation-plan',
    'inventory',
    {
      Name: 'secret',
      'Used for': 'authenticates-to',
      'Lives in': 'stored-in',
      Last: 'last-rotated',
      'Auto?': 'automated',
      'What it is': 'type',
      'Owner (team)': 'owner',
    },
  ],
  [
    'monitoring-strategy',
    'alerts',
    {
      Alert: 'alert',
      When: 'condition',
      For: 'duration',
      Severity: 'severity',
      'Goes to': 'route',
      Runbook: 'runbook',
    },
  ],
  ['deployment-strategy', 'canary', { Traffic: 'share', Watch: 'watch', 'Carry on if': 'criteria' }],
  ['environment-matrix', 'configuration-differences', { '': 'subject' }],
])('takes the columns of %s, %s in other words', (kind, section, header) => {
  expect(columns(kind, section, ...Object.keys(header))).toEqual(header);
});

it('leaves a misspelt column and one that says something else alone', () => {
  expect(columns('pipeline-review', 'external-dependencies', 'Service', 'Falback', 'Price')).toEqual({
    Service: 'dependency',
  });
});
