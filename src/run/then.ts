// What a commit of this repository accepted and named: the catalogue, the baseline and the waivers of then, held to today's form.
import { catalogueSchema } from '../../schemas/catalogue.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import type { Baseline } from '../model/baseline.ts';
import { type Catalogue, emptyCatalogue } from '../model/catalogue.ts';
import type { Settings } from '../model/settings.ts';
import { rules } from '../rules/index.ts';
import { baselineName, baselineOf } from '../sources/baseline.ts';
import { catalogueOf } from '../sources/catalogue.ts';
import { placeOf } from '../sources/complaints.ts';
import type { Tree } from '../sources/git/tree.ts';
import { catalogueName } from '../sources/project-files.ts';
import { parseYaml, validate } from '../sources/yaml.ts';

export interface Then {
  readonly catalogue: Catalogue;
  readonly baseline: Baseline | null;
  readonly waivers: Settings['waivers'];
}

const acceptable = new Map(rules.map(({ id, waivable }) => [id, waivable]));

/** What cannot be read in today's form is said by the name of its file. */
export async function readThen(tree: Tree, settings: Settings): Promise<Then | { readonly missing: string }> {
  const unreadable = (name: string): { readonly missing: string } => ({
    missing: `\`${name}\` of then has not the form of today`,
  });
  const name = settings.services ?? catalogueName;
  const listed = await textOf(tree, name);
  const read = listed === null ? null : catalogueOf(parseYaml(listed), name, catalogueSchema);
  if (read !== null && 'problems' in read) return unreadable(name);
  const waivers = await waiversOf(tree, settings.path);
  if (waivers === null) return unreadable(settings.path ?? '');
  const accepted = await textOf(tree, baselineName);
  return {
    catalogue: read?.catalogue ?? emptyCatalogue,
    // A line that is no entry today accepts nothing.
    baseline: accepted === null ? null : baselineOf(accepted, acceptable).baseline,
    waivers,
  };
}

/** `null` where they are not in today's form; whatever else stands in the configuration of then does not count. */
async function waiversOf(tree: Tree, name: string | null): Promise<Settings['waivers'] | null> {
  const text = name === null ? null : await textOf(tree, name);
  if (text === null) return [];
  const read = parseYaml(text);
  const { data } = read;
  const written = typeof data === 'object' && data !== null && 'waivers' in data ? data.waivers : [];
  const result = validate({ ...read, data: written }, settingsSchema.shape.waivers);
  if ('problems' in result) return null;
  return result.value.map((waiver, index) => ({
    ...waiver,
    location: placeOf(read.places, `waivers.${index}`),
  }));
}

async function textOf(tree: Tree, name: string): Promise<string | null> {
  const bytes = await tree.bytes(name);
  return bytes && new TextDecoder().decode(bytes);
}
