// The register against the records that are there: digests, PDFs and what they carry, the sample, the statement.
import { counted } from '../../model/counted.ts';
import type { Archive } from '../archive.ts';
import { foldersOf } from '../names.ts';
import {
  isWrong,
  type OpenedPopulation,
  type OpenedRecord,
  type OpenedRegister,
  populationSchema,
  readJson,
  recordSchema,
  registerSchema,
} from '../opened.ts';
import { attachmentOf } from '../pdf/attachment.ts';
import { sampleOf } from '../sample.ts';
import { isDeleted, listIn, textIn } from '../selection.ts';
import { type Statement } from '../statement.ts';
import { registerCsv } from '../written.ts';
import { type Check, failed, judged, ok, unchecked } from './check.ts';
import type { Digests } from './structure.ts';

/** A record of the register whose texts are in the pack. */
export interface HeldRecord {
  readonly id: string;
  readonly row: OpenedRegister['records'][number];
  /** With `/` at its end. */
  readonly folder: string;
  readonly json: OpenedRecord;
}

export interface Opened {
  readonly register: OpenedRegister;
  readonly population: OpenedPopulation;
  readonly held: readonly HeldRecord[];
}

/** Ids whose texts a pack holds: their folders depend on all of them. */
export const drawnOf = (register: OpenedRegister, { sample }: OpenedPopulation): readonly string[] =>
  sample?.drawn ?? register.records.filter((row) => !isDeleted(row)).map((row) => textIn(row.id));

/** The register and what it is held against; `null` when they cannot be read. */
export function openRecords(archive: Archive): {
  readonly opened: Opened | null;
  readonly checks: readonly Check[];
} {
  const register = readJson(archive, 'data/register.json', registerSchema);
  const population = readJson(archive, 'data/population.json', populationSchema);
  const wrong = [register, population].filter(isWrong);
  if (isWrong(register) || isWrong(population))
    return { opened: null, checks: wrong.map((file) => failed('register', `${file.wrong}.`)) };
  const present = register.records.filter((row) => !isDeleted(row));
  const drawn = drawnOf(register, population);
  const folders = foldersOf(drawn);
  const problems: string[] = [];
  const held = present.flatMap((row): HeldRecord[] => {
    const id = textIn(row.id);
    if (!drawn.includes(id)) return [];
    const folder = `data/records/${folders.get(id) ?? ''}/`;
    const json = readJson(archive, `${folder}record.json`, recordSchema);
    if (!isWrong(json)) return [{ id, row, folder, json }];
    problems.push(`${json.wrong}.`);
    return [];
  });
  for (const id of drawn)
    if (!present.some((row) => textIn(row.id) === id))
      problems.push(`${id} was drawn, and the register has no such record.`);
  for (const { id } of population.included)
    if (!register.records.some((row) => textIn(row.id) === id))
      problems.push(`${id} is included, and not in the register.`);
  const known = new Set([...folders.values()].map((folder) => `data/records/${folder}/`));
  for (const name of archive.names) {
    if (!name.startsWith('data/records/')) continue;
    if (!known.has(name.slice(0, name.lastIndexOf('/') + 1)))
      problems.push(`${name} belongs to no record of the register.`);
  }
  const table = archive.read('data/register.csv')?.toString('utf8');
  if (table !== registerCsv(register)) problems.push('register.csv does not say what register.json says.');
  return {
    opened: { register, population, held },
    checks: judged(
      'register',
      problems,
      `${counted(register.records.length, 'row')}, ${held.length} with their texts.`,
    ),
  };
}

export function checkRecords(archive: Archive, digests: Digests, { held, population }: Opened): Check[] {
  const withoutPdf = new Map(population.withoutPdf.map(({ id, reason }) => [id, reason]));
  const texts: string[] = [];
  const pdfs: string[] = [];
  const missing: Check[] = [];
  for (const { id, row, folder } of held) {
    const markdown = archive.read(`${folder}record.md`);
    if (markdown === null) texts.push(`${id}: record.md is missing.`);
    else if (digests.get(`${folder}record.md`) !== textIn(row.sha256))
      texts.push(`${id}: record.md is not the text whose digest the register has.`);
    const pdf = archive.read(`${folder}record.pdf`);
    const reason = withoutPdf.get(id);
    if (pdf === null && reason !== undefined) missing.push(unchecked('PDFs', `${id} has no PDF: ${reason}.`));
    else if (pdf === null) pdfs.push(`${id}: record.pdf is missing.`);
    else if (digests.get(`${folder}record.pdf`) !== textIn(row.pdfSha256))
      pdfs.push(`${id}: record.pdf is not the file whose digest the register has.`);
    else if (markdown === null || attachmentOf(pdf)?.equals(markdown) !== true)
      pdfs.push(`${id}: the Markdown that record.pdf carries is not record.md.`);
  }
  const found = held.length - missing.length;
  return [
    ...judged(
      'texts',
      texts,
      `${counted(held.length, 'Markdown file')} with the digest that the register has.`,
    ),
    ...(found === 0 && pdfs.length === 0
      ? []
      : judged('PDFs', pdfs, `${counted(found, 'PDF')} with the Markdown beside it attached.`)),
    ...missing,
  ];
}

export function checkSample({ register, population }: Opened): Check[] {
  const { sample } = population;
  if (sample === null)
    return [unchecked('sample', 'None was drawn: all records of the query are in the pack.')];
  const present = register.records.filter((row) => !isDeleted(row)).map((row) => textIn(row.id));
  const again = sampleOf(present, sample);
  const same = again.length === sample.drawn.length && again.every((id, index) => id === sample.drawn[index]);
  return same
    ? [
        ok(
          'sample',
          `${again.length} of ${present.length} records, drawn again by the seed ${JSON.stringify(sample.seed)}.`,
        ),
      ]
    : [
        failed(
          'sample',
          `The seed ${JSON.stringify(sample.seed)} draws other records than those of the pack.`,
        ),
      ];
}

export function checkStatement(archive: Archive, digests: Digests): Check[] {
  const name = 'data/statement.intoto.json';
  let statement: Partial<Statement>;
  try {
    statement = JSON.parse(archive.read(name)?.toString('utf8') ?? '') as Partial<Statement>;
  } catch {
    return [failed('statement', `${name} is missing or no JSON.`)];
  }
  const { subject } = statement ?? {};
  if (!Array.isArray(subject)) return [failed('statement', `${name} names no subjects.`)];
  const stated = new Map(subject.map((each) => [String(each?.name), String(each?.digest?.sha256)]));
  const payload = [...digests].filter(([file]) => file.startsWith('data/') && file !== name);
  const problems = payload.flatMap(([file, digest]) =>
    stated.get(file) === digest ? [] : [`${file} is not stated with its digest.`],
  );
  for (const file of stated.keys())
    if (!digests.has(file)) problems.push(`${file} is stated, and not in the pack.`);
  return judged('statement', problems, `It states the digests of ${counted(payload.length, 'file')}.`);
}

/** What the register says that a reader should not overlook; no check. */
export function notable({ register }: Opened): string[] {
  return register.records.flatMap((row) => {
    const integrity = textIn(row.integrity);
    const id = textIn(row.id);
    const gone = listIn(row.redactions).map((redaction) => `${id} was redacted on ${redaction}`);
    if (integrity !== 'altered' && integrity !== 'deleted') return gone;
    const since = listIn(row.revisionsSince).join(', ');
    return [...gone, `${id} was ${integrity} after it was sealed${since === '' ? '' : ` (by ${since})`}.`];
  });
}
