// Git facts of a run: opened, the branch read in one pass, everything that rules ask of it looked up.
import { Temporal } from 'temporal-polyfill';
import { createHash } from 'node:crypto';
import { actionsOf } from '../../model/actions.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Document } from '../../model/document.ts';
import type { Facts } from '../../model/facts.ts';
import {
  type BranchFacts,
  citedFile,
  type GitFacts,
  type ReleaseTag,
  type Revision,
  type TestedText,
} from '../../model/git.ts';
import type { Past } from '../../model/past.ts';
import { rootPath } from '../../model/reference.ts';
import type { Settings } from '../../model/settings.ts';
import { parseDocument } from '../../parse/index.ts';
import { readBase } from './base.ts';
import { git } from './command.ts';
import { type History, readHistory } from './history.ts';
import { Objects } from './objects.ts';
import { readPast } from './past.ts';
import { readSeals } from './records.ts';
import { blobId, type Repository } from './repository.ts';
import { readReviews } from './reviews.ts';
import { Versions } from './versions.ts';

export { openRepository, type Repository } from './repository.ts';

export interface GitInput {
  readonly repository: Repository;
  readonly root: string;
  readonly settings: Settings;
  readonly documents: readonly Document[];
  readonly matches: Facts['matches'];
  readonly digests: Facts['digests'];
  readonly alerts: Facts['alerts'];
  readonly catalogue: Catalogue;
  /** Id of a kind of record → the status of one that states none. */
  readonly records: ReadonlyMap<string, string | null>;
  /** Whether pages are made of it: then the texts of the past are read too. */
  readonly past: boolean;
}

export async function readGit(
  input: GitInput,
): Promise<{ readonly facts: GitFacts; readonly past: Past | null }> {
  const objects = new Objects(input.repository.top);
  try {
    return await new GitReader(input, objects).read();
  } finally {
    objects.close();
  }
}

class GitReader {
  readonly #input: GitInput;
  readonly #objects: Objects;
  readonly #ids = new Map<Document, string>();
  /** The branch, once it is read. */
  #line: { readonly history: History; readonly versions: Versions } | null = null;

  constructor(input: GitInput, objects: Objects) {
    this.#input = input;
    this.#objects = objects;
  }

