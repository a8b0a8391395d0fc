// Commands in code spans, wherever in the text they stand.
import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

const found = (text: string) =>
  read(text).inlineCommands.map(({ line, location, code }) => [line, location.column, code]);
const codes = (text: string): string[] => read(text).inlineCommands.map(({ code }) => code);

describe('commands in code spans', () => {
  it('are found in fields, items, cells and quotes, with their places', () => {
    expect(
      found(`1. Deploy.

   **On failure:** run \`kubectl rollout undo deploy/app\`.

- [ ] \`curl -fsS localhost/healthz\` answers 200
- Pods are ready (\`kubectl get pods\`)

| Check | On failure |
|---|---|
| \`helm status app\` | see the log |

> \`make undo -k\` reverts it.
`),
    ).toEqual([
      [3, 24, 'kubectl rollout undo deploy/app'],
      [5, 7, 'curl -fsS localhost/healthz'],
      [6, 19, 'kubectl get pods'],
      [10, 3, 'helm status app'],
      [12, 3, 'make undo -k'],
    ]);
  });

  it.each([
    'Never run `kubectl delete ns app`.',
    'The script runs `kubectl delete ns app`.',
    'The `make smoke -k` job is green.',
    'It prints `deployment "app" successfully rolled out`, and `app-production` is up.',
  ])('are not %s', (text) => expect(codes(text)).toEqual([]));

  it('know what they are said of', () => {
    const [first] = read(
      `| Environment | Command |\n|---|---|\n| production | run \`make undo -k\` |\n`,
    ).inlineCommands;
    expect(first?.about).toBe('Command\nproduction\nrun ');
  });
});
