// What a commit says of itself, as reports and pages may show it.
import type { Revision } from '../../model/revision.ts';
import { credentialsIn, mayHoldCredential } from '../credentials.ts';

/** More than anybody writes into one line. */
const longest = 500;

/** The same without a credential that somebody wrote into the first line of the message, and without what is too long for a line. */
export async function shownRevision(revision: Revision): Promise<Revision> {
  const { summary, author } = revision;
  if (summary.length <= longest && author.length <= longest && !mayHoldCredential(summary)) return revision;
  const shown = (await credentialsIn(summary))?.text ?? summary;
  return { ...revision, summary: shortened(shown), author: shortened(author) };
}

const shortened = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
