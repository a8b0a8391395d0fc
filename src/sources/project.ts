// Opens a project: finds `opsworthy.yaml` and `services.yaml`, and checks both before anything is read of the documents.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { type Catalogue, emptyCatalogue } from '../model/catalogue.ts';
import { UsageError } from '../model/errors.ts';
import type { KindDeclaration } from '../model/kind-declaration.ts';
import { fileStart, type Location } from '../model/location.ts';
import { KnownNames } from '../model/nearest.ts';
import { redactionsFile } from '../model/redaction.ts';
import type { Places } from '../model/schema-problems.ts';
import type { ConfiguredWaiver, KindMapping, Settings } from '../model/settings.ts';
import { readRedactions, type WrittenRedactions } from './redactions.ts';
import { optionProblems, type RuleOptions } from './rule-options.ts';
import { readYaml, validate, type YamlProblem } from './yaml.ts';

export interface Project {
  /** Absolute. Every reported path is relative to it. */
  readonly root: string;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
}

/** What the schema of `opsworthy.yaml` makes of it: settings, but for what only the file as a whole tells. */
type WrittenSettings = Omit<
  Settings,
  'path' | 'content' | 'governs' | 'today' | 'waivers' | 'kinds' | 'declaredKinds' | 'redactions'
> & {
  readonly version: 1;
  readonly content?: readonly string[] | undefined;
  readonly evaluation: { readonly today: string | null };
  readonly waivers: readonly Omit<ConfiguredWaiver, 'location'>[];
  readonly kinds: readonly (KindMapping | Omit<KindDeclaration, 'entry'>)[];
};

/** What the schema of `services.yaml` makes of it. */
type WrittenCatalogue = Omit<Catalogue, 'path' | 'services'> & {
  readonly services: readonly Omit<Catalogue['services'][number], 'location'>[];
};

export interface ProjectOptions {
  readonly cwd: string;
  /** Path of the configuration file, relative to `cwd`; searched upwards when absent. */
  readonly config?: string | undefined;
  readonly knownRules: readonly string[];
  readonly ruleOptions: RuleOptions;
  readonly knownKinds: readonly string[];
  /** What is wrong with the kinds that the configuration declares; asked only when it declares some. */
  readonly declarationProblems: (
    declarations: readonly KindDeclaration[],
  ) => Promise<readonly DeclarationProblem[]>;
  /** `settingsSchema`, `catalogueSchema` and `redactionsSchema` of `schemas/`, which this layer does not import. */
  readonly schemas: {
    readonly settings: z.ZodType<WrittenSettings>;
    readonly catalogue: z.ZodType<WrittenCatalogue>;
    readonly redactions: z.ZodType<WrittenRedactions>;
  };
}

export interface DeclarationProblem extends Omit<YamlProblem, 'location'> {
  /** Dotted path of the key where it stands. */
  readonly key: string;
}

const configName = 'opsworthy.yaml';
const catalogueName = 'services.yaml';
/** What is read without a configuration. */
const defaultContent = ['**/*.{md,mdx}'];

/** Throws `UsageError` with every problem of the configuration and the catalogue, as `path:line:column message`. */
export async function openProject(options: ProjectOptions): Promise<Project> {
  const cwd = path.resolve(options.cwd);
  const config = options.config === undefined ? upwards(cwd, configName) : path.resolve(cwd, options.config);
  if (config !== null && !isFile(config)) {
    throw new UsageError(`There is no configuration file ${options.config ?? config}.`, [
      'Give --config the path of an opsworthy.yaml.',
    ]);
  }
  if (config === null) refuseMisnamed(cwd);
  const root = config === null ? (gitTop(cwd) ?? cwd) : path.dirname(config);
  const complaints = new Complaints();
  const settings = await readSettings(config, root, options, complaints);
  const catalogue = await readCatalogue(settings, root, options, complaints);
  if (settings) checkSources(settings, catalogue, complaints);
  const redacted = await readRedactions(root, options.schemas.redactions, readOrRefuse);
  if ('problems' in redacted)
    for (const problem of redacted.problems) complaints.add(redactionsFile, problem);
  if (!settings || complaints.lines.length > 0) throw complaints.error();
  if (settings.git === 'required' && gitTop(root) === null) {
    throw new UsageError('`git: required`, but this is no git repository.', [
      'Run it in a clone, or set `git: auto` in the configuration.',
    ]);
  }
  const { places: _, ...plain } = settings;
  const redactions = 'problems' in redacted ? [] : redacted.redactions;
  return { root, settings: { ...plain, services: catalogue.path, redactions }, catalogue };
}

