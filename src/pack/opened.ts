// A pack that somebody handed over, as its parts: read through `Archive`, believed in nothing.
import * as z from 'zod';
import { UsageError } from '../model/errors.ts';
import { registerSchema } from '../../schemas/register.ts';
import { Archive, ArchiveProblem } from './archive.ts';
import { sha256 } from '../model/digest.ts';
import type { PreviousPack } from './population-file.ts';

/** Whether the file begins as a ZIP does. */
export const looksLikeZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK';

const previous = z.object({
  sha256: z.string(),
  commit: z.string().nullable(),
  records: z.array(z.object({ id: z.string(), sha256: z.string() })),
});

/** What verification needs of population.json. */
export const populationSchema = z.object({
  commit: z.string().nullable(),
  included: z.array(z.object({ id: z.string(), state: z.string() })),
  sample: z.object({ seed: z.string(), size: z.number(), drawn: z.array(z.string()) }).nullable(),
  excluded: z.array(z.object({ id: z.string(), reason: z.string() })),
  withoutPdf: z.array(z.object({ id: z.string(), reason: z.string() })),
  blotted: z.array(z.object({ id: z.string() })),
  previous: previous.nullable(),
});

/** What verification needs of record.json. */
export const recordSchema = z.object({
  id: z.string(),
  path: z.string(),
  blob: z.string().nullable(),
  blotted: z.array(z.string()),
  sealed: z.object({ commit: z.string(), at: z.string(), path: z.string() }).nullable(),
  text: z.object({ commit: z.string(), path: z.string() }).nullable(),
});

export type OpenedRegister = z.infer<typeof registerSchema>;
export type OpenedRecord = z.infer<typeof recordSchema>;
export type OpenedPopulation = z.infer<typeof populationSchema>;

/** A JSON file of a pack in its form; or in one sentence what is wrong with it. @throws UsageError for a later layout. */
export function readJson<T>(
  archive: Archive,
  name: string,
  schema: z.ZodType<T>,
): T | { readonly wrong: string } {
  const bytes = archive.read(name);
  if (bytes === null) return { wrong: `${name} is missing` };
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    refuseLater(name, value);
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const issue = read.error.issues[0];
    return { wrong: `${name} is not in its form: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { wrong: `${name} is no JSON` };
  }
}

/** What a later version wrote is neither whole nor altered for this one. */
function refuseLater(name: string, value: unknown): void {
  const later = z.object({ schemaVersion: z.int().min(2) }).safeParse(value);
  if (later.success)
    throw new UsageError(
      `${name} is of layout ${later.data.schemaVersion}: a later version of Opsworthy made this pack, and this one reads layout 1.`,
      [
        'Verify it with the version that made it: bag-info.txt in the pack names it (Bag-Software-Agent).',
        'What digests prove needs no Opsworthy: data/VERIFY.md in the pack says how.',
      ],
    );
}

export const isWrong = (value: object): value is { readonly wrong: string } => 'wrong' in value;

export { registerSchema };

/** What a pack says of the one before it. @throws UsageError for what is no pack. */
export function previousOf(name: string, bytes: Buffer): PreviousPack {
  try {
    const archive = new Archive(bytes);
    const register = readJson(archive, 'data/register.json', registerSchema);
    if (isWrong(register)) throw new ArchiveProblem(register.wrong);
    const records = register.records.flatMap(({ id, sha256: digest }) =>
      typeof id.value === 'string' && typeof digest.value === 'string'
        ? [{ id: id.value, sha256: digest.value }]
        : [],
    );
    return { sha256: sha256(bytes), commit: register.commit, records };
  } catch (error) {
    if (!(error instanceof ArchiveProblem)) throw error;
    throw new UsageError(`--previous ${name}: this is no evidence pack.`, [
      error.message,
      'Name the ZIP that `opsworthy pack` wrote; `opsworthy verify` says what is wrong with one.',
    ]);
  }
}
