// A run that remembers says what a run from nothing says, and checks only what changed.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { checkForPages } from '../../src/portal/checked.ts';
import { CheckMemory } from '../../src/run/memory.ts';
import { fixture } from '../portal/fixture.ts';
import { tree } from '../tree.ts';

const memory = new CheckMemory();
const recall = vi.spyOn(memory, 'recall');
let root: string;

beforeAll(() => {
  root = tree(fixture);
});

const write = (name: string, text: string): void => writeFileSync(path.join(root, name), text);
const change = (name: string, from: string, to: string): void =>
  write(name, String(fixture[name]).replace(from, to));

const all = Infinity;

/** In this order, each after the other; so many documents are checked. */
it.each<[string, () => void, number]>([
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
])('%s', async (_, before, checked) => {
  before();
  const options = { cwd: root };
  const remembering = await checkForPages(options, memory);
  const anew = await checkForPages(options);
  expect(remembering.report).toEqual(anew.report);
  expect(remembering.corpus.documents.map(({ metadata }) => metadata)).toEqual(
    anew.corpus.documents.map(({ metadata }) => metadata),
  );
  const known = recall.mock.results.at(-1)?.value as ReadonlyMap<unknown, unknown>;
  const { length } = anew.corpus.documents;
  expect(length - known.size).toBe(Math.min(checked, length));
});
