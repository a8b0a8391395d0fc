// What is kept from one run to the next: the log of the branch, what differs between revisions. It is the same as what is read
// anew, also after the history was rewritten, and what is damaged is not used.
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GitFacts } from '../../src/model/git.ts';
import type { PastText } from '../../src/model/past.ts';
import { run } from '../../src/run.ts';
import { Comparisons } from '../../src/sources/git/comparisons.ts';
import { type History, readHistory } from '../../src/sources/git/history.ts';
import { readGit } from '../../src/sources/git/index.ts';
import { GitMemory } from '../../src/sources/git/memory.ts';
import { openRepository } from '../../src/sources/git/repository.ts';
import { KeptTrees } from '../../src/sources/kept-trees.ts';
import { Kept } from '../../src/sources/kept.ts';
import { repository, type TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';

const keptAt = (folder: string, tool = 'tool'): Kept => new Kept(path.join(folder, 'cache', 'git'), tool);

describe('a kept result', () => {
  it('is there for the same tool and question, and for no other', () => {
    const folder = tree({});
    expect(keptAt(folder).read('a')).toBeNull();
    expect(keptAt(folder).write('a', [1], Buffer.from('result\nof two lines'))).toBeNull();
    expect(keptAt(folder).read('a', [1])?.toString()).toBe('result\nof two lines');
    expect(keptAt(folder).read('a', [2])).toBeNull();
    expect(keptAt(folder, 'newer').read('a', [1])).toBeNull();
    expect(readFileSync(path.join(folder, 'cache/.gitignore'), 'utf8')).toBe('*\n');
    expect(readdirSync(path.join(folder, 'cache/git'))).toEqual(['a']);
  });

  it('is not there when it is cut off or changed', () => {
    const folder = tree({});
    keptAt(folder).writeJson('a', null, { long: 'enough' });
    const file = path.join(folder, 'cache/git/a');
    const whole = readFileSync(file);
    for (const damaged of [
      whole.subarray(0, -1),
      Buffer.from(whole.toString().replace('long', 'lang')),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, damaged);
      expect(keptAt(folder).readJson('a')).toBeNull();
    }
  });

  it('that cannot be written is told', () => {
    const folder = tree({ cache: 'a file where a folder should be' });
    expect(keptAt(folder).write('a', null, Buffer.from('x'))).toMatch(/EEXIST|ENOTDIR/);
  });
});

describe('a kept tree', () => {
  const made = (): { store: KeptTrees<{ name: string }>; folder: string; out: string } => {
    const [from, folder, out] = [tree({ 'a/b.txt': 'B', 'c.txt': 'CC' }), tree({}), tree({})];
    const store = new KeptTrees<{ name: string }>(folder);
    store.keep('key', from, { name: 'x' });
    return { store, folder: path.join(folder, 'key'), out };
  };

  it('is there whole, with what is known of it', () => {
    const { store, out } = made();
    expect(store.read('key')).toEqual({ name: 'x' });
    store.place('key', out);
    expect(readFileSync(path.join(out, 'a/b.txt'), 'utf8')).toBe('B');
    expect(store.read('other')).toBeNull();
  });

  it.each([
    ['its note is cut off', (folder: string) => truncateSync(path.join(folder, 'kept.json'), 7)],
    [
      'its note says something else',
      (folder: string) => writeFileSync(path.join(folder, 'kept.json'), 'null'),
    ],
    ['its note is gone', (folder: string) => rmSync(path.join(folder, 'kept.json'))],
    ['its files are gone', (folder: string) => rmSync(path.join(folder, 'files'), { recursive: true })],
    [
      'a file is cut off, and nobody wrote to it',
      (folder: string) => {
        const file = path.join(folder, 'files/c.txt');
        truncateSync(file, 1);
        utimesSync(file, 1e9, 1e9);
      },
    ],
  ])('is to be made anew where %s', (_, damage) => {
    const { store, folder } = made();
    damage(folder);
    expect(store.read('key')).toBeNull();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the kept log', () => {
  const edits = (from: number, to: number): Parameters<TestRepository['commit']>[0][] =>
    Array.from({ length: to - from }, (_, index) => ({
      on: '2026-10-02',
      message: `Edit ${from + index}`,
      files: { 'a.md': `Text ${from + index}\n`, [`${from + index}.md`]: 'x\n' },
    }));
  const read = (made: TestRepository, kept: Kept | null): Promise<History> =>
    readHistory(made.root, made.git('rev-parse', 'HEAD'), () => 'day', kept);
  const logIn = (folder: string): string => readFileSync(path.join(folder, 'cache/git/log'), 'latin1');

  it('gives the same history, and takes in what is new', async () => {
    const folder = tree({});
    const made = repository(edits(0, 3));
    expect(await read(made, keptAt(folder))).toEqual(await read(made, null));
    for (const commit of edits(3, 5)) made.commit(commit);
    const before = logIn(folder);
    expect(await read(made, keptAt(folder))).toEqual(await read(made, null));
    // What was kept stands in it as it was.
    expect(logIn(folder)).toContain(before.slice(before.indexOf('\n') + 1));
    expect(await read(made, keptAt(folder))).toEqual(await read(made, null));
  });

  it('holds no credential that a message has, and every other byte as git gives it', async () => {
    const folder = tree({});
    const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
    const made = repository([
      ...edits(0, 1),
      { on: '2026-10-02', message: `Über ${token}`, files: { 'b ü.md': 'x\n' } },
      ...edits(1, 2),
    ]);
    const anew = await read(made, null);
    expect(await read(made, keptAt(folder))).toEqual(anew);
    expect(logIn(folder)).not.toContain(token);
    expect(logIn(folder)).toContain('Edit 1');
    expect(await read(made, keptAt(folder))).toEqual(anew);
  });

  it('is used: an entry that only it holds is read from it', async () => {
    const folder = tree({});
    const made = repository(edits(0, 2));
    await read(made, keptAt(folder));
    const log = keptAt(folder).read('log')?.toString('latin1') ?? '';
    keptAt(folder).write('log', null, Buffer.from(log.replace('Edit 0', 'Kept 0'), 'latin1'));
    const summaries = async (): Promise<string[]> =>
      (await read(made, keptAt(folder))).revisions.map(({ summary }) => summary);
    expect(await summaries()).toEqual(['Edit 1', 'Kept 0']);
    for (const commit of edits(2, 3)) made.commit(commit);
    expect(await summaries()).toEqual(['Edit 2', 'Edit 1', 'Kept 0']);
  });

  it('gives way to a history that does not lead to it by first parents', async () => {
    const folder = tree({});
    const made = repository(edits(0, 3));
    await read(made, keptAt(folder));
    // Rewritten.
    made.git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(await read(made, keptAt(folder))).toEqual(await read(made, null));
    made.commit({ on: '2026-10-03', files: { 'a.md': 'Other.\n' } });
    expect(await read(made, keptAt(folder))).toEqual(await read(made, null));
    // What was read last becomes the second parent of a merge.
    made.git('switch', '--quiet', '--create', 'side', 'HEAD~1');
    made.commit({ on: '2026-10-03', files: { 'side.md': 'Side.\n' } });
    await read(made, keptAt(folder));
    made.git('switch', '--quiet', 'main');
    made.git('merge', '--quiet', '--no-ff', 'side', '--message', 'Merge');
    const merged = await read(made, keptAt(folder));
    expect(merged).toEqual(await read(made, null));
    expect(merged.revisions[0]?.summary).toBe('Merge');
    // A commit that is gone altogether.
    const log = keptAt(folder).read('log')?.toString('latin1') ?? '';
    keptAt(folder).write('log', null, Buffer.from(log.replace(/[0-9a-f]{40}/, 'f'.repeat(40)), 'latin1'));
    expect(await read(made, keptAt(folder))).toEqual(merged);
  });

  it('is not what a clone puts in the place of a commit', async () => {
    const made = repository(edits(0, 3));
    const before = await read(made, null);
    made.git('replace', made.commits[2] ?? '', made.commits[0] ?? '');
    expect(await read(made, null)).toEqual(before);
  });
});

describe('kept facts', () => {
  const config = 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n';
  const notes = (text: string): string =>
    `---\nkind: release-notes\nversion: 2.4.1\n---\n# App 2.4.1\n\n## Summary\n\n${text}\n`;

  async function factsOf({ root }: TestRepository, kept: Kept | null): Promise<GitFacts> {
    const { project, corpus, facts } = await run({ cwd: root });
    const { settings, catalogue } = project;
    const repository = await openRepository({ root, settings, base: null, kept });
    if (!repository) throw new Error('There is no repository');
    const { matches, digests, alerts } = facts;
    const named = { matches, digests, alerts, documents: corpus.documents };
    const records = new Map([['release-notes', 'final']]);
    return (await readGit({ repository, settings, catalogue, records, past: false, ...named })).facts;
  }

  it('are those of now, whatever happens to the repository', async () => {
    const folder = tree({});
    const made = repository([
      { on: '2026-10-01', files: { 'opsworthy.yaml': config, 'ops/a.md': notes('One.') } },
    ]);
    const both = async (): Promise<GitFacts> => {
      const anew = await factsOf(made, null);
      expect(await factsOf(made, keptAt(folder))).toEqual(anew);
      expect(await factsOf(made, keptAt(folder))).toEqual(anew);
      return anew;
    };
    const seen = new Set<string>();
    const changes: Record<string, () => unknown> = {
      nothing: () => null,
      'a document that is not committed': () => made.write({ 'ops/a.md': notes('Two.') }),
      'a commit': () => made.commit({ on: '2026-10-02', files: {} }),
      'a new document': () => made.commit({ on: '2026-10-03', files: { 'ops/b.md': notes('New.') } }),
      'a tag': () => made.git('tag', 'v1'),
      'a change on another branch': () => {
        made.git('switch', '--quiet', '--create', 'side');
        made.commit({ on: '2026-10-04', files: { 'ops/b.md': notes('Altered.') } });
      },
      'another branch for records': () =>
        made.write({ 'opsworthy.yaml': `${config}records: { ref: side }\n` }),
      'a rewritten history': () => made.git('reset', '--quiet', '--hard', 'HEAD~2'),
    };
    for (const [name, change] of Object.entries(changes)) {
      change();
      seen.add(JSON.stringify(await both()));
      expect(seen.size, name).toBe(Object.keys(changes).indexOf(name) + 1);
    }
  });

  it('are used while everything is as it was', async () => {
    const folder = tree({});
    const made = repository([
      { on: '2026-10-01', files: { 'opsworthy.yaml': config, 'ops/a.md': notes('One.') } },
    ]);
    const first = await factsOf(made, keptAt(folder));
    const file = path.join(folder, 'cache/git/facts');
    const kept = readFileSync(file);
    expect(await factsOf(made, keptAt(folder))).toEqual(first);
    expect(readFileSync(file)).toEqual(kept);
    writeFileSync(file, kept.subarray(0, -5));
    expect(await factsOf(made, keptAt(folder))).toEqual(first);
    expect(readFileSync(file)).toEqual(kept);
  });
});

describe('what differs between revisions', () => {
  const text = (blob: string): PastText => ({
    revision: { commit: blob, at: 0, day: '', author: '', email: '', summary: '' },
    path: 'a.md',
    blob,
    text: null,
  });
  const [one, two, three] = [text('1'), text('2'), text('3')];

  it('is found once, in this process and the next', () => {
    const folder = tree({});
    const found: string[] = [];
    const ask = (memory: GitMemory, pairs: readonly (readonly [PastText, PastText])[]): void => {
      const comparisons = new Comparisons(memory, keptAt(folder));
      for (const [before, after] of pairs)
        comparisons.of(before, after, () => found.push(`${before.blob}${after.blob}`));
      comparisons.keep();
    };
    const memory = new GitMemory();
    ask(memory, [[one, two]]);
    ask(memory, [[one, two]]);
    ask(new GitMemory(), [
      [one, two],
      [two, three],
    ]);
    expect(found).toEqual(['12', '23']);
    // What nobody asks for any more is forgotten.
    ask(new GitMemory(), [
      [two, three],
      [three, one],
    ]);
    expect(new Comparisons(new GitMemory(), keptAt(folder)).knows(one, two)).toBe(false);
    expect(new Comparisons(new GitMemory(), keptAt(folder)).knows(two, three)).toBe(true);
    expect(found).toEqual(['12', '23', '31']);
  });
});
