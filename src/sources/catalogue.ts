// Reads `services.yaml`: who owns what, which people and teams there are. Checked as a whole before it is used.
import path from 'node:path';
import type { z } from 'zod';
import { type Catalogue, emptyCatalogue } from '../model/catalogue.ts';
import { KnownNames } from '../model/nearest.ts';
import type { Places } from '../model/schema-problems.ts';
import type { Settings } from '../model/settings.ts';
import { unknown } from '../model/unknown-name.ts';
import { type Complaints, placeOf, readOrRefuse } from './complaints.ts';
import { catalogueName, isFile } from './project-files.ts';
import { validate, type YamlProblem, type YamlText } from './yaml.ts';

/** What the schema of `services.yaml` makes of it. */
export type WrittenCatalogue = Omit<Catalogue, 'path' | 'services'> & {
  readonly services: readonly Omit<Catalogue['services'][number], 'location'>[];
};

/** The catalogue of a project: empty where there is none, or where something is wrong with it. */
export async function readCatalogue(
  settings: (Pick<Settings, 'path' | 'services'> & { readonly places: Places }) | null,
  root: string,
  { schema, kinds }: { readonly schema: z.ZodType<WrittenCatalogue>; readonly kinds: readonly string[] },
  complaints: Complaints,
): Promise<Catalogue> {
  const named = settings?.services ?? null;
  const name = named ?? catalogueName;
  const file = path.join(root, name);
  if (!isFile(file)) {
    if (named === null || !settings?.path) return emptyCatalogue;
    const message = `\`services\`: there is no file ${name}`;
    complaints.add(settings.path, { message, hint: null, location: placeOf(settings.places, 'services') });
    return emptyCatalogue;
  }
  const read = await readOrRefuse(file, name);
  const result = catalogueOf(read, name, schema);
  if ('problems' in result) {
    for (const problem of result.problems) complaints.add(name, problem);
    return emptyCatalogue;
  }
  for (const problem of inconsistencies(result.catalogue, read.places, kinds)) complaints.add(name, problem);
  return result.catalogue;
}

/** The catalogue that a text is, or what keeps it from being one. What it names without having it is another matter. */
export function catalogueOf(
  read: YamlText,
  name: string,
  schema: z.ZodType<WrittenCatalogue>,
): { readonly catalogue: Catalogue } | { readonly problems: readonly YamlProblem[] } {
  // A catalogue in which nothing stands yet is an empty one.
  const result = validate(read.data === undefined ? { ...read, data: {} } : read, schema);
  if ('problems' in result) return result;
  const services = result.value.services.map((service, index) => ({
    ...service,
    location: placeOf(read.places, `services.${index}`),
  }));
  return { catalogue: { ...result.value, path: name, services } };
}

/** What the catalogue says twice, or names without having it. */
function* inconsistencies(
  catalogue: Catalogue,
  places: Places,
  knownKinds: readonly string[],
): Generator<YamlProblem> {
  const problem = (message: string, key: string): YamlProblem => ({
    message,
    hint: null,
    location: placeOf(places, key),
  });
  for (const list of ['teams', 'people', 'services'] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of catalogue[list].entries()) {
      if (seen.has(id)) yield problem(`\`${id}\` stands twice in \`${list}\``, `${list}.${index}.id`);
      seen.add(id);
    }
  }
  const teams = new KnownNames(catalogue.teams.map(({ id }) => id));
  const team = (name: string | null, key: string): YamlProblem[] =>
    name === null || teams.all.length === 0 || teams.has(name)
      ? []
      : [problem(unknown('team', name, teams), key)];
  for (const [index, person] of catalogue.people.entries()) yield* team(person.team, `people.${index}.team`);
  for (const [index, service] of catalogue.services.entries()) {
    yield* team(service.owner, `services.${index}.owner`);
    for (const [entry, kind] of service.requires.entries()) {
      if (knownKinds.includes(kind)) continue;
      yield problem(unknown('kind', kind, new KnownNames(knownKinds)), `services.${index}.requires.${entry}`);
    }
  }
}
