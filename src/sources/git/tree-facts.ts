// What the files of a commit say of the paths that documents name: the same as `facts.ts` reads from the disk.
import picomatch from 'picomatch';
import type { AlertFile, Facts, FileFacts, PipelineFile } from '../../model/facts.ts';
import { pathIn, sourceOf } from '../../model/reference.ts';
import { parseAlertRules } from '../alerts.ts';
import { type FactsOfSource, keysThere } from '../facts.ts';
import type { Wanted } from '../wanted.ts';
import { digestsOf, parsePipeline } from '../pipelines.ts';
import type { OtherSource } from './sources.ts';
import type { Tree } from './tree.ts';

/** Answers for another repository as it is there now. */
export function factsOfSource({ name, tree }: OtherSource): FactsOfSource {
  return { name, gather: (wanted) => gatherTree(tree, wanted, name) };
}

/** Paths and globs are those of the source; its name stands in front of them, and of what is found. */
export async function gatherTree(tree: Tree, wanted: Wanted, source: string | null): Promise<FileFacts> {
  const bare = (name: string): string => (source === null ? name : sourceOf(name).path);
  const whereIs = (name: string): Facts['exists'][string] => {
    const path = bare(name);
    return path.startsWith('../') || path === '..' ? 'outside' : tree.whatIs(path);
  };
  const names = [...tree.names()];
  const matches = Object.fromEntries(
    wanted.globs.map((glob) => [glob, matching(names, bare(glob)).map((name) => pathIn(source, name))]),
  );
  const alertFiles = new Set(wanted.alerts.flatMap((glob) => matches[glob] ?? []));
  const [pipelines, alerts] = await Promise.all([
    Promise.all(
      wanted.pipelines.map(async (name) => [name, await pipelineOf(tree, name, bare(name))] as const),
    ),
    Promise.all(
      [...alertFiles]
        .filter((name) => /\.ya?ml$/i.test(name))
        .map(async (name) => [name, alertsOf(name, await tree.bytes(bare(name)))] as const),
    ),
  ]);
  return {
    exists: Object.fromEntries(wanted.paths.map((name) => [name, whereIs(name)])),
    matches,
    keys: await keysThere(wanted.keys, matches, async (name) => {
      const bytes = await tree.bytes(bare(name));
      return bytes && new TextDecoder().decode(bytes);
    }),
    digests: Object.fromEntries(
      pipelines.flatMap(([name, { digest }]) => (digest === null ? [] : [[name, digest]])),
    ),
    pipelines: Object.fromEntries(pipelines.map(([name, { file }]) => [name, file])),
    alerts: Object.fromEntries(alerts.flatMap(([name, file]) => (file === null ? [] : [[name, file]]))),
  };
}

/** A folder means everything in it. */
function matching(names: readonly string[], glob: string): string[] {
  const matches = picomatch([glob, `${glob}/**`], { dot: true });
  return names.filter((name) => matches(name)).toSorted();
}

async function pipelineOf(
  tree: Tree,
  name: string,
  path: string,
): Promise<{ readonly digest: readonly string[] | null; readonly file: PipelineFile }> {
  const bytes = await tree.bytes(path);
  const none = { path: name, dialect: null, jobs: [] };
  if (bytes === null) return { digest: null, file: { ...none, problem: 'There is no such file' } };
  const digest = digestsOf(bytes);
  try {
    return { digest, file: parsePipeline(name, new TextDecoder().decode(bytes)) };
  } catch (error) {
    return { digest, file: { ...none, problem: error instanceof Error ? error.message : String(error) } };
  }
}

function alertsOf(name: string, bytes: Buffer | null): AlertFile | null {
  if (bytes === null) return null;
  try {
    return parseAlertRules(name, new TextDecoder().decode(bytes));
  } catch (error) {
    return { path: name, alerts: [], problem: error instanceof Error ? error.message : String(error) };
  }
}
