// Opens a project: finds `opsworthy.yaml` and `services.yaml`, and checks both before anything is read of the documents.
import path from 'node:path';
import type { z } from 'zod';
import type { Catalogue } from '../model/catalogue.ts';
import { UsageError } from '../model/errors.ts';
import type { KindDeclaration } from '../model/kind-declaration.ts';
import { fileStart, type Location } from '../model/location.ts';
import { KnownNames } from '../model/nearest.ts';
import { redactionsFile } from '../model/redaction.ts';
import type { Places } from '../model/schema-problems.ts';
import type { ConfiguredWaiver, KindMapping, Settings } from '../model/settings.ts';
import { unknown } from '../model/unknown-name.ts';
import { aliasProblems } from './alias-targets.ts';
import { readCatalogue, type WrittenCatalogue } from './catalogue.ts';
import { Complaints, placeOf, readOrRefuse } from './complaints.ts';
import { configName, gitTop, isFile, refuseMisnamed, upwards } from './project-files.ts';
import { readRedactions, type WrittenRedactions } from './redactions.ts';
import { optionProblems, type RuleOptions } from './rule-options.ts';
import { validate, type YamlProblem } from './yaml.ts';

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
  /** Dotted paths of the keys that any kind may have, declared ones included; asked only when the configuration has aliases. */
  readonly frontmatterKeys: (declarations: readonly KindDeclaration[]) => Promise<readonly string[]>;
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
  const kinds = kindNames(settings, options);
  const schema = options.schemas.catalogue;
  const catalogue = await readCatalogue(settings, root, { schema, kinds }, complaints);
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
  const wrong = declaredKinds.length > 0 ? await options.declarationProblems(declaredKinds) : [];
  for (const { key, ...problem } of wrong)
    complaints.add(name, { ...problem, location: placeOf(places, key) });
  // Kinds that are declared wrongly have no keys yet.
  if (Object.keys(settings.frontmatterAliases).length > 0 && wrong.length === 0) {
    const keys = await options.frontmatterKeys(declaredKinds);
    for (const problem of aliasProblems(settings, places, keys)) complaints.add(name, problem);
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
