// The report of an unchanged run, kept below the project. An entry is used only when everything that was read is the
// same: configuration, catalogue, every document, everything documents name outside themselves, the date, the tool.
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../model/report.ts';
import { readDocument } from '../sources/read.ts';
import { type FileFacts, gatherFacts, type Wanted } from '../sources/facts.ts';
import type { Prepared } from './prepare.ts';

interface Entry {
  /** Digest of all inputs but the facts. */
  readonly inputs: string;
  readonly wanted: Wanted;
  /** Digest of the facts that were looked up. */
  readonly facts: string;
  readonly report: Report;
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** What the tool is: the names of the bundled files carry their content. `null` when it runs from sources. */
function toolDigest(): string | null {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith('.ts')) return null;
  const folder = path.dirname(here);
  const files = readdirSync(folder, { withFileTypes: true, recursive: false });
  return hash(
    files
      .filter((file) => file.isFile())
      .map(({ name }) => [name, hash(readFileSync(path.join(folder, name), 'latin1'))]),
  );
}

export class ReportCache {
  readonly #prepared: Prepared;
  readonly #tool: string;
  /** What git's facts are made of. */
  readonly #git: unknown;
  readonly #file: string;

  private constructor(prepared: Prepared, tool: string, git: unknown) {
    this.#prepared = prepared;
    this.#git = git;
    this.#tool = tool;
    const { paths, only, kinds, services, profile } = prepared;
    const question = [paths, only, kinds, services].map((set) => set && [...set].toSorted());
    // One entry for each question that is asked: a new answer takes the place of the old one.
    const name = hash([question, profile]).slice(0, 16);
    this.#file = path.join(prepared.project.root, '.opsworthy', 'lint', `${name}.json`);
  }

  /** `null` when the tool itself may change between runs: in a checkout. */
  static async for(prepared: Prepared): Promise<ReportCache | null> {
    const tool = toolDigest();
    if (tool === null) return null;
    const { repository } = prepared;
    if ('missing' in repository) return new ReportCache(prepared, tool, repository);
    const { stateOf } = await import('../sources/git/repository.ts');
    return new ReportCache(prepared, tool, await stateOf(repository));
  }

  /** The report of an earlier run in which everything was as it is now. */
  async read(): Promise<Report | null> {
    const entry = this.#entry();
    if (!entry) return null;
    const digests = this.#prepared.files.map((file) => {
      const { bytes } = readDocument(file);
      return createHash('sha256')
        .update(bytes ?? '')
        .digest('hex');
    });
    if (this.#inputs(digests) !== entry.inputs) return null;
    const documents = new Set(this.#prepared.files.map((file) => file.path));
    const facts = await gatherFacts(this.#prepared.project, entry.wanted, documents);
    return hash(facts) === entry.facts ? entry.report : null;
  }

  /** `digests` are those of the documents, in the order of the files. Returns why it could not be kept, or `null`. */
  write(digests: readonly string[], wanted: Wanted, facts: FileFacts, report: Report): string | null {
    const entry: Entry = { inputs: this.#inputs(digests), wanted, facts: hash(facts), report };
    const folder = path.dirname(this.#file);
    const beside = `${this.#file}.${randomBytes(6).toString('hex')}`;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(path.dirname(folder), '.gitignore'), '*\n');
      writeFileSync(beside, JSON.stringify(entry), { flag: 'wx' });
      renameSync(beside, this.#file);
      return null;
    } catch (error) {
      rmSync(beside, { force: true });
      return error instanceof Error ? error.message : String(error);
    }
  }

  #entry(): Entry | null {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Entry;
    } catch {
      // Not there, or cut off by a full disk: the run answers anew.
      return null;
    }
  }

  #inputs(digests: readonly string[]): string {
    const { project, files, today } = this.#prepared;
    const listed = files.map(({ path: name, governed, refused }, index) => [
      name,
      governed,
      refused,
      digests[index],
    ]);
    return hash([this.#tool, today, project.settings, project.catalogue, listed, this.#git]);
  }
}
