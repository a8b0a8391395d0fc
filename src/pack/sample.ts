// A sample that anybody can draw again: by the digests of a seed and the ids, so that neither order nor chance of a machine plays in.
import { sha256 } from '../model/digest.ts';

export interface SampleQuery {
  readonly size: number;
  readonly seed: string;
}

/** How it is drawn, for people; it stands in every pack with a sample. */
export const sampleAlgorithm =
  'For each record of the population: SHA-256 (hex) of the seed, a line feed (0x0A), and the id of the record, in UTF-8. ' +
  'Sorted ascending by that digest; the first N are the sample.';

/** Ids in the order in which they are drawn. */
export function sampleOf(ids: readonly string[], { size, seed }: SampleQuery): string[] {
  return ids
    .map((id) => ({ id, digest: sha256(`${seed}\n${id}`) }))
    .toSorted((a, b) => (a.digest < b.digest ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}