type Placed<T> = T & { readonly places: Places };

/** Collects what is wrong, file by file, and says all of it at once. */
class Complaints {
  readonly lines: string[] = [];
  readonly files = new Set<string>();

  add(file: string, { message, location, hint }: YamlProblem): void {
    this.files.add(file);
    this.lines.push(
      `${file}:${location.line}:${location.column} ${message}${hint === null ? '' : ` – ${hint}`}`,
    );
  }

  error(): UsageError {
    const count = this.lines.length;
    const files = [...this.files].join(' and ');
    return new UsageError(
      `${files}: ${count} ${count === 1 ? 'problem' : 'problems'} to mend first.`,
      this.lines,
    );
  }
}

async function readSettings(
  file: string | null,
  root: string,
  options: ProjectOptions,
  complaints: Complaints,
): Promise<Placed<Settings> | null> {
  if (file === null) return noSettings(options);
  const name = path.relative(root, file);
  const read = await readOrRefuse(file, name);
  const result = validate(read, options.schemas.settings);
  if ('problems' in result) {
    for (const problem of result.problems) complaints.add(name, problem);
    return null;
  }
  const settings = complete(result.value, name, read.places);
  const { declaredKinds, places } = settings;
  if (declaredKinds.length > 0) {
    for (const { key, ...problem } of await options.declarationProblems(declaredKinds))
      complaints.add(name, { ...problem, location: placeOf(places, key) });
  }
  for (const problem of unknownNames(settings, result.value.kinds, options)) complaints.add(name, problem);
  for (const problem of optionProblems(settings, places, options.ruleOptions, options.knownRules))
    complaints.add(name, problem);
  return settings;
}

async function noSettings(options: ProjectOptions): Promise<Placed<Settings>> {
  return complete(await options.schemas.settings.parseAsync({ version: 1 }), null, {});
}

function complete(written: WrittenSettings, name: string | null, places: Places): Placed<Settings> {
  const { version: _, content, evaluation, waivers, kinds, ...rest } = written;
  return {
    ...rest,
    places,
    path: name,
    content: content ?? defaultContent,
    governs: content !== undefined,
    today: evaluation.today,
    kinds: kinds.filter(isMapping),
    redactions: [],
    declaredKinds: kinds.flatMap((kind, entry) => (isMapping(kind) ? [] : [{ ...kind, entry }])),
    waivers: waivers.map((waiver, index) => ({ ...waiver, location: placeOf(places, `waivers.${index}`) })),
  };
}

const isMapping = (kind: WrittenSettings['kinds'][number]): kind is KindMapping => 'match' in kind;

/** Kinds that configuration and catalogue may name. */
function kindNames(
  settings: Pick<Settings, 'declaredKinds'> | null,
  { knownKinds }: ProjectOptions,
): string[] {
  return [...knownKinds, ...(settings?.declaredKinds ?? []).flatMap(({ id }) => id ?? [])];
}

/** Rules and kinds that the configuration names and that do not exist. */
function* unknownNames(
  settings: Placed<Settings>,
  kinds: WrittenSettings['kinds'],
  options: ProjectOptions,
): Generator<YamlProblem> {
  const knownKinds = kindNames(settings, options);
  const { places } = settings;
  const check = (what: string, name: string, known: readonly string[], location: Location): YamlProblem[] =>
    known.includes(name)
      ? []
      : [{ message: unknown(what, name, new KnownNames(known)), hint: null, location }];
  const rule = (name: string, key: string): YamlProblem[] =>
    check('rule', name, options.knownRules, placeOf(places, key));
  const kind = (name: string, key: string): YamlProblem[] =>
    check('kind', name, knownKinds, placeOf(places, key));
  for (const [index, entry] of kinds.entries())
    if (isMapping(entry)) yield* kind(entry.kind, `kinds.${index}.kind`);
  for (const name of Object.keys(settings.rules)) {
    yield* check('rule', name, options.knownRules, places[`rules.${name}`]?.key ?? fileStart);
  }
  for (const [index, entry] of settings.allow.entries()) yield* rule(entry.rule, `allow.${index}.rule`);
  for (const [index, entry] of settings.waivers.entries()) yield* rule(entry.rule, `waivers.${index}.rule`);
  for (const [tier, demanded] of Object.entries(settings.coverage)) {
    for (const [index, name] of demanded.entries()) yield* kind(name, `coverage.${tier}.${index}`);
  }
}

