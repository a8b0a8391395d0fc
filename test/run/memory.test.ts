// A run that remembers says what a run from nothing says, and checks only what changed.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkForPages } from '../../src/portal/build/checked.ts';
import type { PagesRun } from '../../src/run.ts';
import { CheckMemory } from '../../src/run/memory.ts';
import { fixture } from '../portal/fixture.ts';
import { tree } from '../tree.ts';

const recall = vi.spyOn(CheckMemory.prototype, 'recall');
let root: string;

const write = (name: string, text: string): void => writeFileSync(path.join(root, name), text);
const change = (name: string, from: string, to: string): void =>
  write(name, String(fixture[name]).replace(from, to));

const all = Infinity;

/** In this order, each after the other; so many documents are checked. */
const story: [string, () => void, number][] = [
  ['at first', () => undefined, all],
  ['with nothing changed', () => undefined, 0],
  ['with a changed document', () => change('docs/ledger/LedgerBehind.md', 'replication', 'Replication'), 1],
  ['with a link that broke', () => rmSync(path.join(root, 'docs/My Notes (old).md')), 0],
  ['with a new document', () => write('docs/payments/new.md', '---\nkind: nonsense\n---\n# New\n'), 1],
  ['with a document that is empty', () => write('docs/payments/new.md', ''), 1],
  ['with another matrix', () => change('docs/environments.md', '| staging ', '| rehearsal '), all],
  ['with another catalogue', () => change('services.yaml', 'tier: 2', 'tier: 1'), all],
  ['with another configuration', () => change('opsworthy.yaml', '2026-11-20', '2027-11-20'), all],
  ['with all as it is', () => undefined, 0],
  ['with an empty cache', () => rmSync(path.join(root, '.opsworthy'), { recursive: true }), all],
];

const inProcess = new CheckMemory();

describe.each<[string, () => CheckMemory]>([
  ['in one process', () => inProcess],
  ['in one process after the other', () => new CheckMemory({ root, tool: 'this one' })],
])('%s', (_name, memory) => {
  beforeAll(() => {
    root = tree(fixture);
  });

  it.each(story)('%s', async (_, before, checked) => {
    before();
    const options = { cwd: root };
    const remembering = await checkForPages(options, { memory: memory() });
    const known = recall.mock.results.at(-1)?.value as ReadonlyMap<unknown, unknown>;
    const anew = await checkForPages(options);
    expect(remembering.report).toEqual(anew.report);
    expect(remembering.corpus.documents.map(({ metadata }) => metadata)).toEqual(
      anew.corpus.documents.map(({ metadata }) => metadata),
    );
    const { length } = anew.corpus.documents;
    expect(length - known.size).toBe(Math.min(checked, length));
  });
});

describe('results that are damaged', () => {
  const checked = path.join('.opsworthy', 'checked');

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    [
      'written over',
      (bytes) => {
        for (const at of bytes.keys()) if (at % 60 === 0 && at < bytes.length - 3_000) bytes[at]! ^= 1;
        return bytes;
      },
    ],
  ])('are not there: %s', async (_, damage) => {
    root = tree(fixture);
    const options = { cwd: root };
    const run = (): Promise<PagesRun> =>
      checkForPages(options, { memory: new CheckMemory({ root, tool: 'this one' }) });
    const first = await run();
    for (const name of readdirSync(path.join(root, checked))) {
      const file = path.join(root, checked, name);
      writeFileSync(file, damage(readFileSync(file)));
    }
    const again = await run();
    expect(again.report).toEqual(first.report);
    const known = recall.mock.results.at(-1)?.value as ReadonlyMap<unknown, unknown>;
    expect(known.size).toBe(0);
  });
});
