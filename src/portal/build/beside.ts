// The files beside pages, written while Astro makes the pages: sources, JSON twins, PDFs.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Pack, PackFolder } from '../../sources/packs.ts';
import type { WorkPaths } from './files.ts';
import { besideName } from '../views/names.ts';
import type { FinishedPage } from './finished.ts';
import { assembled, type FilesBeside } from '../documents/pieces.ts';

/** Writes what the pack says lies beside these pages. */
export async function writeBeside(pages: readonly FinishedPage[], paths: WorkPaths): Promise<void> {
  const data = new Pack(paths.pages);
  const packs = new PackFolder(paths.fragments);
  const pdfs = new PackFolder(paths.pdfs);
  let written = 0;
  try {
    for (const { address } of pages) {
      const found = data.read(besideName(address));
      if (found === null) continue;
      const folder = path.join(paths.out, ...address.split('/'));
      // File by file on this thread: by way of Node's pool each takes three times the processor.
      mkdirSync(folder, { recursive: true });
      for (const [name, pieces] of Object.entries(JSON.parse(found.toString()) as FilesBeside))
        writeFileSync(path.join(folder, name), assembled(pieces, packs, pdfs));
      written += 1;
      // The search index is being fed meanwhile.
      if (written % 16 === 0) await setImmediate();
    }
  } finally {
    data.close();
    packs.close();
    pdfs.close();
  }
}
