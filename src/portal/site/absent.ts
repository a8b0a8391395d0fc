// What is no longer there, or was never written, and which service and kind would have it. No document says that: its last text does,
// its path, its entry in the catalogue, and the documents beside which it stood.
import type { Catalogue } from '../../model/catalogue.ts';
import type { Finding } from '../../model/finding.ts';
import type { LostRecord } from '../../model/git.ts';
import type { Kind } from '../../model/kind.ts';
import { redactionsFile } from '../../model/redaction.ts';
import type { Missed } from '../views/compliance.ts';
import type { DocumentEntry } from '../views/entries.ts';

/** What a finding at an entry of the catalogue asks for. What `require-coverage` asks for each service lists itself. */
const asked: Readonly<Record<string, string>> = { 'deployment-has-report': 'verification-report' };

export class Absence {
  readonly #catalogue: Catalogue;
  readonly #kinds: readonly Kind[];
  readonly #records: readonly DocumentEntry[];
  readonly #lost: ReadonlyMap<string, LostRecord>;

  /** `lost`: what git knows of records that are gone. */
  constructor(
    catalogue: Catalogue,
    kinds: readonly Kind[],
    entries: Iterable<DocumentEntry>,
    lost: readonly LostRecord[],
  ) {
    this.#lost = new Map(lost.map((record) => [record.path, record]));
    this.#catalogue = catalogue;
    this.#kinds = kinds;
    this.#records = [...entries].filter(({ nature }) => nature === 'record');
  }

  /** Of a finding that stands in no document; `null` when nothing is missing by it. */
  of({ path, line, rule }: Pick<Finding, 'path' | 'line' | 'rule'>): Missed | null {
    if (rule === 'immutable-record') return path === redactionsFile ? null : this.#deleted(path);
    const kind = this.#kinds.find((each) => each.id === asked[rule]);
    if (path !== this.#catalogue.path || kind === undefined) return null;
    const service = this.#catalogue.services.find(({ location }) => location.line === line);
    return { services: service ? [service.id] : [], kind: kind.id, collection: kind.collection };
  }

  /** As its last text says; what that leaves out, as its path and the records beside it tell. */
  #deleted(path: string): Missed {
    const lost = this.#lost.get(path);
    const kind = this.#kinds.find(({ id }) => id === lost?.kind) ?? null;
    const beside = this.#beside(path);
    const one = <T>(values: readonly T[]): T | null =>
      new Set(values).size === 1 ? (values[0] ?? null) : null;
    const named = this.#catalogue.services.findLast(({ id }) => path.split(/[/:]/).includes(id))?.id;
    const service = named ?? one(beside.map(({ services }) => services.join('\n')));
    const inferred = service ? service.split('\n') : [];
    return {
      services: lost !== undefined && lost.services.length > 0 ? lost.services : inferred,
      kind: kind?.id ?? one(beside.map((record) => record.kind)),
      collection: kind?.collection ?? one(beside.map(({ collection }) => collection)),
    };
  }

  /** Records of the nearest folder that holds any. */
  #beside(path: string): readonly DocumentEntry[] {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end + 1);
      const found = this.#records.filter((entry) => entry.path.startsWith(folder));
      if (found.length > 0) return found;
    }
    return [];
  }
}
