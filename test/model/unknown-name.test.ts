// What may have been meant by a name that does not exist.
import { expect, it } from 'vitest';
import { didYouMean, unknownName } from '../../src/model/unknown-name.ts';

const kinds = ['release-runbook', 'rollback-runbook', 'operations-runbook', 'secrets-rotation-plan'];

it.each([
  ['release-runbok', ', did you mean `release-runbook`?'],
  ['runbook', ', did you mean `release-runbook`, `rollback-runbook` or `operations-runbook`?'],
  ['runbooks', ', did you mean `release-runbook`, `rollback-runbook` or `operations-runbook`?'],
  ['secret', ', did you mean `secrets-rotation-plan`?'],
  ['Rotation plan', ', did you mean `secrets-rotation-plan`?'],
  ['warehouse', ''],
  ['--', ''],
])('of %s', (name, said) => {
  expect(didYouMean(name, kinds)).toBe(said);
});

it('many that share a word are no proposal', () => {
  expect(
    didYouMean(
      'step',
      Array.from({ length: 9 }, (_, index) => `step-of-sort-${index}`),
    ),
  ).toBe('');
});

it('where there is nothing to choose from, that is said', () => {
  expect(unknownName('service', 'payments', [])).toMatchObject({
    message: 'Unknown service `payments`.',
    details: ['There is no service to choose from.'],
  });
});
