// Whose answer a reader gets: that of the network, unless it fails or keeps silent and there is a copy.
import { expect, it } from 'vitest';
import { networkFirst } from '../../src/components/client/offline/patience.ts';

const never = new Promise<never>(() => undefined);
const atOnce = (): Promise<void> => Promise.resolve();
const notYet = (): Promise<void> => never;

it('waits for the network for as long as it takes where there is no copy', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const outcome = networkFirst(promise, null);
  resolve(new Response('now'));
  expect(await outcome).toMatchObject({ by: 'network' });
});

it('takes the answer of the network before any copy, also one that says that nothing is there', async () => {
  for (const status of [200, 404])
    expect(await networkFirst(Promise.resolve(new Response('', { status })), notYet)).toMatchObject({
      by: 'network',
    });
});

it.each([
  ['is not there', () => Promise.reject(new TypeError('failed')), notYet, 'There is no network.'],
  ['keeps silent', () => never, atOnce, 'The network has not answered for 8 seconds.'],
  [
    'answers with an error',
    () => Promise.resolve(new Response('', { status: 502 })),
    notYet,
    'The server answers with an error (502).',
  ],
] as const)('takes the copy, and says why, where the network %s', async (_, network, wait, why) => {
  expect(await networkFirst(network(), wait)).toMatchObject({ by: 'none', why });
});
