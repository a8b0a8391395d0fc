// What git proves of a record: since when it stands as it is.
import type { RegisterCell, RegisterRow } from '../../schemas/register.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Facts } from '../model/facts.ts';
import type { BranchFacts, Seal } from '../model/git.ts';
import type { Revision } from '../model/revision.ts';
import type { Past } from '../model/past.ts';
import { type AppliedRedaction, redactionWords } from '../model/redaction.ts';
import { instantOf } from '../model/time.ts';
import { notEvaluated, notRecorded, recorded } from './cells.ts';
import { authorOf, trustIn } from './people.ts';

export type SealCells = Pick<
  RegisterRow,
  'sealingCommit' | 'sealed' | 'sealedBy' | 'integrity' | 'redactions' | 'revisionsSince'
>;

export interface Witness {
  readonly git: Facts['git'];
  readonly catalogue: Catalogue;
  readonly past: Pick<Past, 'signatures' | 'deployed'> | null;
}

/** The branch of records, or why it tells nothing. */
export function branchOf({ git }: Pick<Witness, 'git'>): BranchFacts | { readonly missing: string } {
  return 'missing' in git ? git : git.branch;
}

export function sealsOf(facts: Pick<Witness, 'git'>): BranchFacts['seals'] {
  const branch = branchOf(facts);
  return 'missing' in branch ? {} : branch.seals;
}

export function sealCells(path: string, witness: Witness): SealCells {
  const branch = branchOf(witness);
  if ('missing' in branch) return unsealed(notEvaluated(branch.missing));
  const seal = branch.seals[path];
  if (seal)
    return {
      ...sealedBy(seal.sealed, witness),
      integrity: recorded(integrityOf(seal), 'hash-proven'),
      redactions: told(seal.redactions),
      revisionsSince: recorded(
        seal.touched.map(({ commit }) => commit),
        'hash-proven',
      ),
    };
  return unsealed(
    branch.unfollowed.includes(path)
      ? notEvaluated('git does not follow this file')
      : notRecorded(`it is not on ${branch.ref} yet`),
  );
}

export function sealedBy(
  sealed: Revision,
  { catalogue, past }: Witness,
): Pick<SealCells, 'sealingCommit' | 'sealed' | 'sealedBy'> {
  return {
    sealingCommit: recorded(sealed.commit, 'hash-proven'),
    sealed: recorded(instantOf(sealed.at), trustIn(sealed, past)),
    sealedBy: authorOf(sealed, catalogue, past),
  };
}

/** Reason and approver are what somebody wrote; that the digests are those of its texts was checked. */
export const told = (redactions: readonly AppliedRedaction[]): RegisterCell =>
  recorded(redactions.map(redactionWords), 'declared');

/** Of today's text. */
export const integrityOf = ({
  altered,
  touched,
  redactions,
  asSealed,
}: Seal): 'altered' | 'redacted' | 'amended' | 'unchanged' => {
  if (altered.length > 0) return 'altered';
  if (redactions.length > 0) return 'redacted';
  return touched.length > 0 && !asSealed ? 'amended' : 'unchanged';
};

const unsealed = (cell: SealCells['sealed']): SealCells => ({
  sealingCommit: cell,
  sealed: cell,
  sealedBy: cell,
  integrity: cell,
  redactions: cell,
  revisionsSince: cell,
});
