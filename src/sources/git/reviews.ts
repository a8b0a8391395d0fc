// What changed under a document since it was reviewed: the files that it describes, held against the commit of the review.
import type { Document, Review as Reviewed } from '../../model/document.ts';
import type { DriftedFile, Review } from '../../model/git.ts';
import { type Described, describedBy } from '../../model/reference.ts';
import { type BaselineInput, Baselines } from './baselines.ts';
import { Drift, type DriftInput } from './drift.ts';

export type ReviewInput = BaselineInput & DriftInput;

/** Reviews of the documents that say when they were reviewed and what they describe. */
export async function readReviews(
  documents: readonly Document[],
  input: ReviewInput,
): Promise<Record<string, Review>> {
  const reader = new ReviewReader(input);
  const found = documents.map(async (document): Promise<[string, Review][]> => {
    const { reviewed, describes } = document.metadata;
    if (!reviewed || describes.length === 0 || document.kind?.nature !== 'living') return [];
    const review = await reader.review(document, reviewed.value);
    return review ? [[document.path, review]] : [];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

/** A reviewed document of another repository, and what it describes of this one: globs as they are here. */
export interface Describer {
  readonly path: string;
  readonly reviewed: Reviewed;
  readonly entries: readonly Described[];
}

/** What changed since the reviews of documents of other repositories, by their paths. */
export async function readDrift(
  describers: readonly Describer[],
  input: ReviewInput,
): Promise<Record<string, readonly DriftedFile[]>> {
  const reader = new ReviewReader(input);
  const found = describers.map(async ({ path: name, reviewed, entries }) => [
    name,
    await reader.driftSince(reviewed, entries),
  ]);
  return Object.fromEntries(await Promise.all(found)) as Record<string, readonly DriftedFile[]>;
}

class ReviewReader {
  readonly #baselines: Baselines;
  readonly #drift: Drift;

  constructor(input: ReviewInput) {
    this.#baselines = new Baselines(input);
    this.#drift = new Drift(input);
  }

  /** `null` when the review names a commit that is not there. */
  async review(document: Document, { on, commit }: Reviewed): Promise<Review | null> {
    const entries = document.metadata.describes.map(({ value }) => describedBy(value, document.path));
    const own = entries.filter(({ source }) => source === null);
    const named = commit === null ? 'missing' : await this.#baselines.at(commit);
    // A document that describes another repository may name a commit of that one.
    if (named === 'missing' && commit !== null && own.length === entries.length) return null;
    const baseline = named === 'missing' ? await this.#baselines.since(document, on) : named;
    return { drifted: baseline === null ? [] : await this.#drift.since(baseline, own) };
  }

  /** What changed since a review in another repository: since the commit that it names, where it is one of here, else since the
   *  end of its day. */
  async driftSince({ on, commit }: Reviewed, entries: readonly Described[]): Promise<readonly DriftedFile[]> {
    const named = commit === null ? 'missing' : await this.#baselines.at(commit);
    return this.#drift.since(named === 'missing' ? this.#baselines.endOf(on) : named, entries);
  }
}
