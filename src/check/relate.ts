// What documents give one another: environments of the matrix, the one runbook of the service.
import { type MatrixFacts, matrixOf } from '../model/corpus.ts';
import type { Document, Known, Metadata } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { rootPath } from '../model/reference.ts';
import { type SharedAddress, sharedAddresses } from './addresses.ts';
import { inferred } from './fields.ts';
import { matrixFactsOf } from './matrix.ts';

/** Plain data: it can be sent to another thread. */
export interface Relations {
  readonly matrices: readonly MatrixFacts[];
  /** `service kind` → the path of the only such document that is not retired; `null` where there are several. */
  readonly only: ReadonlyMap<string, string | null>;
  /** `path kind` → the path of the only such document that names the one there as its counterpart; `null` where several do. */
  readonly naming: ReadonlyMap<string, string | null>;
  /** By path, for documents whose address is that of another one. */
  readonly shared: ReadonlyMap<string, SharedAddress>;
}

/** Read from all documents, each bound on its own. `matrices` for somebody who has read what the matrices say. */
export function relationsOf(
  documents: readonly Document[],
  matrices: readonly MatrixFacts[] = documents.flatMap((document) => matrixFactsOf(document) ?? []),
): Relations {
  const only = new Map<string, string | null>();
  const naming = new Map<string, string | null>();
  const add = (to: typeof only, key: string, path: string): void => {
    to.set(key, to.has(key) ? null : path);
  };
  for (const { path, kind, metadata } of documents) {
    if (metadata.status.value === 'retired') continue;
    const id = rootOf(kind);
    for (const { value } of metadata.services) add(only, `${value} ${id}`, path);
    const named = metadata.releaseRunbook ?? metadata.rollbackRunbook;
    const target = named?.source === 'explicit' ? rootPath(named.value, path) : null;
    if (target !== null) add(naming, `${target} ${id}`, path);
  }
  return { matrices, only, naming, shared: sharedAddresses(documents) };
}

/** The metadata of a document with what the others add; what it says itself stands. */
export function relatedMetadata(
  { path, kind, metadata: own }: Pick<Document, 'path' | 'kind' | 'metadata'>,
  relations: Relations,
): Metadata {
  const metadata = { ...own, ...relations.shared.get(path) };
  if (kind === null) return metadata;
  const service = metadata.services[0]?.value ?? null;
  const counterpart = (id: string): Known<string> | null => {
    const naming = relations.naming.get(`${path} ${id}`);
    if (naming) return inferred(naming, `the ${id} that names it`);
    const other = service === null ? null : relations.only.get(`${service} ${id}`);
    return other ? inferred(other, `the only ${id} of ${service}`) : null;
  };
  const environments = (): Metadata['environments'] =>
    (matrixOf(relations, service)?.environments ?? []).map(({ name }) =>
      inferred(name, 'environment matrix'),
    );
  // A record tells what was done where; what it does not name nobody knows.
  const named = metadata.environments.length > 0 || kind.nature === 'record';
  return {
    ...metadata,
    environments: named ? metadata.environments : environments(),
    rollbackRunbook:
      metadata.rollbackRunbook ??
      (rootOf(kind) === 'release-runbook' ? counterpart('rollback-runbook') : null),
    releaseRunbook:
      metadata.releaseRunbook ??
      (rootOf(kind) === 'rollback-runbook' ? counterpart('release-runbook') : null),
  };
}
