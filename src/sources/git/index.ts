// Git facts of a run: opened, the branch read in one pass, everything that rules ask of it looked up.
import type { Catalogue } from '../../model/catalogue.ts';
import type { Document } from '../../model/document.ts';
import type { Facts } from '../../model/facts.ts';
import { type BranchFacts, citedCommit, type DriftedFile, type GitFacts } from '../../model/git.ts';
import type { Settings } from '../../model/settings.ts';
import { dayAt } from '../../model/time.ts';
import { writtenCommits } from '../../model/written.ts';
import { readBase } from './base.ts';
import { historyOf } from './ahead.ts';
import { readCitedRunbooks } from './cited-runbooks.ts';
import { type History, Places } from './history.ts';
import { memoryOf } from './memory.ts';
import { ReviewedPipelines } from './pipelines.ts';
import { readDrafts, readTested } from './procedures.ts';
import { readPast, type RepositoryPast } from './past.ts';
import { readSeals } from './records.ts';
import { type Repository, stateOf } from './repository.ts';
import { type Describer, readDrift, readReviews, type ReviewInput } from './reviews.ts';
import { Versions } from './versions.ts';
import { blobId } from './working.ts';

export interface GitInput {
  readonly repository: Repository;
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
  /** Documents of other repositories that describe files of this one. */
  readonly describers?: readonly Describer[];
}

export interface GitAnswer {
  readonly facts: GitFacts;
  /** `null` where no pages are made. */
  readonly past: RepositoryPast | null;
  /** What the describers describe and what is no longer as it was, by their paths. */
  readonly drift: Readonly<Record<string, readonly DriftedFile[]>>;
}

export async function readGit(input: GitInput): Promise<GitAnswer> {
  return new GitReader(input).read();
}

class GitReader {
  readonly #input: GitInput;
  readonly #pipelines: ReviewedPipelines;
  readonly #ids = new Map<Document, string>();
  readonly #dayOf: (seconds: number) => string;

  constructor(input: GitInput) {
    const { objects, prefix } = input.repository;
    this.#input = input;
    this.#dayOf = (seconds) => dayAt(seconds, input.settings.timeZone);
    this.#pipelines = new ReviewedPipelines(objects, prefix, (cited) => this.#commitOf(cited));
  }

  async read(): Promise<GitAnswer> {
    const commits = await this.#cited(this.#input.documents);
    const facts = await this.#known(commits, () => this.#facts(commits));
    return {
      facts,
      past: this.#input.past ? await this.#past(facts.branch) : null,
      drift: await this.#drift(),
    };
  }

  /** The facts of an earlier run in which everything was as it is now, else those of this one. */
  async #known(commits: GitFacts['commits'], read: () => Promise<GitFacts>): Promise<GitFacts> {
    const { repository, settings, catalogue, matches, digests, alerts, ...input } = this.#input;
    const { kept } = repository;
    if (kept === null) return read();
    const documents = input.documents.map(({ path, digest }) => [path, digest]);
    const files = [documents, matches, digests, alerts];
    const question = [stateOf(repository), settings, catalogue, [...input.records], files, commits];
    const known = kept.readValue('facts', question) as GitFacts | null;
    if (known) return known;
    const facts = await read();
    // Commits are named by many documents: each is kept once.
    kept.writeValue('facts', question, facts);
    return facts;
  }

  async #facts(commits: GitFacts['commits']): Promise<GitFacts> {
    const { repository, documents, settings, catalogue, alerts } = this.#input;
    const { head, base, line, working, prefix, tags } = repository;
    const [atBase, pipelines, runbooks, branch] = await Promise.all([
      readBase({ repository, settings, catalogue, alerts }),
      this.#pipelines.cited(documents),
      readCitedRunbooks(documents, commits, (commit, file) => this.#pipelines.digestAt(commit, file)),
      'missing' in line ? line : this.#branch(line),
    ]);
    const changed = [...working.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .toSorted();
    const files = { ...pipelines, ...runbooks };
    return { head, base, atBase, changed, commits, files, tags, branch };
  }

  async #drift(): Promise<GitAnswer['drift']> {
    const { repository, describers = [] } = this.#input;
    if (describers.length === 0 || 'missing' in repository.line) return {};
    return readDrift(describers, await this.#reviewed(repository.line));
  }

  async #past(branch: GitFacts['branch']): Promise<RepositoryPast> {
    const { repository, documents } = this.#input;
    const seals = 'seals' in branch ? Object.values(branch.seals) : [];
    return readPast({
      repository,
      documents,
      branch: 'missing' in repository.line ? null : await this.#read(repository.line),
      named: seals.flatMap(({ sealed, touched }) => [sealed, ...touched]),
      commitOf: this.#commitOf,
      dayOf: this.#dayOf,
    });
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
    const found = await this.#input.repository.objects.read(`${cited}^{commit}`);
    return found?.type === 'commit' ? found.id : null;
  };

  async #cited(documents: readonly Document[]): Promise<GitFacts['commits']> {
    const result: Record<string, string | null> = {};
    for (const { commit, source } of documents.flatMap((document) => writtenCommits(document)))
      if (!source) result[citedCommit(commit, source)] ??= await this.#commitOf(commit);
    return result;
  }

  async #read({ commit }: { readonly commit: string }): Promise<{
    readonly history: History;
    readonly versions: Versions;
  }> {
    const { repository, settings } = this.#input;
    const history = await historyOf(repository, commit, settings.timeZone);
    return { history, versions: new Versions(history, repository.objects, memoryOf(repository.top)) };
  }

  /** What reviews are looked up in. */
  async #reviewed(line: { readonly commit: string }): Promise<ReviewInput> {
    const { repository, settings, matches } = this.#input;
    const { history, versions } = await this.#read(line);
    const [idOf, commitOf] = [this.#idOf, this.#commitOf];
    const places = new Places(history);
    return { repository, history, places, versions, settings, matches, idOf, commitOf };
  }

  async #branch(line: { readonly ref: string; readonly commit: string }): Promise<BranchFacts> {
    const { documents, digests, records } = this.#input;
    const common = await this.#reviewed(line);
    const { history } = common;
    const lookUp = { ...common, documents };
    // Asked for at once: texts are looked up while others are compared.
    const [tested, reviews, { seals, lost }, drafts, stalePipelines] = await Promise.all([
      readTested(lookUp),
      readReviews(documents, common),
      readSeals({ ...lookUp, records }),
      readDrafts(lookUp),
      this.#pipelines.stale(history, documents, digests),
    ]);
    const { prefix, working } = this.#input.repository;
    const unfollowed = documents
      .map(({ path }) => path)
      .filter((path) => !history.changes.has(prefix + path) && !working.has(prefix + path));
    return { ...line, seals, lost, unfollowed, reviews, tested, drafts, stalePipelines };
  }
}
