// What documents name outside themselves: paths, globs, keys of files, pipelines, rule files of alerts.
import type { Document } from '../model/document.ts';
import { isCostly } from '../model/glob.ts';
import { rootOf } from '../model/kind.ts';
import { describedBy, linkTarget, rootPath, sourceOf } from '../model/reference.ts';

/** Frontmatter keys, at any depth, whose value is a path below the root. */
const pathKeys = new Set([
  'causedBy',
  'evidence',
  'path',
  'file',
  'releaseNotes',
  'releaseRunbook',
  'rollbackRunbook',
]);

/** Kinds that describe the rule files of the alerts they are about. */
const describersOfAlerts = new Set(['operations-runbook', 'monitoring-strategy']);

/** What documents name outside themselves. Plain data, sorted. */
export interface Wanted {
  readonly paths: readonly string[];
  readonly globs: readonly string[];
  /** `glob#key` of those that are narrowed to a key. */
  readonly keys: readonly string[];
  readonly pipelines: readonly string[];
  /** Globs among which Prometheus rule files are looked for. */
  readonly alerts: readonly string[];
}

/** Everything that the documents name and a rule may ask about. */
export function wantedBy(documents: readonly Document[]): Wanted {
  const paths = new Set<string>();
  const globs = new Set<string>();
  const keys = new Set<string>();
  const pipelines = new Set<string>();
  const alerts = new Set<string>();
  for (const document of documents) {
    for (const link of document.links) add(paths, linkTarget(document.path, link.url)?.path);
    for (const name of pathsInFrontmatter(document)) paths.add(name);
    for (const { value } of document.metadata.describes) {
      const described = describedBy(value, document.path);
      if (isCostly(described.glob)) continue;
      globs.add(described.glob);
      if (described.key !== null && !described.excluded) keys.add(`${described.glob}#${described.key}`);
      if (describersOfAlerts.has(rootOf(document.kind))) alerts.add(described.glob);
    }
    add(pipelines, pipelineOf(document));
  }
  const sorted = (set: ReadonlySet<string>): string[] => [...set].toSorted();
  return {
    paths: sorted(paths),
    globs: sorted(globs),
    keys: sorted(keys),
    pipelines: sorted(pipelines),
    alerts: sorted(alerts),
  };
}

/** Files that the frontmatter of a document names. */
export function pathsInFrontmatter(document: Document): string[] {
  const paths = new Set<string>();
  addPaths(paths, document, document.frontmatter.data, '');
  return [...paths];
}

/** What of it lies in the source of that name; `null` for this repository. */
export function partOf(wanted: Wanted, source: string | null): Wanted {
  const own = (names: readonly string[]): string[] =>
    names.filter((name) => sourceOf(name).source === source);
  const { paths, globs, keys, pipelines, alerts } = wanted;
  return {
    paths: own(paths),
    globs: own(globs),
    keys: own(keys),
    pipelines: own(pipelines),
    alerts: own(alerts),
  };
}

function add(set: Set<string>, value: string | null | undefined): void {
  if (value !== null && value !== undefined) set.add(value);
}

function addPaths(paths: Set<string>, document: Document, value: unknown, key: string): void {
  if (typeof value === 'string') {
    if (pathKeys.has(key)) add(paths, rootPath(value, document.path));
  } else if (Array.isArray(value)) {
    for (const entry of value) addPaths(paths, document, entry, key);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) addPaths(paths, document, inner, name);
  }
}

/** The pipeline file of a document, when it lies in this repository. */
function pipelineOf({ path, frontmatter: { data } }: Document): string | null {
  const pipeline = data['pipeline'];
  if (typeof pipeline !== 'object' || pipeline === null || 'repository' in pipeline || !('file' in pipeline))
    return null;
  return typeof pipeline.file === 'string' ? rootPath(pipeline.file, path) : null;
}
