// What a record must say for ever, from the text that was sealed through every later one.
import type { IntactText } from '../../model/git.ts';
import type { AppliedRedaction, Redaction } from '../../model/redaction.ts';
import { beginsWith, type Parts, partsOf, type Promised, textHunks } from './record-text.ts';
import type { Redactions } from './redactions.ts';
import type { Repository } from './repository.ts';
import { pastText, type Version } from './versions.ts';

export type StoredText = Version & { readonly blob: string };

export const isStored = (version: Version): version is StoredText => version.blob !== null;

/** What a record must say for ever. */
export interface Held extends Promised {
  /** The last text in which all of it stood: one that altered the record may have appended more. */
  readonly intact: StoredText;
  readonly redactions: readonly AppliedRedaction[];
}

export async function heldSince(
  sealed: StoredText,
  later: readonly Version[],
  objects: Repository['objects'],
  entries: Redactions,
): Promise<Held> {
  const read = async ({ blob }: StoredText): Promise<Parts> => partsOf((await pastText(objects, blob)) ?? '');
  const begin = (version: StoredText, parts: Parts, redactions: Held['redactions']): Held => ({
    sealed: parts,
    amendments: parts.amendments,
    intact: version,
    intactAmendments: parts.amendments,
    redactions,
  });
  let held = begin(sealed, await read(sealed), []);
  /** By which it was deleted: what comes then is another record. */
  let deletion: AppliedRedaction | null = null;
  for (const version of later) {
    const { blob, revision } = version;
    const entry: Redaction | null =
      deletion ?? (await entries.between(held.intact.blob, blob === null ? null : { blob }));
    const redaction: AppliedRedaction | null = deletion ?? (entry && { ...entry, revision });
    if (!isStored(version)) {
      deletion = redaction;
      continue;
    }
    const parts = await read(version);
    if (redaction !== null) {
      held = begin(version, parts, [...held.redactions, redaction]);
      deletion = null;
      continue;
    }
    if (!beginsWith(parts.amendments, held.amendments)) continue;
    const { amendments } = parts;
    const whole = textHunks(held.sealed, parts).length === 0;
    held = { ...held, amendments, ...(whole && { intact: version, intactAmendments: amendments }) };
  }
  return held;
}

export const intactOf = ({ intact: { revision, path } }: Held): IntactText => ({ revision, path });
