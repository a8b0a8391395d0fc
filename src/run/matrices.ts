// The environment matrices of a corpus, read before everything else: every document is judged beside them.
import { matrixFactsOf } from '../check/index.ts';
import type { MatrixFacts } from '../model/corpus.ts';
import { matcher } from '../model/glob.ts';
import type { Settings } from '../model/settings.ts';
import type { Discovered } from '../sources/discover.ts';
import { sharedDocument, type SharedFiles } from '../sources/read.ts';
import { bindFile, type ShardSetup } from './shard.ts';

const kind = 'environment-matrix';

/** Facts of all matrices, in the order of the files. `known` are paths that are matrices whatever their text says. */
export function readMatrices(
  files: readonly Discovered[],
  shared: SharedFiles,
  setup: Pick<ShardSetup, 'settings' | 'catalogue'>,
  known: ReadonlySet<string>,
): MatrixFacts[] {
  return files.flatMap((file, index) => {
    const read = sharedDocument(shared, files, index);
    if (read.refused !== null) return [];
    const likely =
      known.has(file.path) ||
      mapped(file.path, setup.settings) ||
      Buffer.from(read.bytes.buffer, read.bytes.byteOffset, read.bytes.length).includes(kind);
    return likely ? (matrixFactsOf(bindFile(file, read, setup)) ?? []) : [];
  });
}

function mapped(path: string, { kinds }: Settings): boolean {
  return kinds.some((entry) => entry.kind === kind && matcher(entry.match)(path));
}
