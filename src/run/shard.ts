// The part of a corpus that one thread works on: it reads, parses and binds documents, and later runs their rules.
import { kinds } from '../../schemas/index.ts';
import {
  activeRules,
  bindDocument,
  type DocumentProblems,
  problemsOf,
  relatedMetadata,
  type Relations,
} from '../check/index.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Document, ParsedDocument, ParseProblem } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { fileStart } from '../model/location.ts';
import type { Profile, Settings } from '../model/settings.ts';
import { parseDocument } from '../parse/index.ts';
import { rules } from '../rules/index.ts';
import type { Discovered } from '../sources/discover.ts';
import { readDocument } from '../sources/read.ts';

/** What every shard of a run is given. Plain data. */
export interface ShardSetup {
  readonly files: readonly Discovered[];
  /** One 32-bit number: index of the next file that no shard has taken. */
  readonly next: Int32Array;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
}

/** What the rules of every shard are given once all documents are bound. Plain data. */
export interface CheckOrder {
  readonly relations: Relations;
  readonly facts: Facts;
  readonly today: string;
  readonly profile: Profile;
  readonly only: ReadonlySet<string> | null;
}

/** Files are taken a few at a time: often enough to end together, seldom enough not to wait for one another. */
const handful = 8;

export class Shard {
  readonly #setup: ShardSetup;
  /** Bound on their own; `relate` adds what other documents give. */
  documents: Document[] = [];

  constructor(setup: ShardSetup) {
    this.#setup = setup;
  }

  /** Takes files until no shard has any left. */
  bind(): void {
    const { files, next, settings, catalogue } = this.#setup;
    for (
      let start = Atomics.add(next, 0, handful);
      start < files.length;
      start = Atomics.add(next, 0, handful)
    ) {
      for (const file of files.slice(start, start + handful)) {
        const input = { kinds, settings, catalogue, governs: () => file.governed };
        this.documents.push(bindDocument(parsedFrom(file), input));
      }
    }
  }

  /** Runs the document rules on its documents. */
  check({ relations, facts, today, profile, only }: CheckOrder): Map<string, DocumentProblems> {
    const { settings, catalogue } = this.#setup;
    this.documents = this.documents.map((document) => ({
      ...document,
      metadata: relatedMetadata(document, relations),
    }));
    const surroundings = {
      settings,
      catalogue,
      matrices: relations.matrices,
      kinds: kinds.map(({ id }) => id),
    };
    const active = activeRules(rules, settings, only);
    const problems = (document: Document): DocumentProblems =>
      problemsOf(document, active, surroundings, { facts, today, profile });
    return new Map(this.documents.map((document) => [document.path, problems(document)]));
  }
}

function parsedFrom(file: Discovered): ParsedDocument {
  const { bytes, refused } = readDocument(file);
  if (refused === null) return parseDocument(file.path, bytes);
  // A file that could not be read is a document with nothing in it but the reason.
  const problem: ParseProblem = {
    rule: 'readable-document',
    message: `The file was not read: ${refused}`,
    hint: 'Put a readable Markdown file here, or leave it out of `content`.',
    location: fileStart,
  };
  return { ...parseDocument(file.path, ''), problems: [problem] };
}
