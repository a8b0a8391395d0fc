// A process that makes PDFs: what Typst remembers goes with it. Takes jobs from a pack and puts what it made into one.
import { readFileSync } from 'node:fs';
import { pdfOf } from '../../pack/pdf/record.ts';
import { type PdfMaker, pdfMaker, Unprintable } from '../../pack/pdf/typst.ts';
import { syntaxTreeOf } from '../../parse/index.ts';
import { UsageError } from '../../model/errors.ts';
import { endWithParent } from '../../sources/orphan.ts';
import { Pack, type PackWriter, packWriterIn } from '../../sources/packs.ts';
import type { PdfJob } from './pdf-jobs.ts';
import type { PdfMessage, PdfRequest } from './pdfs.ts';
import { whyKey } from './pdfs.ts';

const parent = endWithParent(() => null);

function make({ jobs, folder, keys }: PdfRequest): PdfMessage {
  let maker: PdfMaker;
  try {
    maker = pdfMaker();
  } catch (error) {
    if (error instanceof UsageError) return { unavailable: [error.message, ...error.details].join(' ') };
    throw error;
  }
  const pack = new Pack(jobs);
  const made = packWriterIn(folder);
  try {
    for (const key of keys)
      makeOne(key, JSON.parse(pack.read(key)?.toString() ?? 'null') as PdfJob, maker, made);
    made.close();
  } catch (error) {
    made.abandon();
    throw error;
  } finally {
    pack.close();
  }
  return { unavailable: null };
}

function makeOne(key: string, job: PdfJob, maker: PdfMaker, made: PackWriter): void {
  const { document, pictures, ...source } = job;
  const tree = syntaxTreeOf(document);
  try {
    const shown = pictures.map(
      ({ address, path, file }) => [address, { path, bytes: readFileSync(file) }] as const,
    );
    const pdf = pdfOf(maker, {
      ...source,
      pictures: new Map(shown),
      document: { ...document, tree },
      markdown: Buffer.from(document.text),
    });
    made.add(key, Buffer.from(pdf));
  } catch (error) {
    // Whatever it is, the document has its page, and the others have their PDFs.
    const said = error instanceof Error ? error.message : String(error);
    made.add(whyKey(key), error instanceof Unprintable ? said : `Typst refuses it (${said.slice(0, 200)})`);
  }
}

process.once('message', (request: PdfRequest) => {
  process.send?.(make(request), undefined, undefined, () => {
    parent.done();
    process.disconnect();
  });
});
