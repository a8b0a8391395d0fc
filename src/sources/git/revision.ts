// What a commit says of itself, as reports and pages may show it.
import type { Revision } from '../../model/git.ts';
import { credentialsIn, mayHoldCredential } from '../credentials.ts';

/** The same without a credential that somebody wrote into the first line of the message. */
export async function shownRevision(revision: Revision): Promise<Revision> {
  if (!mayHoldCredential(revision.summary)) return revision;
  return { ...revision, summary: (await credentialsIn(revision.summary))?.text ?? revision.summary };
}
