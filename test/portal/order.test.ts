// The order in which lists show documents.
import { expect, it } from 'vitest';
import { inOrder } from '../../src/portal/order.ts';

const listed = (nature: 'living' | 'record', ...ids: readonly string[]): string[] =>
  inOrder(ids.map((id) => ({ id, nature }))).map(({ id }) => id);

it('puts the newest record of each folder first', () => {
  expect(listed('record', 'releases/b/v1.9.0', 'releases/a/v2.0.0', 'releases/b/v1.10.0')).toEqual([
    'releases/a/v2.0.0',
    'releases/b/v1.10.0',
    'releases/b/v1.9.0',
  ]);
});

it('puts living documents in the order of their names, as people count', () => {
  expect(listed('living', 'runbooks/x/n10', 'runbooks/x/n9', 'runbooks/a/z')).toEqual([
    'runbooks/a/z',
    'runbooks/x/n9',
    'runbooks/x/n10',
  ]);
});
