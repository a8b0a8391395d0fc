// Who waits for the requests of before a change waits for those alone.
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OpenRequests } from '../../src/portal/open-requests.ts';

const waiting = new Map<string, () => void>();
const requests = new OpenRequests();
const server = createServer((request, response) =>
  requests.count(request, response, () => waiting.set(request.url ?? '', () => response.end('answer'))),
);

beforeEach(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterEach(() => {
  for (const answer of waiting.values()) answer();
  server.close();
});

const { setTimeout: after } = globalThis;
const moment = (): Promise<string> => new Promise((resolve) => after(() => resolve('still waiting'), 100));

async function ask(name: string): Promise<void> {
  get(`http://127.0.0.1:${(server.address() as AddressInfo).port}${name}`, (response) => response.resume());
  while (!waiting.has(name)) await new Promise((resolve) => after(resolve, 5));
}

it('waits for what is open, not for what comes', async () => {
  await requests.answered();
  await ask('/before');
  const answered = requests.answered().then(() => 'answered');
  await ask('/later');
  expect(await Promise.race([answered, moment()])).toBe('still waiting');
  waiting.get('/before')?.();
  expect(await answered).toBe('answered');
  expect(await Promise.race([requests.answered(), moment()])).toBe('still waiting');
});

it('forgets a request whose client has gone', async () => {
  const port = (server.address() as AddressInfo).port;
  const request = get(`http://127.0.0.1:${port}/gone`);
  request.on('error', () => undefined);
  while (!waiting.has('/gone')) await new Promise((resolve) => after(resolve, 5));
  const answered = requests.answered().then(() => 'answered');
  request.destroy();
  expect(await answered).toBe('answered');
});
