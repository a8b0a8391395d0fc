// People of the register: named by the record or by git, resolved through the catalogue. A name that it does not know is not
// evaluated: nobody can say whether it is somebody else's.
import type { RegisterCell } from '../../schemas/register.ts';
import type { Catalogue, Person } from '../model/catalogue.ts';
import type { Revision } from '../model/revision.ts';
import type { Past } from '../model/past.ts';
import type { Provenance } from '../model/provenance.ts';
import { personIn } from '../model/summary.ts';
import { notEvaluated, notRecorded, recorded } from './cells.ts';

/** Ana Smith (asmith): two people may have one name. */
const nameOf = ({ id, names: [name] }: Person): string => (name === undefined ? id : `${name} (${id})`);

function resolved(
  person: Person | null,
  text: string,
  provenance: Provenance,
  catalogue: Catalogue,
): RegisterCell {
  if (person !== null) return recorded(nameOf(person), provenance);
  return notEvaluated(
    catalogue.path === null
      ? `\`${text}\` is named, and there is no catalogue of people`
      : `\`${text}\` is named, whom the catalogue does not know`,
  );
}

/** Whom a record names; `null`: nobody. */
export const declaredPerson = (text: string | null, catalogue: Catalogue): RegisterCell =>
  text === null ? notRecorded() : resolved(personIn(catalogue, text), text, 'declared', catalogue);

/** How far a name or date of a commit can be trusted. */
export const trustIn = ({ commit }: Revision, past: Pick<Past, 'signatures'> | null): Provenance =>
  past?.signatures[commit]?.state === 'verified' ? 'attested' : 'git-asserted';

/** Whom a commit names as its author. */
export function authorOf(
  revision: Revision,
  catalogue: Catalogue,
  past: Pick<Past, 'signatures'> | null,
): RegisterCell {
  const { author, email } = revision;
  const person = personIn(catalogue, email) ?? personIn(catalogue, author);
  return resolved(person, `${author} <${email}>`, trustIn(revision, past), catalogue);
}
