// Colours of code: what a reader has to tell apart in a command.
import { expect, it } from 'vitest';
import { highlight } from '../../src/render/highlight.ts';

it.each(['--repo', '--registry-id', '-fsS', '--v1.2-beta'])('knows %s for an option', (option) => {
  const marked = `<i class="token parameter variable">${option}</i>`;
  expect(highlight(`aws ecr ${option} x`, 'bash')).toContain(marked);
  expect(highlight(`aws ecr ${option}=x`, 'sh')).toContain(marked);
});

it('takes no word with a hyphen in it for one', () => {
  expect(highlight('kubectl get argo-rollouts a--b', 'bash')).not.toContain('parameter');
});
