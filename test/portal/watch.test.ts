// Watching a tree of folders: nothing is missed in folders that come, move or come back, and nothing heard from those left out.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchFolders } from '../../src/portal/dev/watch-folders.ts';
import { watchTree } from '../../src/portal/dev/watch.ts';
import { tree } from '../tree.ts';

let root: string;
let count = 0;
let watching: { stop(): void };
const at = (name: string): string => path.join(root, name);

beforeEach(() => {
  root = tree({ 'docs/a/x.md': '1', 'cache/y': '1' });
  watching = watchFolders(
    root,
    (name) => name === 'cache' || name.endsWith('~'),
    () => {
      count += 1;
    },
  );
});
afterEach(() => watching.stop());

/** Whether anything is heard of what is done. */
async function heard(what: () => void): Promise<boolean> {
  await setTimeout(80);
  count = 0;
  what();
  for (let tries = 0; tries < 50; tries++) {
    await setTimeout(20);
    if (count > 0) return true;
  }
  return false;
}

describe('a watched tree', () => {
  it.each<[string, () => void, string]>([
    ['as it was found', () => undefined, 'docs/a/x.md'],
    ['with a new folder', () => mkdirSync(at('docs/b/c'), { recursive: true }), 'docs/b/c/new.md'],
    ['with a folder that moved', () => renameSync(at('docs/a'), at('docs/z')), 'docs/z/x.md'],
    [
      'with a folder that went and came back',
      () => {
        rmSync(at('docs/a'), { recursive: true });
        mkdirSync(at('docs/a'));
      },
      'docs/a/x.md',
    ],
    ['with a folder above that moved', () => renameSync(at('docs'), at('papers')), 'papers/a/x.md'],
  ])('%s: a saved file is heard', async (_, before, file) => {
    before();
    expect(await heard(() => writeFileSync(at(file), '2'))).toBe(true);
  });

  it('says that a file is gone', async () => {
    expect(await heard(() => rmSync(at('docs/a/x.md')))).toBe(true);
  });

  it('hears nothing of what is left out', async () => {
    const quiet = (): void => {
      writeFileSync(at('cache/y'), '2');
      mkdirSync(at('cache/more'));
      writeFileSync(at('docs/a/x.md~'), '2');
    };
    expect(await heard(quiet)).toBe(false);
  });
});

describe('a project', () => {
  it('is heard once things have settled, and while something writes without a pause', async () => {
    const changes: number[] = [];
    const project = watchTree(root, () => {
      changes.push(Date.now());
      return Promise.resolve();
    });
    try {
      await setTimeout(80);
      for (let time = 0; time < 5; time++) writeFileSync(at('docs/a/x.md'), `${time}`);
      for (let tries = 0; tries < 200 && changes.length === 0; tries++) await setTimeout(50);
      await setTimeout(200);
      expect(changes).toHaveLength(1);
      // A log that grows.
      for (let time = 0; time < 100 && changes.length === 1; time++) {
        writeFileSync(at('docs/log'), `${time}`);
        await setTimeout(30);
      }
      expect(changes).toHaveLength(2);
    } finally {
      project.stop();
    }
  });
});
