// Facts of a sparse checkout: what was not found on the disk may be there all the same. What it holds is not known then.
import { matcher } from '../model/glob.ts';
import type { Settings } from '../model/settings.ts';
import type { FileFacts } from '../model/facts.ts';
import { notCheckedOut } from './git/sparse.ts';

/** The same facts, without those that only the checkout brought about. Git is asked where something is missing. */
export async function besidesCheckout(
  facts: FileFacts,
  root: string,
  { git }: Pick<Settings, 'git'>,
): Promise<FileFacts> {
  const missing = Object.keys(facts.exists).filter((name) => facts.exists[name] === 'missing');
  const unmatched = Object.keys(facts.matches).filter((glob) => facts.matches[glob]?.length === 0);
  if (git === 'off' || missing.length + unmatched.length === 0) return facts;
  const left = await notCheckedOut(root);
  if (left.length === 0) return facts;
  const files = new Set(left);
  const folders = new Set(left.flatMap(foldersOf));
  const found = missing.flatMap((name): [string, 'file' | 'folder'][] => {
    if (files.has(name)) return [[name, 'file']];
    return folders.has(name) ? [[name, 'folder']] : [];
  });
  const unknown = unmatched.filter((glob) => {
    const matches = matcher(glob);
    return left.some((name) => matches(name)) || folders.has(glob.replace(/\/$/, ''));
  });
  const without = <T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
  return {
    ...facts,
    exists: { ...facts.exists, ...Object.fromEntries(found) },
    matches: without(facts.matches, unknown),
    pipelines: without(
      facts.pipelines,
      left.filter((name) => name in facts.pipelines),
    ),
  };
}

function foldersOf(name: string): string[] {
  return [...name.matchAll(/\//g)].map(({ index }) => name.slice(0, index));
}
