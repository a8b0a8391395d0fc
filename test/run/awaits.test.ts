// V8 gives up when a thread is ended while one of its modules waits, and threads are ended early: nothing that a thread loads may
// await while it is loaded. Held on the bundle, where packages bring code of their own.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { bundled } from '../before-all.ts';

/** The file and all that it imports of the bundle, in any way. */
function reached(file: string, found = new Map<string, ts.SourceFile>()): Map<string, ts.SourceFile> {
  // Strings of examples look like imports.
  if (found.has(file) || !existsSync(path.join(bundled, file))) return found;
  const text = readFileSync(path.join(bundled, file), 'utf8');
  found.set(file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  for (const [, name = ''] of text.matchAll(/["']\.\/([\w-]+\.js)["']/g)) reached(name, found);
  return found;
}

function awaits(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return (
    ts.isAwaitExpression(node) || (ts.forEachChild(node, (child) => awaits(child) || undefined) ?? false)
  );
}

it('no module of a thread that checks documents awaits while it is loaded', () => {
  const files = reached('shard-worker.js');
  expect(files.size).toBeGreaterThan(5);
  expect([...files].filter(([, source]) => awaits(source)).map(([file]) => file)).toEqual([]);
});

it('sees one that does', () => {
  const of = (text: string): boolean => awaits(ts.createSourceFile('a.js', text, ts.ScriptTarget.Latest));
  expect([of('const a = await b();'), of('const a = async () => await b();')]).toEqual([true, false]);
});
