// Checks a pack item by item: what stands on what was found to be broken is not checked, and says so.
import type { KeyObject } from 'node:crypto';
import { Archive, ArchiveProblem } from '../archive.ts';
import { sha256 } from '../../model/digest.ts';
import { type Check, failed, unchecked } from './check.ts';
import { checkPrevious } from './previous.ts';
import { checkRecords, checkSample, checkStatement, notable, type Opened, openRecords } from './records.ts';
import { checkRepository } from './repository.ts';
import { checkSignature } from './signature.ts';
import { checkTimestamp, type TimestampInput } from './timestamp.ts';
import { checkManifests, checkStructure, digestsOf } from './structure.ts';

export interface VerifyInput {
  readonly bytes: Buffer;
  /** The envelope beside it, by its name. */
  readonly envelope: { readonly name: string; readonly text: string | null };
  readonly key: KeyObject | null;
  readonly previous: Buffer | null;
  /** The token that was given, or lies beside the pack. */
  readonly timestamp?: TimestampInput | null;
  /** Folder of a clone. */
  readonly repository: string | null;
}

export interface Verification {
  readonly checks: readonly Check[];
  /** What a reader should not overlook. */
  readonly notes: readonly string[];
}

export async function verifyPack(input: VerifyInput): Promise<Verification> {
  const digest = sha256(input.bytes);
  const { envelope, key } = input;
  const checks: Check[] = checkSignature({ digest, envelope: envelope.text, name: envelope.name, key });
  if (input.timestamp) checks.push(checkTimestamp(input.bytes, input.timestamp));
  try {
    return await checkedBy(new Archive(input.bytes), input, checks);
  } catch (error) {
    if (!(error instanceof ArchiveProblem)) throw error;
    const rest = unchecked('everything else', 'What the ZIP holds cannot be relied on.');
    return { checks: [...checks, failed('archive', error.message), rest], notes: [] };
  }
}

async function checkedBy(
  archive: Archive,
  input: VerifyInput,
  before: readonly Check[],
): Promise<Verification> {
  const digests = digestsOf(archive);
  const checks = [...before, ...checkStructure(archive), ...checkManifests(archive, digests)];
  checks.push(...checkStatement(archive, digests));
  const { opened, checks: found } = openRecords(archive);
  checks.push(...found);
  if (opened === null) {
    const why = 'The register or the population cannot be read.';
    checks.push(...['texts', 'PDFs', 'sample', 'previous', 'repository'].map((item) => unchecked(item, why)));
    return { checks, notes: [] };
  }
  checks.push(...checkRecords(archive, digests, opened), ...checkSample(opened));
  const { previous, repository } = input;
  if (previous === null)
    checks.push(
      unchecked(
        'previous',
        'No older pack was given (--previous): alterations before this pack may not show.',
      ),
    );
  else checks.push(...checkedSince(opened, archive, previous));
  if (repository === null)
    checks.push(
      unchecked('repository', 'No clone was given (--repository): seals are as the register says them.'),
    );
  else checks.push(...(await checkRepository(archive, opened, repository)));
  return { checks, notes: notable(opened) };
}

/** What is wrong with the older pack is not held against this one. */
function checkedSince(opened: Opened, now: Archive, previous: Buffer): Check[] {
  try {
    return checkPrevious(opened, { now, before: new Archive(previous), digest: sha256(previous) });
  } catch (error) {
    if (!(error instanceof ArchiveProblem)) throw error;
    return [failed('previous', `The older pack: ${error.message}`)];
  }
}
