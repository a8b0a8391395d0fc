// A pack against an older one: what was altered, removed or back-dated since, even where history was written anew.
import { secondsOf } from '../../model/time.ts';
import { isAmended } from '../../sources/git/record-text.ts';
import type { Archive } from '../archive.ts';
import { foldersOf } from '../names.ts';
import { isWrong, type OpenedRegister, populationSchema, readJson, registerSchema } from '../opened.ts';
import { isDeleted, listIn, textIn } from '../selection.ts';
import { type Check, failed, judged, ok } from './check.ts';
import { drawnOf, type Opened } from './records.ts';
import { checkManifests, digestsOf } from './structure.ts';

type Folders = ReadonlyMap<string, string>;

/** Two packs with the folder of each record that they hold; `digest`: SHA-256 of the older ZIP. */
export interface Chain {
  readonly now: Archive;
  readonly before: Archive;
  readonly digest: string;
}

interface Compared extends Chain {
  readonly folders: { readonly now: Folders; readonly before: Folders };
}

export function checkPrevious(opened: Opened, chain: Chain): Check[] {
  const { before: archive, digest } = chain;
  const broken = checkManifests(archive, digestsOf(archive)).filter(({ outcome }) => outcome === 'failed');
  if (broken.length > 0)
    return broken.map(({ said }) => failed('previous', `The older pack is not as it was made: ${said}`));
  const before = readJson(archive, 'data/register.json', registerSchema);
  if (isWrong(before)) return [failed('previous', `The older pack cannot be read: ${before.wrong}.`)];
  const folders = {
    now: foldersOf(drawnOf(opened.register, opened.population)),
    before: foldersThen(before, archive),
  };
  return [...checkChain(opened, digest), ...checkSince(opened, before, { ...chain, folders })];
}

function foldersThen(register: OpenedRegister, archive: Archive): Folders {
  const population = readJson(archive, 'data/population.json', populationSchema);
  return isWrong(population) ? new Map() : foldersOf(drawnOf(register, population));
}

function checkChain({ population }: Opened, digest: string): Check[] {
  const named = population.previous?.sha256 ?? null;
  if (named === null)
    return [ok('chain', 'This pack names no pack before it; they are compared by their records.')];
  return named === digest
    ? [ok('chain', 'This pack names that one by its digest.')]
    : [failed('chain', `This pack follows the pack ${named}, and the one given is ${digest}.`)];
}

type Row = OpenedRegister['records'][number];

function checkSince({ register, population }: Opened, before: OpenedRegister, chain: Compared): Check[] {
  const now = new Map(register.records.map((row) => [textIn(row.id), row]));
  const excluded = new Map(population.excluded.map(({ id, reason }) => [id, reason]));
  const problems: string[] = [];
  let same = 0;
  for (const old of before.records) {
    const id = textIn(old.id);
    const row = now.get(id);
    if (isDeleted(old)) continue;
    if (row) {
      const found = differences(old, row, chain);
      problems.push(...found.map((problem) => `${id}: ${problem}`));
      if (found.length === 0) same += 1;
    } else if (!excluded.has(id))
      problems.push(`${id} is missing: the older pack has it with the digest ${textIn(old.sha256)}.`);
    else if (/^(?:not final|imported)/.test(excluded.get(id) ?? ''))
      problems.push(`${id} was a sealed record, and is now said to be ${excluded.get(id)}.`);
  }
  const last =
    before.records
      .map((row) => textIn(row.sealed))
      .toSorted()
      .at(-1) ?? '';
  const old = new Set(before.records.map((row) => textIn(row.id)));
  const skipped = excludedThen(chain.before);
  for (const [id, row] of now) {
    const sealed = textIn(row.sealed);
    if (old.has(id) || skipped.has(id) || sealed === '' || last === '') continue;
    if ((secondsOf(sealed) ?? 0) < (secondsOf(last) ?? 0))
      problems.push(
        `${id} is back-dated: sealed ${sealed}, before the last seal of the older pack (${last}), which does not have it.`,
      );
  }
  return judged('previous', problems, `${same} records are as the older pack has them.`);
}

function differences(old: Row, row: Row, chain: Compared): string[] {
  const problems: string[] = [];
  const integrity = textIn(row.integrity);
  // What goes by a redaction shows for ever, by the digest that it had.
  const told = listIn(row.redactions).some((words) => words.includes(textIn(old.sha256)));
  if (isDeleted(row)) return told ? [] : ['it was deleted since.'];
  if (integrity === 'altered' && textIn(old.integrity) !== 'altered')
    problems.push('it was altered since; record.md is what it was before.');
  const isOther = textIn(old.sha256) !== textIn(row.sha256);
  if (isOther && !told && !(integrity === 'amended' && isAppended(textIn(row.id), chain)))
    problems.push(`its text is altered: the digest was ${textIn(old.sha256)}, and is ${textIn(row.sha256)}.`);
  const [seal, then] = [textIn(row.sealingCommit), textIn(old.sealingCommit)];
  if (seal !== then && then !== '')
    problems.push(
      `its seal is another: it was commit ${then} of ${textIn(old.sealed)}, and is ${seal || 'none'} of ${textIn(row.sealed) || 'no time'}.`,
    );
  return problems;
}

/** Whether the older text stands whole in today's; where a pack does not hold it, its digests alone tell. */
function isAppended(id: string, { now, before, folders }: Compared): boolean {
  const textOf = (archive: Archive, own: Folders): Buffer | null =>
    archive.read(`data/records/${own.get(id) ?? ''}/record.md`);
  const [text, old] = [textOf(now, folders.now), textOf(before, folders.before)];
  return text === null || old === null || isAmended(old.toString('utf8'), text.toString('utf8'));
}

/** Ids that the older pack knew and left out. */
function excludedThen(archive: Archive): ReadonlySet<string> {
  try {
    const population = JSON.parse(archive.read('data/population.json')?.toString('utf8') ?? '') as {
      excluded?: { id?: unknown }[];
    };
    return new Set((population.excluded ?? []).map(({ id }) => String(id)));
  } catch {
    return new Set();
  }
}
