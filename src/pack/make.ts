// Records of a run → the files of an evidence pack. Reads through `TextReader` alone; no clock, no place, no order of files plays in.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { UsageError } from '../model/errors.ts';
import type { Facts } from '../model/facts.ts';
import type { Past } from '../model/past.ts';
import type { Report } from '../model/report.ts';
import { instantOf } from '../model/time.ts';
import { bagOf, type Files } from './bag.ts';
import { evidenceOf } from './controls.ts';
import { controlsCsv } from './controls-file.ts';
import type { DeploymentExport } from './deployments.ts';
import { sha256 } from '../model/digest.ts';
import { foldersOf } from './names.ts';
import { assessmentResults } from './oscal.ts';
import { shippedFolder } from './package-files.ts';
import { pdfMaker } from './pdf/typst.ts';
import { planOfAction } from './poam.ts';
import {
  type NamedCommit,
  populationFile,
  type PopulationFile,
  type PreviousPack,
  type Remark,
} from './population-file.ts';
import { json, type PackedRecord, type PackFacts, readableFiles, recordJson } from './record-files.ts';
import { type PlacedPdf, registerOf } from './register.ts';
import { reportOn } from './report-files.ts';
import { sampleOf, type SampleQuery } from './sample.ts';
import { sealsOf } from './seals.ts';
import {
  isDeleted,
  isNamed,
  type PackQuery,
  refuseTwins,
  refuseUnknown,
  selected,
  textIn,
} from './selection.ts';
import { statementOf } from './statement.ts';
import { intactCorpus, type TextReader, textOf } from './texts.ts';
import { registerCsv, registerJson } from './written.ts';

export interface PackSources {
  readonly corpus: Corpus;
  readonly facts: Pick<Facts, 'git'>;
  readonly report: Report;
  readonly past: Pick<Past, 'deployed'> | null;
  /** Seconds since 1970 of the commit. */
  readonly at: number;
  readonly others: readonly NamedCommit[];
  readonly reader: TextReader;
  readonly bind: (path: string, text: string) => Document;
}

export interface PackRequest {
  readonly query: PackQuery;
  readonly sample: SampleQuery | null;
  readonly deployments: DeploymentExport | null;
  readonly previous: PreviousPack | null;
}

export interface MadePack {
  readonly files: Files;
  readonly records: number;
  /** What whoever made it should know. */
  readonly remarks: readonly string[];
  /** In a word, and in a sentence. */
  readonly completeness: string;
}

/** @throws UsageError when there is nothing to pack, or a text cannot be read. */
export async function makePack(sources: PackSources, request: PackRequest): Promise<MadePack> {
  const { corpus, facts, report, past } = sources;
  const { query, sample } = request;
  const signatures = {};
  const inputs = { facts, report, past: past && { ...past, signatures } };
  const rows = registerOf({
    ...inputs,
    corpus: await intactCorpus({ corpus, seals: sealsOf(facts) }, sources),
  }).records;
  refuseUnknown(rows, query);
  const selection = selected(rows, query);
  refuseTwins(selection.included);
  const ids = selection.included.map((row) => textIn(row.id));
  if (ids.length === 0)
    throw new UsageError('Nothing is to be packed: no final record is of that period and service.', [
      ...selection.excluded
        .filter(({ row }) => isNamed(row, query))
        .map(({ row, reason }) => `${textIn(row.id)}: ${reason}.`),
      `${rows.length} final records were looked at. Widen --from, --to or --service.`,
    ]);
  const present = selection.included.filter((row) => !isDeleted(row)).map((row) => textIn(row.id));
  const drawn = sample && sampleOf(present, sample);
  const packing = new Packing(sources, { present: new Set(present), drawn: new Set(drawn ?? present) });
  await packing.make();
  const register = packing.register(inputs, new Set(ids));
  const population = populationFile({
    corpus,
    facts,
    report,
    query,
    rows,
    others: sources.others,
    selection,
    sample: sample && { ...sample, drawn: drawn ?? [] },
    deployments: request.deployments,
    previous: request.previous,
    remarks: packing.remarks,
  });
  const files = packing.finished(register, population);
  return {
    files: bagOf(files, aboutOf(sources, ids.length)),
    records: packing.records.length,
    remarks: packing.warnings(),
    completeness: `${population.completeness}. ${population.statement}`,
  };
}

const aboutOf = ({ report, at }: PackSources, records: number): [string, string][] => [
  ['Bag-Software-Agent', `opsworthy ${report.tool.version}`],
  ['Bagging-Date', report.evaluatedOn],
  ['External-Description', `Evidence pack: ${records} records of operations`],
  ['External-Identifier', report.commit ?? 'no commit'],
  ['Opsworthy-Commit-Time', instantOf(at)],
];

/** Ids of the records that are there, and of those whose files go into the pack. */
interface Asked {
  readonly present: ReadonlySet<string>;
  readonly drawn: ReadonlySet<string>;
}

class Packing {
  readonly records: PackedRecord[] = [];
  readonly remarks = new Map<string, Remark>();
  readonly #sources: PackSources;
  readonly #facts: PackFacts;
  readonly #asked: Asked;
  readonly #folders: ReadonlyMap<string, string>;
  readonly #files = new Map<string, Map<string, Uint8Array>>();
  readonly #pdfs = new Map<string, PlacedPdf>();
  readonly #texts = new Map<string, Document>();