async function readCatalogue(
  settings: Placed<Settings> | null,
  root: string,
  options: ProjectOptions,
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
  // A catalogue in which nothing stands yet is an empty one.
  const result = validate(read.data === undefined ? { ...read, data: {} } : read, options.schemas.catalogue);
  if ('problems' in result) {
    for (const problem of result.problems) complaints.add(name, problem);
    return emptyCatalogue;
  }
  const knownKinds = kindNames(settings, options);
  for (const problem of inconsistencies(result.value, read.places, knownKinds)) complaints.add(name, problem);
  const services = result.value.services.map((service, index) => ({
    ...service,
    location: placeOf(read.places, `services.${index}`),
  }));
  return { ...result.value, path: name, services };
}

/** What the catalogue says twice, or names without having it. */
function* inconsistencies(
  catalogue: WrittenCatalogue,
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

function checkSources(settings: Placed<Settings>, catalogue: Catalogue, complaints: Complaints): void {
  const services = new KnownNames(catalogue.services.map(({ id }) => id));
  const seen = new Set<string>();
  let own: string | null = null;
  for (const [index, { name, service, repo }] of settings.sources.entries()) {
    const add = (message: string, key: string): void => {
      const location = placeOf(settings.places, `sources.${index}.${key}`);
      complaints.add(settings.path ?? configName, { message, hint: null, location });
    };
    if (seen.has(name)) add(`\`${name}\` stands twice in \`sources\``, 'name');
    seen.add(name);
    if (repo === null && own !== null)
      add(`\`${own}\` is this repository already: \`repo\` is missing`, 'name');
    if (repo === null) own ??= name;
    if (service !== null && services.all.length > 0 && !services.has(service)) {
      add(unknown('service', service, services), 'service');
    }
  }
}

/** "Unknown rule `x`, did you mean `y`?" */
function unknown(what: string, name: string, known: KnownNames): string {
  const suggestion = known.nearest(name);
  return `Unknown ${what} \`${name}\`${suggestion === null ? '' : `, did you mean \`${suggestion}\`?`}`;
}

const placeOf = (places: Places, key: string): Location => places[key]?.value ?? fileStart;

async function readOrRefuse(file: string, name: string): ReturnType<typeof readYaml> {
  try {
    return await readYaml(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${name} cannot be read: ${reason}`, [], { cause: error });
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A file of that name in the folder or the nearest one around it. */
export function upwards(folder: string, name: string): string | null {
  const holder = holding(folder, (candidate) => isFile(path.join(candidate, name)));
  return holder === null ? null : path.join(holder, name);
}

/** A configuration under another name would be passed over in silence. */
export function refuseMisnamed(cwd: string): void {
  for (const name of ['opsworthy.yml', '.opsworthy.yaml', '.opsworthy.yml', 'opsworthy.json']) {
    const found = upwards(cwd, name);
    if (found !== null) throw new UsageError(`${name} is not read.`, [`Rename it to ${configName}.`]);
  }
}

/** `.git` is a folder, or a file in a worktree. */
export function gitTop(folder: string): string | null {
  return holding(folder, (candidate) => existsSync(path.join(candidate, '.git')));
}

/** The folder itself or the nearest one around it that has something. */
function holding(folder: string, has: (candidate: string) => boolean): string | null {
  for (let candidate = folder; ; candidate = path.dirname(candidate)) {
    if (has(candidate)) return candidate;
    if (path.dirname(candidate) === candidate) return null;
  }
}
