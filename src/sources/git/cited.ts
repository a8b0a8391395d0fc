// Commits that documents name, and release tags.
import type { Document } from '../../model/document.ts';
import type { ReleaseTag } from '../../model/git.ts';
import { git } from './command.ts';

type Mapping = Readonly<Record<string, unknown>>;

export const mappingAt = (data: Mapping, key: string): Mapping => {
  const value = data[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
};

export const textIn = (data: Mapping, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Every commit that a document's frontmatter names, whatever repository it is of. */
export function citedCommits({ frontmatter: { data }, metadata }: Document): string[] {
  const inner = ['runbook', 'rollbackRunbook', 'pipeline'].flatMap(
    (key) => textIn(mappingAt(data, key), 'commit') ?? [],
  );
  const own = textIn(data, 'commit');
  const { reviewed, tested } = metadata;
  const bound = [reviewed?.value.commit, tested?.value.commit].flatMap((commit) => commit ?? []);
  return [...(own === null ? [] : [own]), ...inner, ...bound];
}

export async function readTags(top: string, dayOf: (seconds: number) => string): Promise<ReleaseTag[]> {
  const format = '%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)';
  const output = (await git(top, ['for-each-ref', `--format=${format}`, 'refs/tags'])).toString();
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', object = '', peeled = '', created = ''] = line.split('\0');
      const at = Number(created);
      return { name, commit: peeled === '' ? object : peeled, at, day: dayOf(at) };
    });
}
