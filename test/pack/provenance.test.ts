// What stands at the foot of a record that is printed, in a pack and in the portal.
import { expect, it } from 'vitest';
import type { Seal } from '../../src/model/git.ts';
import { provenanceOf } from '../../src/pack/provenance.ts';

const revision = (commit: string): Seal['sealed'] =>
  ({ commit, at: Date.UTC(2026, 8, 22, 12, 10) / 1000 }) as Seal['sealed'];

const sealOf = (given: Partial<Seal>): Seal =>
  ({ sealed: revision('a1'), altered: [], touched: [], redactions: [], asSealed: true, ...given }) as Seal;

it.each([
  ['unchanged', {}, false, 'Sealed 2026-09-22T12:10:00Z by commit a1'],
  ['put back', { touched: [revision('b2')] }, false, 'by commit a1, last touched by commit b2'],
  [
    'amended',
    { touched: [revision('b2')], asSealed: false },
    false,
    'by commit a1, amended since, last touched by commit b2',
  ],
  [
    'redacted',
    { touched: [revision('b2')], redactions: [{}] },
    false,
    'by commit a1, redacted since, last touched by commit b2',
  ],
  [
    'altered, in the portal',
    { touched: [revision('b2')], altered: [{}] },
    false,
    'by commit a1, altered since, last touched by commit b2. This is not the sealed text',
  ],
  [
    'altered, not committed yet',
    { altered: [{}] },
    false,
    'by commit a1, altered since. This is not the sealed text',
  ],
  [
    'altered, in a pack',
    { touched: [revision('b2')], altered: [{}] },
    true,
    'by commit a1, altered since, last touched by commit b2. This is the text from before it was altered',
  ],
])('%s', (_, given, intact, said) => {
  const origin = { commit: 'c', blob: 'd', intact, unsealed: '', blotted: false, verdict: 'pass' };
  const [, seal] = provenanceOf(
    { ...origin, seal: sealOf(given as unknown as Partial<Seal>) },
    { evaluatedOn: '2026-11-20', version: '1' },
  );
  expect(seal?.endsWith(said)).toBe(true);
});
