// Which documents a build makes PDFs of, and everything that each PDF is made of.
import { readFileSync } from 'node:fs';
import { sha256 } from '../../model/digest.ts';
import type { Document } from '../../model/document.ts';
import type { Seal } from '../../model/git.ts';
import { instantOf } from '../../model/time.ts';
import type { PdfSource, SetDocument } from '../../pack/pdf/record.ts';
import { provenanceOf, unsealedRecord } from '../../pack/provenance.ts';
import { picturesIn } from '../../render/addresses.ts';
import type { PagesRun } from '../../run.ts';
import type { Pictures } from './pictures.ts';

interface JobPicture {
  /** `linkKey` of the address as written. */
  readonly address: string;
  readonly path: string;
  readonly digest: string;
  /** That holds it now. */
  readonly file: string;
}

/** One PDF to make. Plain data: its digest is its key. */
export interface PdfJob extends Pick<PdfSource, 'owner' | 'provenance' | 'at'> {
  readonly pictures: readonly JobPicture[];
  readonly document: Omit<SetDocument, 'tree'> & Pick<Document, 'text' | 'format'>;
}

/** What is to be made of a document: a job, or why there is none. */
export type PdfWanted = { readonly key: string; readonly job: PdfJob } | { readonly missing: string };

type PdfRun = Pick<PagesRun, 'corpus' | 'facts' | 'report' | 'past'>;

/** Those that `site.pdf` asks for. */
export function documentsWithPdf({ documents, settings }: PdfRun['corpus']): readonly Document[] {
  const { pdf } = settings.site;
  return documents.filter(({ kind }) => pdf === 'all' || (pdf === 'records' && kind?.nature === 'record'));
}

/** By path. `pictures`: path → the file that holds it. */
export function pdfsWanted(run: PdfRun, pictures: Pictures = new Map()): ReadonlyMap<string, PdfWanted> {
  const { corpus, report } = run;
  const wanted = documentsWithPdf(corpus);
  if (wanted.length === 0) return new Map();
  const verdicts = new Map(report.documents.map(({ path, verdict }) => [path, verdict]));
  const teams = new Map(corpus.catalogue.teams.map(({ id, name }) => [id, name]));
  return new Map(
    wanted.map((document): [string, PdfWanted] => {
      const seal = sealOf(run, document);
      // What looks like a record must be what was sealed.
      if (seal && seal.altered.length > 0)
        return [document.path, { missing: 'its text is not the sealed one, which an evidence pack holds' }];
      const team = document.metadata.owner?.value ?? null;
      const job: PdfJob = {
        document: setOf(document),
        pictures: picturesFor(document, pictures),
        owner: team === null ? null : (teams.get(team) ?? team),
        ...originOf(run, document, seal, verdicts.get(document.path) ?? 'not evaluated'),
      };
      return [document.path, { key: sha256(JSON.stringify(job)), job }];
    }),
  );
}

function picturesFor(document: Document, pictures: Pictures): JobPicture[] {
  return [...picturesIn(document)].flatMap(([address, path]) => {
    const file = pictures.get(path);
    return file === undefined ? [] : [{ address, path, digest: sha256(readFileSync(file)), file }];
  });
}

function setOf({ path, text, format, kind, frontmatter, metadata }: Document): PdfJob['document'] {
  const { id, title, services } = metadata;
  return {
    path,
    text,
    format,
    kind: kind && { id: kind.id, title: kind.title },
    frontmatter: { data: frontmatter.data },
    metadata: { id, title, services },
  };
}

function sealOf({ facts: { git } }: PdfRun, { path }: Document): Seal | null {
  return 'missing' in git || 'missing' in git.branch ? null : (git.branch.seals[path] ?? null);
}

/**
 * The same as in a pack of that commit and day, for records that are sealed and where git is not asked. Of others a pack names the
 * commit that is checked out, which would make them anew with each commit.
 */
function originOf(
  { facts: { git }, report, past }: PdfRun,
  { path, kind, credentials }: Document,
  seal: Seal | null,
  verdict: string,
): Pick<PdfJob, 'provenance' | 'at'> {
  const own = past?.documents[path];
  const committed = own && !own.uncommitted ? own.texts[0] : undefined;
  const living = kind?.nature !== 'record';
  const changed = committed
    ? `Last changed ${instantOf(committed.revision.at)}`
    : 'Not on the branch as it stands';
  const { evaluatedOn, tool } = report;
  return {
    provenance: provenanceOf(
      {
        seal,
        intact: false,
        verdict,
        commit: committed?.revision.commit ?? null,
        blob: committed?.blob ?? null,
        unsealed:
          living && !('missing' in git)
            ? changed
            : living
              ? 'Its history is not known: git was not asked'
              : unsealedRecord(!('missing' in git)),
        blotted: credentials.length > 0,
      },
      { evaluatedOn, version: tool.version },
    ),
    at: seal?.sealed.at ?? committed?.revision.at ?? Date.parse(`${evaluatedOn}T00:00:00Z`) / 1000,
  };
}