  async read(): ReturnType<typeof readGit> {
    const { repository, documents } = this.#input;
    const { head, base, line, working, prefix, top } = repository;
    const { settings, catalogue, alerts } = this.#input;
    const [atBase, tags, commits, files, branch] = await Promise.all([
      readBase({ repository, objects: this.#objects, settings, catalogue, alerts }),
      readTags(top, (seconds) => this.#day(seconds)),
      this.#cited(documents),
      this.#files(documents),
      'missing' in line ? line : this.#branch(line),
    ]);
    const changed = [...working.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .toSorted();
    const facts = { head, base, atBase, changed, commits, files, tags, branch };
    return { facts, past: this.#input.past ? await this.#past() : null };
  }

  #past(): Promise<Past> {
    const { repository, documents } = this.#input;
    return readPast({
      repository,
      documents,
      objects: this.#objects,
      branch: this.#line,
      commitOf: this.#commitOf,
      dayOf: (seconds) => this.#day(seconds),
    });
  }

  #day(seconds: number): string {
    return Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
      .toZonedDateTimeISO(this.#input.settings.timeZone)
      .toPlainDate()
      .toString();
  }

  #idOf = (document: Document): string => {
    let id = this.#ids.get(document);
    if (id === undefined) {
      id = blobId(Buffer.from(document.text), this.#input.repository.head?.length ?? 40);
      this.#ids.set(document, id);
    }
    return id;
  };

  /** Full id of a commit as cited; `null` when there is none, or two begin so. */
  #commitOf = async (cited: string): Promise<string | null> => {
    if (!/^[0-9a-f]{4,64}$/i.test(cited)) return null;
    const found = await this.#objects.read(`${cited}^{commit}`);
    return found?.type === 'commit' ? found.id : null;
  };

  async #cited(documents: readonly Document[]): Promise<GitFacts['commits']> {
    const result: Record<string, string | null> = {};
    for (const cited of new Set(documents.flatMap((document) => citedCommits(document))))
      result[cited] = await this.#commitOf(cited);
    return result;
  }

  /** Pipeline files at the commit of their review. */
  async #files(documents: readonly Document[]): Promise<GitFacts['files']> {
    const result: Record<string, string | null> = {};
    for (const document of documents) {
      const reviewed = reviewedFile(document);
      if (!reviewed) continue;
      const { commit, file } = reviewed;
      const key = citedFile(commit, file);
      const found = await this.#objects.read(`${commit}:${this.#input.repository.prefix}${file}`);
      result[key] = found?.type === 'blob' ? createHash('sha256').update(found.bytes).digest('hex') : null;
    }
    return result;
  }

  async #branch(line: { readonly ref: string; readonly commit: string }): Promise<BranchFacts> {
    const { repository, documents, settings, matches, records, root } = this.#input;
    const history = await readHistory(repository.top, line.commit, (seconds) => this.#day(seconds));
    const versions = new Versions(history, this.#objects);
    this.#line = { history, versions };
    const common = { repository, history, objects: this.#objects, versions, settings, idOf: this.#idOf };
    const { seals, lost } = await readSeals({ ...common, records, documents });
    const commitOf = this.#commitOf;
    const reviews = await readReviews(documents, { ...common, matches, root, commitOf });
    return {
      ...line,
      seals,
      lost,
      reviews,
      tested: await this.#tested(versions, history),
      drafts: await this.#drafts(versions),
      stalePipelines: await this.#stalePipelines(history),
    };
  }

  /** Actions of procedures at the end of the day they were tested, or at the commit that the test names. */
  async #tested(versions: Versions, history: History): Promise<BranchFacts['tested']> {
    const { documents, repository } = this.#input;
    const found = documents.map(async (document): Promise<[string, TestedText | null][]> => {
      const test = document.metadata.tested?.value;
      if (!test || document.kind?.nature !== 'living') return [];
      const past = await versions.of(repository.prefix + document.path);
      const commit = test.commit === null ? null : await this.#commitOf(test.commit);
      if (test.commit !== null && commit === null) return [];
      const place = history.revisions.findIndex((revision) =>
        commit === null ? revision.day <= test.on : revision.commit === commit,
      );
      // One that was committed after its test was tested as it was committed.
      const version =
        past.find(({ index, blob }) => index >= place && place >= 0 && blob !== null) ??
        past.findLast(({ blob }) => blob !== null);
      if (!version?.blob) return [];
      if (version.blob === this.#idOf(document)) return [[document.path, null]];
      const text = await this.#objects.text(version.blob);
      if (text === null) return [];
      if (bodyOf(text) === bodyOf(document.text)) return [[document.path, null]];
      const actions = actionsOf(parseDocument(document.path, text));
      return [[document.path, { at: version.revision, actions }]];
    });
    return Object.fromEntries((await Promise.all(found)).flat());
  }

  async #drafts(versions: Versions): Promise<BranchFacts['drafts']> {
    const { documents, repository } = this.#input;
    const result: Record<string, Revision> = {};
    for (const document of documents) {
      if (document.metadata.status.value !== 'draft') continue;
      for (const { blob, revision } of await versions.of(repository.prefix + document.path)) {
        if (blob === null || (await versions.frontmatter(blob))['status'] !== 'draft') break;
        result[document.path] = revision;
      }
    }
    return result;
  }

  /** Since when a reviewed pipeline file has been another one than the reviewed. */
  async #stalePipelines(history: History): Promise<BranchFacts['stalePipelines']> {
    const { documents, repository, digests } = this.#input;
    const result: Record<string, Revision> = {};
    for (const document of documents) {
      const { file, digest } = pipelineOf(document);
      if (file === null || (digest !== null && digests[file] === digest)) continue;
      const cited = reviewedFile(document);
      const commit = cited && (await this.#commitOf(cited.commit));
      const stated = digest ?? (commit === null ? null : await this.#digestAt(commit, file));
      if (stated === null) continue;
      for (const { index, after } of history.changes.get(repository.prefix + file) ?? []) {
        if (after !== null && (await this.#digestOf(after)) === stated) break;
        const revision = history.revisions[index];
        if (revision) result[document.path] = revision;
      }
    }
    return result;
  }

  async #digestAt(commit: string, file: string): Promise<string | null> {
    return this.#digestOf(`${commit}:${this.#input.repository.prefix}${file}`);
  }

  async #digestOf(name: string): Promise<string | null> {
    const found = await this.#objects.read(name);
    return found?.type === 'blob' ? createHash('sha256').update(found.bytes).digest('hex') : null;
  }
}

/** The text without what is never an action: frontmatter and comments. */
const bodyOf = (text: string): string =>
  text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .trim();

type Mapping = Readonly<Record<string, unknown>>;

const mappingAt = (data: Mapping, key: string): Mapping => {
  const value = data[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
};

const textIn = (data: Mapping, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

function pipelineOf({ kind, frontmatter }: Document): { file: string | null; digest: string | null } {
  const pipeline = mappingAt(frontmatter.data, 'pipeline');
  const file = textIn(pipeline, 'file');
  if (kind?.id !== 'pipeline-review' || file === null || textIn(pipeline, 'repository') !== null)
    return { file: null, digest: null };
  return { file: rootPath(file), digest: textIn(pipeline, 'digest')?.replace(/^sha256:/, '') ?? null };
}

function reviewedFile(document: Document): { readonly commit: string; readonly file: string } | null {
  const { file } = pipelineOf(document);
  const commit = textIn(mappingAt(document.frontmatter.data, 'pipeline'), 'commit');
  return file === null || commit === null ? null : { commit, file };
}

/** Every commit that a document's frontmatter names, whatever repository it is of. */
export function citedCommits({ frontmatter: { data }, metadata }: Document): string[] {
  const inner = ['runbook', 'rollbackRunbook', 'pipeline'].flatMap(
    (key) => textIn(mappingAt(data, key), 'commit') ?? [],
  );
  const own = textIn(data, 'commit');
  const { reviewed, tested } = metadata;
  const bound = [reviewed?.value.commit, tested?.value.commit].flatMap((commit) => commit ?? []);
  return [...(own === null ? [] : [own]), ...inner, ...bound];
}

async function readTags(top: string, dayOf: (seconds: number) => string): Promise<ReleaseTag[]> {
  const format = '%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)';
  const output = (await git(top, ['for-each-ref', `--format=${format}`, 'refs/tags'])).toString();
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', object = '', peeled = '', created = ''] = line.split('\0');
      const at = Number(created);
      return { name, commit: peeled === '' ? object : peeled, at, day: dayOf(at) };
    });
}
