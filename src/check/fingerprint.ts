// A finding keeps its fingerprint while lines and steps move: baselines and code scanners recognise it by that.
import { createHash } from 'node:crypto';

type Identity = readonly [rule: string, documentId: string, section: readonly string[], context: string];

/** Counts how often the same rule, document, section and context came up, so that equal findings stay apart. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();
  readonly #made = new Map<string, readonly [Identity, occurrence: number]>();

  /** SHA-256 (hex) of rule, document id, section path, normalised context and occurrence index. */
  of(rule: string, documentId: string, section: readonly string[], context: string): string {
    const normalised = context.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
    const identity: Identity = [rule, documentId, section, normalised];
    const key = JSON.stringify(identity);
    const occurrence = this.#seen.get(key) ?? 0;
    this.#seen.set(key, occurrence + 1);
    const made = digestOf(key, occurrence);
    this.#made.set(made, [identity, occurrence]);
    return made;
  }

  /** What one that was made here would be in a document of another id. */
  as(fingerprint: string, documentId: string): string {
    const made = this.#made.get(fingerprint);
    if (!made) return fingerprint;
    const [[rule, , section, context], occurrence] = made;
    return digestOf(JSON.stringify([rule, documentId, section, context]), occurrence);
  }
}

const digestOf = (key: string, occurrence: number): string =>
  createHash('sha256').update(`${key}:${occurrence}`).digest('hex');
