// Release tags.
import type { ReleaseTag } from '../../model/git.ts';
import { dayAt } from '../../model/time.ts';
import { git } from './command.ts';

/** Days are those of the time zone. */
export async function readTags(top: string, timeZone: string): Promise<ReleaseTag[]> {
  const format = '%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)';
  const output = (await git(top, ['for-each-ref', `--format=${format}`, 'refs/tags'])).toString();
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', object = '', peeled = '', created = ''] = line.split('\0');
      const at = Number(created);
      return { name, commit: peeled === '' ? object : peeled, at, day: dayAt(at, timeZone) };
    });
}
