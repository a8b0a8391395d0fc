// The flow of one run: discover → parse → bind → check. What lint reports is what the portal shows.
import packageJson from '../package.json' with { type: 'json' };
import { catalogueSchema } from '../schemas/catalogue.ts';
import { kinds } from '../schemas/index.ts';
import { settingsSchema } from '../schemas/settings.ts';
import { check, relationsOf } from './check/index.ts';
import type { Corpus } from './model/corpus.ts';
import { UsageError } from './model/errors.ts';
import type { Facts } from './model/facts.ts';
import { nearest } from './model/normalise.ts';
import type { Report } from './model/report.ts';
import type { Profile } from './model/settings.ts';

import { rules } from './rules/index.ts';
import { relateAll, Shards } from './run/shards.ts';
import { type Discovered, discover } from './sources/discover.ts';
import { todayIn } from './sources/clock.ts';
import { gatherFacts } from './sources/facts.ts';
import { type Project, openProject } from './sources/project.ts';

export const version: string = packageJson.version;

export interface RunOptions {
  /** Absolute folder that relative paths start from. */
  readonly cwd: string;
  /** Path of `opsworthy.yaml`; found upwards from `cwd` when not given. */
  readonly config?: string | undefined;
  /** ISO date that the run is judged on; else `evaluation.today`, else the clock. */
  readonly today?: string | undefined;
  readonly profile?: Profile | undefined;
  /** Files, folders or globs to report; all when empty. Rules see the whole corpus either way. */
  readonly paths?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly rules?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
}

export interface Run {
  readonly project: Project;
  readonly corpus: Corpus;
  readonly facts: Facts;
  readonly report: Report;
}

/**
 * Checks the documents of a project.
 * @throws UsageError when the run itself is wrong: bad configuration, an unknown name, no document matched.
 */
export async function run(options: RunOptions): Promise<Run> {
  const knownRules = rules.map((rule) => rule.id);
  const knownKinds = kinds.map((kind) => kind.id);
  const schemas = { settings: settingsSchema, catalogue: catalogueSchema };
  const { cwd, config } = options;
  const project = await openProject({ cwd, config, knownRules, knownKinds, schemas });
  const only = named('rule', options.rules, knownRules);
  const wantedKinds = named('kind', options.kinds, knownKinds);
  const wantedServices = named(
    'service',
    options.services,
    project.catalogue.services.map(({ id }) => id),
  );
  const found = await discover(project);
  const asked = options.paths?.length ? await discover(project, options.paths, options.cwd) : found;
  const shards = new Shards({
    files: merged(found, asked),
    settings: project.settings,
    catalogue: project.catalogue,
  });
  try {
    const alone = await shards.bind();
    const relations = relationsOf(alone);
    const corpus: Corpus = {
      documents: relateAll(alone, relations),
      catalogue: project.catalogue,
      settings: project.settings,
      matrices: relations.matrices,
      kinds: knownKinds,
    };
    const asPaths = options.paths?.length ? new Set(asked.map(({ path }) => path)) : null;
    const paths = selection(corpus, asPaths, wantedKinds, wantedServices);
    const facts = await gatherFacts(project, corpus.documents);
    const today = options.today ?? project.settings.today ?? todayIn(project.settings.timeZone);
    const profile = options.profile ?? project.settings.profile;
    const problems = await shards.check({ relations, facts, today, profile, only });
    const report = check({
      corpus,
      facts,
      rules,
      today,
      profile,
      only,
      paths,
      problems,
      version,
      commit: null,
    });
    return { project, corpus, facts, report };
  } finally {
    await shards.close();
  }
}

function merged(found: readonly Discovered[], asked: readonly Discovered[]): Discovered[] {
  const byPath = new Map([...found, ...asked].map((file) => [file.path, file]));
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Names given on the command line; `null` when none were. */
function named(
  what: string,
  given: readonly string[] | undefined,
  known: readonly string[],
): ReadonlySet<string> | null {
  if (!given?.length) return null;
  for (const name of given) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new UsageError(`Unknown ${what} \`${name}\`${near ? `, did you mean \`${near}\`?` : ''}`, [
      known.length === 0 ? `There is no ${what} to choose from.` : `Known: ${known.join(', ')}`,
    ]);
  }
  return new Set(given);
}

/** Paths to report; `null` for all. */
function selection(
  corpus: Corpus,
  asked: ReadonlySet<string> | null,
  wantedKinds: ReadonlySet<string> | null,
  wantedServices: ReadonlySet<string> | null,
): ReadonlySet<string> | null {
  if (!asked && !wantedKinds && !wantedServices) return null;
  const chosen = corpus.documents.filter(
    (document) =>
      (!asked || asked.has(document.path)) &&
      (!wantedKinds || (document.kind !== null && wantedKinds.has(document.kind.id))) &&
      (!wantedServices || document.metadata.services.some(({ value }) => wantedServices.has(value))),
  );
  if (chosen.length === 0)
    throw new UsageError('No document is of that kind and service', ['Nothing was checked.']);
  return new Set(chosen.map((document) => document.path));
}
