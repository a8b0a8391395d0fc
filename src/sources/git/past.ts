// The past of documents for the portal: texts of their revisions, and what records cite. One look-up per text, all through
// the reader of objects that is open already.
import type { Document } from '../../model/document.ts';
import { citedFile, type Revision } from '../../model/git.ts';
import type { Citation, CitedText, DocumentPast, Past, PastText } from '../../model/past.ts';
import { rootPath } from '../../model/reference.ts';
import { credentialsIn } from '../credentials.ts';
import { git } from './command.ts';
import { Comparisons } from './comparisons.ts';
import type { History } from './history.ts';
import { memoryOf } from './memory.ts';
import type { Objects } from './objects.ts';
import type { Repository } from './repository.ts';
import { readSignatures } from './signatures.ts';
import type { Versions } from './versions.ts';

export interface PastInput {
  readonly repository: Repository;
  readonly objects: Objects;
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

export async function readPast(input: PastInput): Promise<Past> {
  const { line } = input.repository;
  const reader = new PastReader(input);
  const documents = Object.fromEntries((await Promise.all(input.documents.map(reader.pastOf))).flat());
  const cited = await reader.citedBy(documents);
  const revisions = [
    ...input.named,
    ...Object.values(documents).flatMap(({ texts, older }) =>
      [...texts, ...older].map(({ revision }) => revision),
    ),
    ...Object.values(cited.cited).map(({ revision }) => revision),
  ];
  const commits = [...new Set(revisions.map(({ commit }) => commit))];
  return {
    branch: 'missing' in line ? line : line.ref,
    documents,
    ...cited,
    signatures: await readSignatures(input.repository, commits, input.objects),
    comparisons: reader.comparisons,
  };
}

/** What a document cites, before anything is looked up. */
type Written = Pick<Citation, 'key' | 'commit' | 'path'>;

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
    if (!branch) return [];
    const { prefix, working } = repository;
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
    return [[document.path, { texts, older: placed.slice(mostTexts), uncommitted }]];
  };

  async citedBy(past: Past['documents']): Promise<Pick<Past, 'cited' | 'citations'>> {
    const { documents } = this.#input;
    const byPath = new Map(documents.map((document) => [document.path, document]));
    const byId = new Map(documents.map((document) => [document.metadata.id, document.path]));
    // Where a document stood before it was moved.
    const before = new Map(
      Object.entries(past).flatMap(([path, { texts, older }]) =>
        [...texts, ...older].map((revision): [string, string] => [revision.path, path]),
      ),
    );
    const cited: Record<string, CitedText> = {};
    const citations: Record<string, Citation[]> = {};
    const cite = async (from: string, written: Written): Promise<string | null> => {
      const found = await this.#lookUp(written, byId);
      const document = found && (byPath.has(found.path) ? found.path : (before.get(found.path) ?? null));
      const key = found && citedFile(found.revision.commit, found.path);
      if (found && key !== null) cited[key] ??= { ...found, document };
      (citations[from] ??= []).push({ ...written, cited: key });
      return document;
    };
    const executed = new Set<string>();
    for (const document of documents)
      for (const written of writtenBy(document)) {
        const path = await cite(document.path, written);
        if (path !== null) executed.add(path);
      }
    for (const path of executed) {
      const commit = byPath.get(path)?.metadata.reviewed?.value.commit;
      if (commit) await cite(path, { key: 'reviewed', commit, path });
    }
    return { cited, citations };
  }

  async #lookUp(
    { commit, path }: Written,
    byId: ReadonlyMap<string, string>,
  ): Promise<Omit<CitedText, 'document'> | null> {
    const { objects, commitOf, repository } = this.#input;
    const [full, root] = [await commitOf(commit), rootPath(path, '')];
    if (full === null || root === null) return null;
    for (const name of new Set([root, `${root}.md`, `${root}.mdx`, byId.get(path) ?? root])) {
      if (!/\.mdx?$/.test(name)) continue;
      const blob = await objects.read(`${full}:${repository.prefix}${name}`);
      if (blob?.type !== 'blob') continue;
      const [revision, onBranch] = await Promise.all([this.#revision(full), this.#isAncestor(full)]);
      return { revision, path: name, blob: blob.id, text: await this.#text(blob.id), onBranch };
    }
    return null;
  }

  /** What a commit says of itself; it need not be on the branch. */
  async #revision(commit: string): Promise<Revision> {
    const known = this.#onLine.get(commit);
    if (known) return known;
    const said = (await this.#input.objects.read(commit))?.bytes.toString('utf8') ?? '';
    const [, author = '', email = ''] = /^author (.*?) ?<(.*?)> \d+/m.exec(said) ?? [];
    const at = Number(/^committer .*> (\d+)/m.exec(said)?.[1] ?? 0);
    const summary = /\n\n\s*(.*)/.exec(said)?.[1]?.trim() ?? '';
    return { commit, at, day: this.#input.dayOf(at), author, email, summary };
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

  /** A credential that was taken out of a document since is still in its past: it is blotted out there too. */
  async #text(blob: string): Promise<string> {
    const text = (await this.#input.objects.text(blob)) ?? '';
    return (await credentialsIn(text))?.text ?? text;
  }
}

/** The runbooks of a record, where it names the commit. */
function writtenBy({ kind, frontmatter: { data } }: Document): Written[] {
  if (kind?.nature !== 'record') return [];
  return (['runbook', 'rollbackRunbook'] as const).flatMap((key) => {
    const value = data[key];
    if (typeof value !== 'object' || value === null) return [];
    const { path, commit } = value as Record<string, unknown>;
    return typeof path === 'string' && typeof commit === 'string' ? [{ key, path, commit }] : [];
  });
}
