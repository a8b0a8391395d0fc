// The order in which lists show documents.
import { expect, it } from 'vitest';
import { inOrder } from '../../src/portal/views/order.ts';

const listed = (nature: 'living' | 'record', ...ids: readonly string[]): string[] =>
  inOrder(ids.map((id) => ({ id, nature, at: null }))).map(({ id }) => id);

it('puts the newest record of each folder first', () => {
  expect(listed('record', 'releases/b/v1.9.0', 'releases/a/v2.0.0', 'releases/b/v1.10.0')).toEqual([
    'releases/a/v2.0.0',
    'releases/b/v1.10.0',
    'releases/b/v1.9.0',
  ]);
});

it('looks for the version wherever it stands in the name', () => {
  expect(listed('record', 'r/v4.11.0', 'r/hotfix-4.13.1', 'r/v4.13.0', 'r/v4.9.0', 'r/Notes')).toEqual([
    'r/hotfix-4.13.1',
    'r/v4.13.0',
    'r/v4.11.0',
    'r/v4.9.0',
    'r/Notes',
  ]);
  expect(listed('record', 'd/2026-09-22-v4.12.0', 'd/2026-10-13-v4.11.9', 'd/2026-09-30-fix')).toEqual([
    'd/2026-10-13-v4.11.9',
    'd/2026-09-30-fix',
    'd/2026-09-22-v4.12.0',
  ]);
});

it('puts living documents in the order of their names, as people count', () => {
  expect(listed('living', 'runbooks/x/n10', 'runbooks/x/n9', 'runbooks/a/z')).toEqual([
    'runbooks/a/z',
    'runbooks/x/n9',
    'runbooks/x/n10',
  ]);
});

it('puts records by their time where that is known, and leaves the others where their names put them', () => {
  const record = (id: string, at: number | null) => ({ id, nature: 'record' as const, at });
  const entries = [
    record('i/2026-11-02-aardvark', 100),
    record('i/2026-11-02-zebra', 300),
    record('i/2026-11-02-middle', 200),
    record('i/2026-11-03-later', null),
    record('h/2026-11-02-first', 50),
    record('h/2026-11-02-second', 60),
  ];
  expect(inOrder(entries).map(({ id }) => id)).toEqual([
    'h/2026-11-02-second',
    'h/2026-11-02-first',
    'i/2026-11-03-later',
    'i/2026-11-02-zebra',
    'i/2026-11-02-middle',
    'i/2026-11-02-aardvark',
  ]);
});
