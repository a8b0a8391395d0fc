// A change waits for those who asked before it, and those who ask meanwhile wait for the change.
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RequestLock } from '../../src/portal/dev/request-lock.ts';

const waiting = new Map<string, () => void>();
let requests = new RequestLock();
const server = createServer((request, response) =>
  requests.pass(request, response, () => waiting.set(request.url ?? '', () => response.end('answer'))),
);

beforeEach(() => {
  waiting.clear();
  requests = new RequestLock();
  return new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  for (const answer of waiting.values()) answer();
  server.close();
});

const { setTimeout: after } = globalThis;
const moment = (): Promise<string> => new Promise((resolve) => after(() => resolve('still waiting'), 100));
const handedOn = async (name: string): Promise<void> => {
  while (!waiting.has(name)) await new Promise((resolve) => after(resolve, 5));
};

/** Sends a request; its client may go. */
function send(name: string): { leave(): void } {
  const { port } = server.address() as AddressInfo;
  const request = get(`http://127.0.0.1:${port}${name}`, (response) => response.resume());
  request.on('error', () => undefined);
  return { leave: () => request.destroy() };
}

/** A change that ends when it is told to. */
function begin(): { done: Promise<string>; started: () => boolean; end(error?: Error): void } {
  let started = false;
  let end: (error?: Error) => void = () => undefined;
  const told = new Promise<string>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve('changed') : reject(error));
  });
  const done = requests.change(() => {
    started = true;
    return told;
  });
  return { done, started: () => started, end: (error) => end(error) };
}

it('begins a change when what was asked before is answered', async () => {
  send('/before');
  await handedOn('/before');
  const change = begin();
  change.end();
  expect(await Promise.race([change.done, moment()])).toBe('still waiting');
  expect(change.started()).toBe(false);
  waiting.get('/before')?.();
  expect(await change.done).toBe('changed');
});

it('holds what is asked during a change, also while the change still waits', async () => {
  send('/before');
  await handedOn('/before');
  const change = begin();
  send('/during');
  expect(await Promise.race([handedOn('/during'), moment()])).toBe('still waiting');
  waiting.get('/before')?.();
  send('/later');
  expect(await Promise.race([handedOn('/later'), moment()])).toBe('still waiting');
  change.end();
  await change.done;
  await Promise.all([handedOn('/during'), handedOn('/later')]);
});

it('hands on again after a change that failed', async () => {
  const change = begin();
  send('/during');
  change.end(new Error('unreadable'));
  await expect(change.done).rejects.toThrow('unreadable');
  await handedOn('/during');
});

it('forgets a request whose client has gone', async () => {
  const gone = send('/gone');
  await handedOn('/gone');
  const change = begin();
  change.end();
  gone.leave();
  expect(await change.done).toBe('changed');
});
