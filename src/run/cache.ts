// The report of an unchanged run, kept below the project. An entry is used only when everything that was read is the
// same: configuration, catalogue, baseline, every document, everything documents name outside themselves, the date, the tool.
import type { LookedAt, Report } from '../model/report.ts';
import { gatherFacts } from '../sources/facts.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Wanted } from '../sources/wanted.ts';
import { sha256 } from '../model/digest.ts';
import { Kept } from '../sources/kept.ts';
import { readDocument } from '../sources/read.ts';
import type { Prepared } from './prepare.ts';

interface Entry {
  /** Digest of all inputs but the facts. */
  readonly inputs: string;
  readonly wanted: Wanted;
  /** Digest of the facts that were looked up. */
  readonly facts: string;
  readonly report: Report;
  readonly looked: LookedAt;
}

const hash = (value: unknown): string => sha256(JSON.stringify(value));

export class ReportCache {
  readonly #prepared: Prepared;
  readonly #kept: Kept;
  /** What git's facts are made of. */
  readonly #git: unknown;
  readonly #name: string;

  private constructor(prepared: Prepared, kept: Kept, git: unknown) {
    this.#prepared = prepared;
    this.#git = git;
    this.#kept = kept;
    const { paths, only, kinds, services, profile, since } = prepared;
    const question = [paths, only, kinds, services].map((set) => set && [...set].toSorted());
    // One entry for each question that is asked: a new answer takes the place of the old one.
    this.#name = hash([question, profile, since && since.ref]).slice(0, 16);
  }

  /** `null` when the tool itself may change between runs: in a checkout. */
  static async for(prepared: Prepared): Promise<ReportCache | null> {
    const kept = Kept.below(prepared.project.root, 'lint');
    if (kept === null) return null;
    const { repository, sources } = prepared;
    const { missing, plan, others } = sources;
    const state = [missing, plan, others.map(({ name, commit }) => [name, commit])];
    if ('missing' in repository) return new ReportCache(prepared, kept, [repository, state]);
    const { stateOf } = await import('../sources/git/repository.ts');
    return new ReportCache(prepared, kept, [stateOf(repository), state]);
  }

  /** The report of an earlier run in which everything was as it is now. */
  async read(): Promise<Pick<Entry, 'report' | 'looked'> | null> {
    const entry = this.#kept.readJson(this.#name) as Entry | null;
    if (!entry) return null;
    const digests = this.#prepared.files.map((file) => {
      const { bytes } = readDocument(file);
      return sha256(bytes ?? '');
    });
    if (this.#inputs(digests) !== entry.inputs) return null;
    const documents = new Set(this.#prepared.files.map((file) => file.path));
    const { project, sources } = this.#prepared;
    const facts = await gatherFacts(project, entry.wanted, documents, sources.facts);
    return hash(facts) === entry.facts ? entry : null;
  }

  /** `digests` are those of the documents, in the order of the files. Returns why it could not be kept, or `null`. */
  write(
    digests: readonly string[],
    wanted: Wanted,
    facts: FileFacts,
    found: Pick<Entry, 'report' | 'looked'>,
  ): string | null {
    const entry: Entry = { inputs: this.#inputs(digests), wanted, facts: hash(facts), ...found };
    return this.#kept.writeJson(this.#name, null, entry);
  }

  #inputs(digests: readonly string[]): string {
    const { project, files, today, baseline, since } = this.#prepared;
    const changed = since && [since.commit, ...since.changed];
    const listed = files.map(({ path: name, governed, refused }, index) => [
      name,
      governed,
      refused,
      digests[index],
    ]);
    return hash([today, project.settings, project.catalogue, baseline, changed, listed, this.#git]);
  }
}
