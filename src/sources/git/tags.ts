// Release tags.
import type { ReleaseTag } from '../../model/git.ts';
import { dayAt } from '../../model/time.ts';
import { git } from './command.ts';

/** Tags of commits; a tag of a tree or of a text releases nothing. Days are those of the time zone. */
export async function readTags(top: string, timeZone: string): Promise<ReleaseTag[]> {
  const format =
    '%(refname:strip=2)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)%00%(creatordate:unix)';
  const output = (await git(top, ['for-each-ref', `--format=${format}`, 'refs/tags'])).toString();
  return output
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [name = '', object = '', type = '', peeled = '', peeledType = '', created = ''] =
        line.split('\0');
      if (/^(?:tree|blob)$/.test(peeledType || type)) return [];
      const at = Number(created);
      return [{ name, commit: peeled === '' ? object : peeled, at, day: dayAt(at, timeZone) }];
    });
}
