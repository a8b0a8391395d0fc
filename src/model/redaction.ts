// What had to go from a sealed record, as `redactions.yaml` tells it for ever.
import type { Revision } from './revision.ts';
import type { Location } from './location.ts';

export interface Redaction {
  /** Path of the record; of another repository with the name of its source in front. */
  readonly path: string;
  /** SHA-256 (hex) of the file before. */
  readonly oldDigest: string;
  /** The same of the file after; `null`: the record is deleted. */
  readonly newDigest: string | null;
  readonly reason: string;
  readonly approver: string;
  /** Its entry in the file. */
  readonly location: Location;
}

/** One that took place. */
export interface AppliedRedaction extends Redaction {
  /** The commit that carried it out; `null`: not committed yet. */
  readonly revision: Revision | null;
}

export const redactionsFile = 'redactions.yaml';

/** "2026-11-02: a password stood in it (approved by asmith); 5a1e… became 8c2f…" */
export function redactionWords({
  reason,
  approver,
  oldDigest,
  newDigest,
  revision,
}: AppliedRedaction): string {
  const became = newDigest === null ? 'was deleted' : `became ${newDigest}`;
  return `${revision?.day ?? 'not committed yet'}: ${reason} (approved by ${approver}); ${oldDigest} ${became}`;
}
