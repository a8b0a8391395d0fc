// Redactions of one record, held against the texts that it had: an entry counts where both of its digests are theirs.
import { sha256 } from '../../model/digest.ts';
import type { Document } from '../../model/document.ts';
import type { Redaction } from '../../model/redaction.ts';
import { digestsOf } from '../pipelines.ts';
import type { Repository } from './repository.ts';

export class Redactions {
  readonly #entries: readonly Redaction[];
  readonly #objects: Repository['objects'];

  /** `paths` are all that the record ever had, relative to the root. */
  constructor(all: readonly Redaction[], paths: Iterable<string>, objects: Repository['objects']) {
    const own = new Set(paths);
    this.#entries = all.filter(({ path }) => own.has(path));
    this.#objects = objects;
  }

  get any(): boolean {
    return this.#entries.length > 0;
  }

  /** SHA-256 of the bytes of a blob. */
  async digestOf(blob: string): Promise<string> {
    return sha256(await this.#bytesOf(blob));
  }

  /** The entry that leads from a text of the branch to a later one, to that of today, or to none. */
  async between(
    before: string,
    after: { readonly blob: string } | { readonly today: Document } | null,
  ): Promise<Redaction | null> {
    if (!this.any) return null;
    const [old, now] = await Promise.all([this.#digestsOf(before), this.#digestsAfter(after)]);
    const led = ({ oldDigest, newDigest }: Redaction): boolean =>
      old.has(oldDigest) && (newDigest === null ? now === null : now?.has(newDigest) === true);
    return this.#entries.find(led) ?? null;
  }

  async #digestsAfter(after: Parameters<Redactions['between']>[1]): Promise<ReadonlySet<string> | null> {
    if (after === null) return null;
    if ('blob' in after) return this.#digestsOf(after.blob);
    const { text, digest } = after.today;
    return new Set([digest, ...digestsOf(Buffer.from(text))]);
  }

  /** With either sort of line ends: a checkout may have others than git keeps. */
  async #digestsOf(blob: string): Promise<ReadonlySet<string>> {
    return new Set(digestsOf(await this.#bytesOf(blob)));
  }

  async #bytesOf(blob: string): Promise<Buffer> {
    return (await this.#objects.read(blob))?.bytes ?? Buffer.alloc(0);
  }
}
