// A pack against a clone: sealing commits exist, and hold the texts of the pack. What hashes prove, not what a register says.
import { UsageError } from '../../model/errors.ts';
import { sourceOf } from '../../model/reference.ts';
import { Objects } from '../../sources/git/objects.ts';
import { ask } from '../../sources/git/command.ts';
import { readRevision } from '../../sources/git/history.ts';
import { isAmended } from '../../sources/git/record-text.ts';
import { instantOf } from '../../model/time.ts';
import type { Archive } from '../archive.ts';
import { listIn, textIn } from '../selection.ts';
import { type Check, judged, unchecked } from './check.ts';
import type { HeldRecord, Opened } from './records.ts';

/** @throws UsageError when there is no repository in the folder. */
export async function checkRepository(archive: Archive, opened: Opened, folder: string): Promise<Check[]> {
  const shallow = await ask(folder, 'rev-parse', '--is-shallow-repository').catch(() => null);
  if (shallow === null)
    throw new UsageError(`--repository ${folder}: this is no git repository.`, [
      'Name the folder of a clone.',
    ]);
  if (shallow === 'true')
    throw new UsageError(`--repository ${folder}: this clone is shallow, and seals need the whole history.`, [
      'Run `git fetch --unshallow` in it, or clone it whole.',
    ]);
  const objects = new Objects(folder);
  const { commit } = opened.population;
  if (commit === null) return [unchecked('repository', 'The pack names no commit: it was made without git.')];
  const has = async (id: string): Promise<boolean> =>
    (await objects.read(`${id}^{commit}`))?.type === 'commit';
  const clone = new Clone(folder, objects);
  const problems: string[] = [];
  const notes: Check[] = [];
  let proven = 0;
  for (const record of opened.held) {
    const { source } = sourceOf(record.json.path);
    const { sealed, blotted, text } = record.json;
    if (source !== null && (text === null || !(await has(text.commit))))
      notes.push(unchecked('repository', `${record.id} is of the repository of ${source}.`));
    else if (sealed === null)
      notes.push(unchecked('repository', `${record.id} is not sealed: no commit proves it.`));
    else if (blotted.length > 0)
      notes.push(unchecked('repository', `${record.id} had a credential blotted out: git has other bytes.`));
    else {
      const found =
        sealed.commit !== textIn(record.row.sealingCommit)
          ? [`${record.id}: record.json and the register name different seals.`]
          : (await has(sealed.commit))
            ? await against(record, archive, clone, source === null && (await has(commit)) ? commit : null)
            : [`${record.id}: its sealing commit ${sealed.commit} is not in this repository.`];
      problems.push(...found);
      if (found.length === 0) proven += 1;
    }
  }
  if (!(await has(commit)))
    if (proven > 0 && opened.held.every(({ json }) => sourceOf(json.path).source !== null))
      notes.push(unchecked('repository', `The commit of the pack, ${commit}, is of another repository.`));
    else problems.unshift(`The commit of the pack, ${commit}, is not in this repository.`);
  if (proven === 0 && problems.length === 0) return notes;
  return [
    ...judged('repository', problems, `${proven} texts stand in the commits that sealed them.`),
    ...notes,
  ];
}

/** The clone, with what leads to a commit. */
class Clone {
  readonly objects: Objects;
  readonly #folder: string;
  readonly #histories = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(folder: string, objects: Objects) {
    this.#folder = folder;
    this.objects = objects;
  }

  async leadsTo(commit: string, from: string): Promise<boolean> {
    let history = this.#histories.get(commit);
    if (!history) {
      history = ask(this.#folder, 'rev-list', commit, '--').then((said) => new Set((said ?? '').split('\n')));
      this.#histories.set(commit, history);
    }
    return (await history).has(from);
  }

  async timeOf(commit: string): Promise<string> {
    return instantOf((await readRevision(this.objects, commit, () => '')).at);
  }
}

/** `tip`: the commit of the pack; `null` where that is of another repository. */
async function against(
  { id, row, folder, json }: HeldRecord,
  archive: Archive,
  clone: Clone,
  tip: string | null,
): Promise<string[]> {
  const { objects } = clone;
  const { sealed, text, blob } = json;
  if (sealed === null || text === null) return [`${id}: record.json does not say where git has its text.`];
  if (sealed.at !== textIn(row.sealed) || sealed.at !== (await clone.timeOf(sealed.commit)))
    return [`${id}: its sealing commit ${sealed.commit} is of another time than the pack says.`];
  for (const part of [sealed.commit, text.commit])
    if (!(await clone.leadsTo(tip ?? text.commit, part)))
      return [`${id}: commit ${part} is not in the history of ${tip ?? text.commit}.`];
  const first = await objects.read(`${sealed.commit}:${sourceOf(sealed.path).path}`);
  if (first?.type !== 'blob') return [`${id}: its sealing commit ${sealed.commit} does not hold it.`];
  const now = await objects.read(`${text.commit}:${sourceOf(text.path).path}`);
  const markdown = archive.read(`${folder}record.md`) ?? Buffer.alloc(0);
  if (now?.type !== 'blob' || now.id !== blob || !now.bytes.equals(markdown))
    return [`${id}: commit ${text.commit} does not hold this text.`];
  // What a redaction left is another text; the register tells of it.
  if (listIn(row.redactions).length > 0) return [];
  return isAmended(first.bytes.toString('utf8'), markdown.toString('utf8'))
    ? []
    : [`${id}: the text is not the one that was sealed.`];
}
