// Where a rendered document comes from, in the words that stand at its foot: those of a pack and of the portal are the same. Nothing
// here changes with a commit that leaves the document as it is, so that its PDF need not be made again.
import type { Seal } from '../model/git.ts';
import { instantOf } from '../model/time.ts';
import { integrityOf } from './seals.ts';

export interface Origin {
  /** A commit that holds the text, where no seal names one; `null`: git was not asked, or does not hold it. */
  readonly commit: string | null;
  /** Git's id of the text. */
  readonly blob: string | null;
  /** `null` where it is not sealed. */
  readonly seal: Seal | null;
  /** Where a sealed record was altered: whether the text is the last intact one, as in a pack, or today's. */
  readonly intact: boolean;
  /** What stands in place of a seal. */
  readonly unsealed: string;
  /** Whether credentials were blotted out of the text, which then is none that git holds. */
  readonly blotted: boolean;
  readonly verdict: string;
}

export interface Judged {
  readonly evaluatedOn: string;
  /** Of the tool. */
  readonly version: string;
}

/** What is said of a record without a seal. */
export const unsealedRecord = (withGit: boolean): string =>
  withGit
    ? 'Not sealed: it is not on the branch of records'
    : 'Whether it is sealed is not known: git was not asked';

/** One line each. */
export function provenanceOf(
  { commit, blob, seal, intact, unsealed, blotted, verdict }: Origin,
  { evaluatedOn, version }: Judged,
): string[] {
  const text = blotted ? 'credentials blotted out' : `blob ${blob ?? 'not recorded'}`;
  return [
    seal === null ? `Commit ${commit ?? 'not recorded'}, ${text}` : sentence(text),
    seal === null
      ? unsealed
      : `Sealed ${instantOf(seal.sealed.at)} by commit ${seal.sealed.commit}${since(seal, intact)}`,
    `Verdict on ${evaluatedOn}: ${verdict}. Made by opsworthy ${version}`,
  ];
}

function since(seal: Seal, intact: boolean): string {
  const integrity = integrityOf(seal);
  const last = seal.touched.at(-1);
  const said = [
    ...(integrity === 'unchanged' ? [] : [`, ${integrity} since`]),
    ...(last ? [`, last touched by commit ${last.commit}`] : []),
  ].join('');
  if (integrity !== 'altered') return said;
  return `${said}. ${intact ? 'This is the text from before it was altered' : 'This is not the sealed text'}`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
