// Packs keep texts by key, whole or not at all, and outlive builds that come and go beside each other.
import { readdirSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Pack, PackFolder, PackWriter } from '../../src/sources/packs.ts';
import { tree } from '../tree.ts';

let folder: string;
beforeEach(() => {
  folder = tree({});
});

/** A pack of its own in the folder. */
function put(texts: Readonly<Record<string, string>>): void {
  const kept = new PackFolder(folder);
  const writer = kept.writer();
  for (const [key, text] of Object.entries(texts)) writer.add(key, text);
  writer.close();
  kept.close();
}

const packs = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.pack'));
const age = (name: string, days: number): void => {
  const then = new Date(Date.now() - days * 86_400_000);
  utimesSync(path.join(folder, name), then, then);
};

describe('a pack', () => {
  const file = (): string => path.join(folder, 'one');

  it('gives back what was put in, bytes for bytes', () => {
    const writer = new PackWriter(file());
    const texts = { empty: '', 'a/b "c"': 'é𝛑\n\0', long: 'x'.repeat(3_000_000), __proto__x: 'y' };
    for (const [key, text] of Object.entries(texts)) writer.add(key, text);
    writer.add('bytes', Buffer.from([0, 255, 128]));
    writer.close();
    const pack = new Pack(file());
    expect([...pack.keys()]).toEqual([...Object.keys(texts), 'bytes']);
    for (const [key, text] of Object.entries(texts)) expect(pack.read(key)?.toString()).toBe(text);
    expect(pack.read('bytes')).toEqual(Buffer.from([0, 255, 128]));
    expect(pack.read('other')).toBeNull();
    pack.close();
  });

  it('is not there before it is whole', () => {
    const writer = new PackWriter(file());
    writer.add('a', 'x'.repeat(2_000_000));
    expect(readdirSync(folder)).not.toContain('one');
    writer.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is damaged says so and what to do', () => {
    const writer = new PackWriter(file());
    writer.add('a', 'text');
    writer.close();
    truncateSync(file(), statSync(file()).size - 3);
    expect(() => new Pack(file())).toThrow(`${file()} is damaged: remove it.`);
  });
});

describe('a folder of packs', () => {
  it('finds what others write meanwhile', () => {
    put({ a: '1' });
    const kept = new PackFolder(folder);
    put({ b: '2' });
    expect([kept.has('a'), kept.has('b')]).toEqual([true, false]);
    expect(kept.read('b')?.toString()).toBe('2');
    expect(kept.read('c')).toBeNull();
    kept.close();
  });

  it('can still be read when another build has removed a pack', () => {
    put({ a: '1' });
    const kept = new PackFolder(folder);
    for (const name of packs()) rmSync(path.join(folder, name));
    expect(kept.read('a')?.toString()).toBe('1');
    kept.keep(['a']);
    kept.close();
  });

  it('lets go of what nobody used for two weeks, and of what was never finished', () => {
    put({ used: '1', unused: '2' });
    const [old] = packs();
    put({ gone: '3' });
    const writer = new PackWriter(path.join(folder, 'killed.pack'));
    writer.add('half', 'x'.repeat(2_000_000));
    for (const name of readdirSync(folder)) age(name, 15);
    const kept = new PackFolder(folder);
    kept.keep(['used', 'never']);
    expect(readdirSync(folder)).toEqual([old]);
    kept.close();
    expect(new PackFolder(folder).read('used')?.toString()).toBe('1');
  });

  it('puts many packs together, and the small ones go in time', () => {
    const keys = Array.from({ length: 70 }, (_, index) => `key-${index}`);
    for (const key of keys) put({ [key]: key });
    const small = packs();
    const kept = new PackFolder(folder);
    kept.keep(keys);
    expect(packs()).toHaveLength(71);
    for (const name of small) age(name, 15);
    kept.keep(keys);
    expect(packs()).toHaveLength(1);
    kept.close();
    const anew = new PackFolder(folder);
    expect(keys.map((key) => anew.read(key)?.toString())).toEqual(keys);
    anew.close();
  });
});
