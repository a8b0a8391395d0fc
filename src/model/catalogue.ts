// The service catalogue (`services.yaml`): what documents are about, who owns it, who people are.
import type { Location } from './location.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly onCall: string | null;
  readonly contact: string | null;
}

export interface Person {
  readonly id: string;
  /** Names and handles by which documents call this person. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly team: string | null;
}

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly tier: number | null;
  /** Seconds. */
  readonly rto: number | null;
  /** Seconds. */
  readonly rpo: number | null;
  readonly repository: string | null;
  readonly tags: string | null;
  readonly dashboards: readonly string[];
  /** Kinds demanded of this service beside those of its tier. */
  readonly requires: readonly string[];
  /** Its entry in the catalogue file. */
  readonly location: Location;
}

export interface Catalogue {
  /** Relative to the root; `null` when there is no catalogue. */
  readonly path: string | null;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly services: readonly Service[];
}

export const emptyCatalogue: Catalogue = { path: null, teams: [], people: [], services: [] };

/** The person whom a text names by id, name, handle or e-mail; `null` when the catalogue knows nobody of that name. */
export function personOf(catalogue: Catalogue, text: string): Person | null {
  const wanted = text.trim().toLowerCase();
  const bare = wanted.replace(/^@/, '');
  for (const person of catalogue.people) {
    if (person.id.toLowerCase() === bare) return person;
    if (person.names.some((name) => name.toLowerCase() === wanted || name.toLowerCase() === `@${bare}`))
      return person;
    if (person.emails.some((email) => email.toLowerCase() === wanted)) return person;
  }
  return null;
}

/**
 * What pages call the team or person whom a text names: everywhere the same name, whatever a document writes. With the id behind it where
 * two people share a name; the text itself where the catalogue knows nobody of it.
 */
export function calledIn(catalogue: Catalogue, text: string): string {
  const team = catalogue.teams.find(({ id }) => id === text.trim());
  if (team) return team.name;
  const person = personOf(catalogue, text);
  const name = person && firstName(person);
  if (!person || name === null) return text;
  const namesakes = catalogue.people.filter((other) => firstName(other) === name);
  return namesakes.length > 1 ? `${name} (${person.id})` : name;
}

/** A handle is what a person is called in a chat. */
const firstName = ({ names }: Person): string | null => names.find((name) => !name.startsWith('@')) ?? null;

/** The service whose id or name a text is; `null` when the catalogue has none. */
export function serviceOf({ services }: Catalogue, text: string): Service | null {
  const wanted = text.trim().toLowerCase();
  return (
    services.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted) ?? null
  );
}