  constructor(sources: PackSources, asked: Asked) {
    const { corpus, report, at } = sources;
    this.#sources = sources;
    this.#asked = asked;
    this.#folders = foldersOf([...asked.drawn]);
    this.#facts = {
      commit: report.commit,
      at,
      evaluatedOn: report.evaluatedOn,
      version: report.tool.version,
      teams: new Map(corpus.catalogue.teams.map(({ id, name }) => [id, name])),
    };
  }

  async make(): Promise<void> {
    const { corpus, facts, report, reader, bind } = this.#sources;
    const seals = sealsOf(facts);
    const verdicts = new Map(report.documents.map((document) => [document.path, document.verdict]));
    const findings = Map.groupBy(report.findings, ({ path }) => path);
    const maker = pdfMaker();
    const { present, drawn } = this.#asked;
    const wanted = corpus.documents.filter(({ metadata }) => present.has(metadata.id));
    for (const document of wanted.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
      const seal = seals[document.path] ?? null;
      const text = await textOf(document, seal, reader, bind);
      const { id } = document.metadata;
      this.#texts.set(document.path, { ...text.document, digest: sha256(text.markdown) });
      this.remarks.set(id, { withoutPdf: null, blotted: text.blotted });
      if (!drawn.has(id)) {
        this.#pdfs.set(document.path, { missing: 'the sample did not draw the record' });
        continue;
      }
      const record = {
        ...text,
        seal,
        verdict: verdicts.get(document.path) ?? 'not evaluated',
        findings: findings.get(document.path) ?? [],
      };
      const { files, pdf } = readableFiles(record, maker, this.#facts);
      this.records.push(record);
      this.#files.set(id, new Map(files));
      const place = `data/records/${this.#folders.get(id) ?? id}/record.pdf`;
      this.#pdfs.set(document.path, 'missing' in pdf ? pdf : { ...pdf, place });
      if ('missing' in pdf) this.remarks.set(id, { withoutPdf: pdf.missing, blotted: text.blotted });
    }
  }

  /** Rows of the selection; those of records that were not drawn say what they would say if they had been. */
  register(
    inputs: Omit<Parameters<typeof registerOf>[0], 'corpus'>,
    ids: ReadonlySet<string>,
  ): ReturnType<typeof registerOf> {
    const { corpus } = this.#sources;
    const register = registerOf({
      ...inputs,
      corpus: { ...corpus, documents: this.#documents() },
      pdfs: this.#pdfs,
    });
    return { ...register, records: register.records.filter((row) => ids.has(textIn(row.id))) };
  }

  #documents(): Document[] {
    return this.#sources.corpus.documents.map((document) => this.#texts.get(document.path) ?? document);
  }

  /** Everything below `data/`. */
  finished(register: ReturnType<typeof registerOf>, population: PopulationFile): Files {
    const { report, corpus, at } = this.#sources;
    const rows = new Map(register.records.map((row) => [textIn(row.path), row] as const));
    const files = new Map<string, Uint8Array>();
    for (const record of this.records) {
      const { id } = record.document.metadata;
      const own = this.#files.get(id) ?? new Map<string, Uint8Array>();
      const row = rows.get(record.document.path);
      if (row) own.set('record.json', recordJson(record, row, this.#facts));
      for (const [name, bytes] of own)
        files.set(`data/records/${this.#folders.get(id) ?? id}/${name}`, bytes);
    }
    const paths = new Set(rows.keys());
    const { findings, waivers, own: judged } = reportOn(report, corpus.settings, paths);
    files.set('data/register.json', Buffer.from(registerJson(register)));
    files.set('data/register.csv', Buffer.from(registerCsv(register)));
    files.set('data/population.json', json(population));
    files.set('data/findings.json', findings);
    files.set('data/waivers.json', waivers);
    files.set('data/controls.csv', Buffer.from(controlsCsv(register.records, this.#documents())));
    files.set('data/oscal/assessment-results.json', json(this.#observed(population, instantOf(at))));
    const system = corpus.settings.site.title;
    const plan = planOfAction({ ...this.#facts, at: instantOf(at), system, findings: judged.findings });
    if (plan !== null) files.set('data/oscal/poam.json', json(plan));
    for (const name of ['VERIFY.md', 'verify.sh', 'verify.ps1'])
      files.set(`data/${name}`, readFileSync(path.join(shippedFolder, name)));
    const subjects = [...files].map(([name, bytes]) => [name, sha256(bytes)] as const);
    const statement = statementOf(
      subjects.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      { commit: report.commit, evaluatedOn: report.evaluatedOn, tool: report.tool },
    );
    files.set('data/statement.intoto.json', json(statement));
    return files;
  }

  #observed({ completeness }: PopulationFile, at: string): unknown {
    return assessmentResults({
      ...this.#facts,
      at,
      completeness,
      records: this.records.map(({ document, verdict, findings }) => {
        const { id, title } = document.metadata;
        const own = [...(this.#files.get(id) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
        return {
          id,
          title: title.value,
          folder: this.#folders.get(id) ?? id,
          verdict,
          controls: evidenceOf(document).map(({ control }) => control),
          digests: Object.fromEntries(own.map(([name, bytes]) => [name, sha256(bytes)])),
          findings,
        };
      }),
    });
  }

  warnings(): string[] {
    return [...this.remarks].flatMap(([id, { withoutPdf, blotted }]) => [
      ...(withoutPdf === null ? [] : [`${id} has no PDF: ${withoutPdf}.`]),
      ...(blotted.length === 0
        ? []
        : [`${id} holds a ${blotted.join(' and a ')}: it is blotted out. Revoke it.`]),
    ]);
  }
}
