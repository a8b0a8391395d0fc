// PDFs beside pages: which documents get one, that they are those of a pack, and that one is made once.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { packed } from '../../scripts/packing.ts';
import { sha256 } from '../../src/model/digest.ts';
import { attachmentOf } from '../../src/pack/pdf/attachment.ts';
import { checkForPages, picturesShown } from '../../src/portal/build/checked.ts';
import { workPaths } from '../../src/portal/build/files.ts';
import { documentsWithPdf, pdfsWanted } from '../../src/portal/build/pdf-jobs.ts';
import type { MadePdfs } from '../../src/portal/views/document.ts';
import { makePdfs } from '../../src/portal/build/pdfs.ts';
import type { PagesRun } from '../../src/run.ts';
import { PackFolder } from '../../src/sources/packs.ts';
import { company, notes, older, report, textIn } from '../pack/company.ts';
import { tree } from '../tree.ts';

const made = company();
const unprintable = 'content/verification-reports/payments/2026-11-01-v4.14.0.md';
const runbook = 'content/runbooks/payments/rollback.md';
const paths = workPaths(tree({}), 'build-1');
let done: PagesRun;
let pdfs: MadePdfs;
let wanted: ReturnType<typeof pdfsWanted>;

const asked = (pdf: 'none' | 'records' | 'all'): string[] => {
  const { corpus } = done;
  const site = { ...corpus.settings.site, pdf };
  return [...pdfsWanted({ ...done, corpus: { ...corpus, settings: { ...corpus.settings, site } } }).keys()];
};

beforeAll(async () => {
  made.commit({
    on: '2026-11-19',
    files: {
      [older]: textIn(made, older).replace(/^# .*$/m, '# Another title'),
      [unprintable]: textIn(made, report).replace(/^# .*$/m, '# 事故'),
      [notes]: `${textIn(made, notes)}\n## Amendments\n\n- 2026-11-19 asmith: one thing more. ![A graph](graph.svg)\n`,
      'content/releases/payments/graph.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>',
    },
  });
  done = await checkForPages({ cwd: made.root, config: undefined, today: '2026-11-20' });
  const pictures = await picturesShown(done, documentsWithPdf(done.corpus));
  wanted = pdfsWanted(done, pictures);
  pdfs = await makePdfs(wanted, paths);
});

describe('PDFs of a portal', () => {
  it('are made of records, of all documents, or of none', () => {
    expect(asked('records')).toContain(report);
    expect(asked('records')).not.toContain(runbook);
    expect(asked('all')).toContain(runbook);
    expect(asked('none')).toEqual([]);
  });

  it('are those of a pack of that commit and day, byte by byte', async () => {
    const options = { output: path.join(paths.folder, 'x.zip'), git: true, today: '2026-11-20' };
    const { written } = await packed(made.root, [report, notes], options);
    const zip = unzipSync(written[0]?.content as Uint8Array);
    for (const file of [report, notes]) {
      const place = `data/records/${file.replace(/^content\/|\.md$/g, '')}/record.pdf`;
      expect(pdfs.get(file)).toMatchObject({ digest: sha256(zip[place]!), bytes: zip[place]!.length });
      expect(Buffer.from(zip[place]!).includes('/Alt (A graph)')).toBe(file === notes);
      expect(attachmentOf(zip[place]!)?.toString()).toBe(textIn(made, file));
    }
  });

  it('are not made of a text that is not the sealed one, or that no font can set', () => {
    expect(pdfs.get(older)).toEqual({ missing: expect.stringContaining('not the sealed one') });
    expect(pdfs.get(unprintable)).toEqual({ missing: expect.stringContaining('have no 事 (U+4E8B)') });
  });

  it('are made once: neither they nor what has none is tried again', async () => {
    const before = readdirSync(paths.pdfs);
    expect(await makePdfs(wanted, paths)).toEqual(pdfs);
    expect(readdirSync(paths.pdfs)).toEqual(before);
  });

  it('have the same bytes in another folder', async () => {
    const elsewhere = workPaths(tree({}), 'build-2');
    const own = new Map([...wanted].filter(([name]) => name === report));
    const again = await makePdfs(own, elsewhere);
    expect(again.get(report)).toEqual(pdfs.get(report));
    const folder = new PackFolder(elsewhere.pdfs);
    const { key } = again.get(report) as { key: string };
    expect(folder.read(key)?.subarray(0, 5).toString()).toBe('%PDF-');
    folder.close();
  });
});
