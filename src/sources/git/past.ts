// The past of one repository for the portal: the revisions of its documents, and the exact text at any commit of it. One look-up per
// text, all through the reader of objects that is open already.
import type { Document } from '../../model/document.ts';
import type { Revision } from '../../model/revision.ts';
import type { CitedText, DocumentPast, Past, PastText } from '../../model/past.ts';
import { git } from './command.ts';
import { Comparisons } from './comparisons.ts';
import { type History, readRevision } from './history.ts';
import { memoryOf } from './memory.ts';
import type { Repository } from './repository.ts';
import { readSignatures } from './signatures.ts';
import { pastText, type Versions } from './versions.ts';

export interface PastInput {
  readonly repository: Repository;
  readonly documents: readonly Document[];
  /** The branch, where there is one. */
  readonly branch: { readonly history: History; readonly versions: Versions } | null;
  /** Commits that pages name beside those of the past. */
  readonly named: readonly Revision[];
  readonly commitOf: (cited: string) => Promise<string | null>;
  readonly dayOf: (seconds: number) => string;
}

/** Revisions whose texts are read: more than anybody goes through on one page. */
const mostTexts = 31;

/** A text of a commit, whatever document it is today. */
export type TextAt = Omit<CitedText, 'document'>;

/** What one repository tells of the past. */
export interface RepositoryPast extends Pick<Past, 'branch' | 'documents' | 'comparisons'> {
  /** The first of these paths that is a document in a commit as somebody cites it; `null` when none is. */
  textAt(commit: string, names: Iterable<string>): Promise<TextAt | null>;
  /** A commit as somebody cites it; `null` when it is none of this repository. */
  revisionOf(cited: string): Promise<Revision | null>;
  /** Of every commit that its documents and its seals name, and of these. */
  signaturesOf(more: readonly Revision[]): Promise<Past['signatures']>;
}

export async function readPast(input: PastInput): Promise<RepositoryPast> {
  const { line } = input.repository;
  const reader = new PastReader(input);
  const documents = Object.fromEntries((await Promise.all(input.documents.map(reader.pastOf))).flat());
  return {
    branch: 'missing' in line ? line : line.ref,
    documents,
    comparisons: reader.comparisons,
    textAt: reader.textAt,
    revisionOf: reader.revisionOf,
    signaturesOf(more) {
      const known = Object.values(documents).flatMap((own) => [...own.texts, ...own.older]);
      const revisions = [...input.named, ...known.map(({ revision }) => revision), ...more];
      const commits = [...new Set(revisions.map(({ commit }) => commit))];
      return readSignatures(input.repository, commits);
    },
  };
}

class PastReader {
  readonly comparisons: Comparisons;
  readonly #input: PastInput;
  readonly #onLine: ReadonlyMap<string, Revision>;
  #ancestors: Promise<ReadonlySet<string>> | null = null;

  constructor(input: PastInput) {
    this.#input = input;
    this.comparisons = new Comparisons(memoryOf(input.repository.top), input.repository.kept);
    this.#onLine = new Map(input.branch?.history.revisions.map((revision) => [revision.commit, revision]));
  }

  pastOf = async (document: Document): Promise<[string, DocumentPast][]> => {
    const { repository, branch } = this.#input;
    const { prefix, working, line } = repository;
    if (!branch || 'missing' in line) return [];
    const versions = (await branch.versions.of(prefix + document.path)).filter(({ path }) =>
      path.startsWith(prefix),
    );
    if (versions.length === 0) return [];
    const placed = versions.map(({ revision, path, blob }) => ({
      revision,
      path: path.slice(prefix.length),
      blob,
    }));
    const shown = placed.slice(0, mostTexts);
    /** Whether somebody still has to compare a revision with the one before it. */
    const isNew = shown.map((now, index) => {
      const before = shown[index + 1];
      return before !== undefined && !this.comparisons.knows(before, now);
    });
    const texts = await Promise.all(
      shown.map(async (version, index): Promise<PastText> => {
        const needed = isNew[index] === true || isNew[index - 1] === true;
        return { ...version, text: needed && version.blob !== null ? await this.#text(version.blob) : null };
      }),
    );
    const uncommitted = working.has(prefix + document.path);
    return [[document.path, { branch: line.ref, texts, older: placed.slice(mostTexts), uncommitted }]];
  };

  textAt = async (cited: string, names: Iterable<string>): Promise<TextAt | null> => {
    const { commitOf, repository } = this.#input;
    const full = await commitOf(cited);
    if (full === null) return null;
    for (const name of new Set(names)) {
      if (!/\.mdx?$/.test(name)) continue;
      const blob = await repository.objects.read(`${full}:${repository.prefix}${name}`);
      if (blob?.type !== 'blob') continue;
      const [revision, onBranch] = await Promise.all([this.#revision(full), this.#isAncestor(full)]);
      const branch = 'missing' in repository.line ? null : repository.line.ref;
      const text = await this.#text(blob.id);
      return { revision, path: name, blob: blob.id, text, branch, onBranch };
    }
    return null;
  };

  revisionOf = async (cited: string): Promise<Revision | null> => {
    const full = await this.#input.commitOf(cited);
    return full === null ? null : this.#revision(full);
  };

  async #revision(full: string): Promise<Revision> {
    const { repository, dayOf } = this.#input;
    return this.#onLine.get(full) ?? (await readRevision(repository.objects, full, dayOf));
  }

  async #isAncestor(commit: string): Promise<boolean | null> {
    const { repository, branch } = this.#input;
    if ('missing' in repository.line || !branch) return null;
    if (this.#onLine.has(commit)) return true;
    const tip = repository.line.commit;
    this.#ancestors ??= git(repository.top, ['rev-list', tip, '--']).then(
      (ids) => new Set(ids.toString().split('\n')),
    );
    return (await this.#ancestors).has(commit);
  }

  async #text(blob: string): Promise<string> {
    return (await pastText(this.#input.repository.objects, blob)) ?? '';
  }
}
