// Which commit a document was reviewed against.
import { daysAfter } from '../../model/day.ts';
import type { Document } from '../../model/document.ts';
import type { Revision } from '../../model/revision.ts';
import type { Settings } from '../../model/settings.ts';
import { dayAt } from '../../model/time.ts';
import { type History, type Places, readRevision } from './history.ts';
import type { Repository } from './repository.ts';
import type { Versions } from './versions.ts';

/** The newest commit whose whole content a document was reviewed against. */
export type Baseline =
  | {
      /** `null`: nothing was committed yet. */
      readonly revision: Revision | null;
      /** Place in the history: commits with a smaller one came later. */
      readonly index: number;
    }
  /** A commit beside the branch. */
  | { readonly revision: Revision; readonly index: null };

export interface BaselineInput {
  readonly repository: Repository;
  readonly history: History;
  readonly places: Places;
  readonly versions: Versions;
  readonly settings: Settings;
  /** Git's id of today's text. */
  readonly idOf: (document: Document) => string;
  /** Full id of a commit as cited; `null` when there is none. */
  readonly commitOf: (cited: string) => Promise<string | null>;
}

export class Baselines {
  readonly #input: BaselineInput;
  readonly #keys: readonly string[];

  constructor(input: BaselineInput) {
    this.#input = input;
    const { frontmatterAliases: aliases } = input.settings;
    const named = ['reviewed', 'reviewed.on', 'reviewed.by', 'reviewed.commit'].flatMap(
      (key) => aliases[key] ?? [],
    );
    this.#keys = ['reviewed', ...named];
  }

  /** The last commit of a day or of one before. */
  endOf(day: string): Baseline {
    const { history, places } = this.#input;
    const index = places.endOf(day) ?? history.revisions.length;
    return { revision: history.revisions[index] ?? null, index };
  }

  async at(cited: string): Promise<Baseline | 'missing'> {
    const { commitOf, history, places } = this.#input;
    const commit = await commitOf(cited);
    if (commit === null) return 'missing';
    const index = places.of(commit);
    const { repository, settings } = this.#input;
    const dayOf = (seconds: number): string => dayAt(seconds, settings.timeZone);
    return index === undefined
      ? { revision: await readRevision(repository.objects, commit, dayOf), index: null }
      : { revision: history.revisions[index] ?? null, index };
  }

  /** The first commit on the branch in which the present review stood; `null` when none has it yet. */
  async since(document: Document, on: string): Promise<Baseline | null> {
    const { repository, versions, idOf } = this.#input;
    const wanted = this.#stated(document.frontmatter.data, document.metadata.reviewed?.value);
    const today = idOf(document);
    const past = await versions.of(repository.prefix + document.path);
    // A review is committed on its day or later, give or take a time zone: what is older need not be read.
    const written = past.filter(({ blob }) => blob !== null).toReversed();
    const since = written.findIndex(({ revision }) => revision.day >= daysAfter(on, -1));
    const likely = since < 0 ? [] : written.slice(since);
    for (const { blob, revision, index } of [...likely, ...written]) {
      if (blob === null) continue;
      const same = blob === today || this.#stated(await versions.frontmatter(blob), null) === wanted;
      if (same) return { revision, index };
    }
    return null;
  }

  /** What the frontmatter says of the review, in one text. Aliases are gone from bound documents: those are read by value. */
  #stated(data: Readonly<Record<string, unknown>>, bound: unknown): string {
    if (bound !== null && bound !== undefined) return normalised(bound);
    const values = this.#keys.map((key) => data[key]);
    const [own] = values;
    if (own !== undefined) return normalised(own);
    const [, on, by, commit] = [own, ...values.slice(1)];
    return normalised({ on, by, commit });
  }
}

/** `2026-11-02 asmith` and `{ on: 2026-11-02, by: asmith }` say the same. */
function normalised(review: unknown): string {
  if (typeof review === 'object' && review !== null) {
    const { on, by, commit } = review as Record<string, unknown>;
    return [on, by, commit]
      .filter((part) => part !== undefined && part !== null)
      .join(' ')
      .trim();
  }
  return String(review ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
