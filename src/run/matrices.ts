// The environment matrices of a corpus, read before everything else: every document is judged beside them.
import { matrixFactsOf } from '../check/index.ts';
import type { MatrixFacts } from '../model/corpus.ts';
import { matcher } from '../model/glob.ts';
import type { Discovered } from '../sources/discover.ts';
import { sharedDocument, type SharedFiles } from '../sources/read.ts';
import { isA } from '../model/kind.ts';
import { type Binding, bindFile } from './shard.ts';

/** Facts of all matrices, in the order of the files. `known` are paths that are matrices whatever their text says. */
export function readMatrices(
  files: readonly Discovered[],
  shared: SharedFiles,
  binding: Binding,
  known: ReadonlySet<string>,
): MatrixFacts[] {
  const names = binding.kinds.filter((kind) => isA(kind, 'environment-matrix')).map(({ id }) => id);
  return files.flatMap((file, index) => {
    const read = sharedDocument(shared, files, index);
    if (read.refused !== null) return [];
    const text = Buffer.from(read.bytes.buffer, read.bytes.byteOffset, read.bytes.length);
    const likely =
      known.has(file.path) || mapped(file.path, binding, names) || names.some((name) => text.includes(name));
    return likely ? (matrixFactsOf(bindFile(file, read, binding)) ?? []) : [];
  });
}

function mapped(path: string, { settings }: Binding, names: readonly string[]): boolean {
  return settings.kinds.some((entry) => names.includes(entry.kind) && matcher(entry.match)(path));
}
