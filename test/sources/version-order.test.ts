// The order of releases by their names.
import { describe, expect, it } from 'vitest';
import { newestFirst } from '../../src/model/version-order.ts';

describe('versions', () => {
  it.each([
    ['by number, not by letter', ['v1.10.0', 'v1.9.0', 'v1.9', 'v1.2.10', 'v1.2.9']],
    [
      'a release after what led up to it',
      ['v2.0.1-rc.1', 'v2.0.0', 'v2.0.0-rc.10', 'v2.0.0-rc.2', 'v2.0.0-beta', 'v1.9.9'],
    ],
    ['a build after its release', ['1.0.0+2', '1.0.0+1', '1.0.0', '1.0.0-rc1']],
    ['numbers of any length', ['v20261120123456789012345', 'v20261120123456789012344', 'v99']],
    ['below a folder', ['payments/v4.12.0', 'payments/v4.2.0', 'payments/v4.0.0-alpha.1']],
    ['dates and underscores', ['release_2026_11', 'release_2026_2', 'release_2025_12']],
    ['names without a number last', ['v1', 'main', 'stable']],
  ])('%s', (_, order) => {
    const shuffled = order.toReversed();
    expect(shuffled.toSorted(newestFirst)).toEqual(order);
    expect(order.toSorted(newestFirst)).toEqual(order);
  });
});
