// What was found in single documents, kept below the cache folder in packs: each thread writes those that it checked, and the next
// process checks only what changed.
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { sha256 } from '../model/digest.ts';
import { PackFolder, type PackWriter, packWriterIn } from '../sources/packs.ts';
import type { CheckedDocument } from './checked-document.ts';

/** Where results lie, and what they were judged beside. Plain data. */
export interface ResultsPlace {
  readonly folder: string;
  /** Digest of the tool and of everything beside the document itself. */
  readonly beside: string;
}

type Judged = Pick<CheckedDocument['document'], 'path' | 'governed' | 'digest'>;

/** Days after which results that nobody used are removed: each day of judgement has its own. */
const keptFor = 3;

/** The place below a project; `null` where nothing can be written. `tool`: digest of what judges. */
export function resultsBelow(root: string, tool: string, surroundings: string): ResultsPlace | null {
  const folder = path.join(root, '.opsworthy', 'checked');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    return null; // lint says why nothing is kept when it keeps its report
  }
  return { folder, beside: sha256(JSON.stringify([tool, process.versions.v8, sha256(surroundings)])) };
}

/** A verdict is never read from damaged bytes. */
const sealOf = (body: Uint8Array): Buffer => createHash('sha256').update(body).digest();
const sealBytes = 32;

function keyOf({ beside }: ResultsPlace, { path: name, governed, digest }: Judged): string {
  return sha256(JSON.stringify([beside, name, governed, digest]));
}

/** A result as `ResultWriter` gave it. */
export const asChecked = (body: Uint8Array): CheckedDocument => deserialize(body) as CheckedDocument;

/** Results of earlier processes. */
export class KeptResults {
  readonly #place: ResultsPlace;
  readonly #packs: PackFolder;

  constructor(place: ResultsPlace) {
    this.#place = place;
    this.#packs = new PackFolder(place.folder);
  }

  read(document: Judged): CheckedDocument | null {
    const sealed = this.#packs.read(keyOf(this.#place, document));
    if (sealed === null) return null;
    const body = sealed.subarray(sealBytes);
    const whole = sealed.subarray(0, sealBytes).equals(sealOf(body));
    return whole ? asChecked(body) : null;
  }

  get empty(): boolean {
    return this.#packs.empty;
  }

  /** Keeps these for the next process, and lets go of what was not used for days. */
  keep(documents: readonly Judged[]): void {
    this.#packs.keep(
      documents.map((document) => keyOf(this.#place, document)),
      keptFor,
    );
  }

  close(): void {
    this.#packs.close();
  }
}

/** Keeps results of this process; a disk that is full loses them and stops nothing. */
export class ResultWriter {
  readonly #place: ResultsPlace;
  #writer: PackWriter | null;

  constructor(place: ResultsPlace) {
    this.#place = place;
    this.#writer = packWriterIn(place.folder);
  }

  /** What was kept of it; `null` when nothing can be. */
  add(checked: CheckedDocument): Buffer | null {
    if (this.#writer === null) return null;
    const body = serialize(checked);
    this.#try((writer) =>
      writer.add(keyOf(this.#place, checked.document), Buffer.concat([sealOf(body), body])),
    );
    return body;
  }

  close(): void {
    this.#try((writer) => writer.close());
  }

  abandon(): void {
    this.#writer?.abandon();
    this.#writer = null;
  }

  #try(write: (writer: PackWriter) => void): void {
    if (this.#writer === null) return;
    try {
      write(this.#writer);
    } catch {
      this.abandon();
    }
  }
}
