// A finding keeps its fingerprint while lines and steps move: baselines and code scanners recognise it by that.
import { createHash } from 'node:crypto';

/** Counts how often the same rule, document, section and context came up, so that equal findings stay apart. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** SHA-256 (hex) of rule, document id, section path, normalised context and occurrence index. */
  of(rule: string, documentId: string, section: readonly string[], context: string): string {
    const normalised = context.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
    const key = JSON.stringify([rule, documentId, section, normalised]);
    const occurrence = this.#seen.get(key) ?? 0;
    this.#seen.set(key, occurrence + 1);
    return createHash('sha256').update(`${key}:${occurrence}`).digest('hex');
  }
}
