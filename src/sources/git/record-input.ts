// What is asked about records: of which repository, which documents, by whose settings.
import type { Document } from '../../model/document.ts';
import type { Settings } from '../../model/settings.ts';
import type { History } from './history.ts';
import type { Repository } from './repository.ts';
import type { Versions } from './versions.ts';

export interface RecordInput {
  readonly repository: Repository;
  readonly history: History;
  readonly versions: Versions;
  readonly settings: Settings;
  /** Ids of the kinds that are records → the status in which they are sealed when none is stated; `null` for none. */
  readonly records: ReadonlyMap<string, string | null>;
  readonly documents: readonly Document[];
  /** Git's id of today's text. */
  readonly idOf: (document: Document) => string;
}
