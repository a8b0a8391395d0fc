// The same document in other versions: at its address there, else at one of the paths that it had. Pure.
import type { Document } from '../../model/document.ts';
import type { Past } from '../../model/past.ts';
import type { DocumentEntry } from '../views/entries.ts';
import type { VersionManifest } from '../views/versions.ts';

export interface FinderInput {
  readonly entries: ReadonlyMap<string, DocumentEntry>;
  readonly past: Pick<Past, 'documents'> | null;
  /** By slug. */
  readonly manifests: ReadonlyMap<string, VersionManifest>;
}

export type VersionDocument = VersionManifest['documents'][number];

export class VersionFinder {
  readonly #input: FinderInput;
  /** Slug → documents by path and by their address of today. */
  readonly #documents: ReadonlyMap<string, ReadonlyMap<string, VersionDocument>>;

  constructor(input: FinderInput) {
    this.#input = input;
    this.#documents = new Map(
      [...input.manifests].map(([slug, { documents }]) => [
        slug,
        new Map(documents.flatMap((each) => [[each.today, each] as const, [each.path, each] as const])),
      ]),
    );
  }

  /** `null` where the version has no such document. */
  of(document: Document, slug: string): VersionDocument | null {
    const { path } = document;
    const { entries, past } = this.#input;
    const documents = this.#documents.get(slug);
    const own = past?.documents[path];
    const before = own ? [...own.texts, ...own.older].map((text) => text.path) : [];
    const names = [entries.get(path)?.id ?? '', path, ...before];
    for (const name of names) {
      const found = documents?.get(name);
      if (found) return found;
    }
    return null;
  }

  /** The document of a version that had this path, or that lies at this address today. */
  named(name: string, slug: string): VersionDocument | null {
    return this.#documents.get(slug)?.get(name) ?? null;
  }

  /** Slugs of the versions that hold a document. */
  holding(document: Document): string[] {
    return [...this.#documents.keys()].filter((slug) => this.of(document, slug) !== null);
  }
}
