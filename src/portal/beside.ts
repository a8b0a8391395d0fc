// The files beside pages, written while Astro makes the pages: sources, JSON twins.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Pack, PackFolder } from '../sources/packs.ts';
import type { WorkPaths } from './files.ts';
import { besideName } from './names.ts';
import type { FinishedPage } from './finished.ts';
import { assembled, type FilesBeside } from './pieces.ts';

const atOnce = 8;

/** Writes what the pack says lies beside these pages. */
export async function writeBeside(pages: readonly FinishedPage[], paths: WorkPaths): Promise<void> {
  const data = new Pack(paths.pages);
  const packs = new PackFolder(paths.fragments);
  const queue = pages.values();
  const write = async (): Promise<void> => {
    for (const { address } of queue) {
      const found = data.read(besideName(address));
      if (found === null) continue;
      const folder = path.join(paths.out, ...address.split('/'));
      await mkdir(folder, { recursive: true });
      for (const [name, pieces] of Object.entries(JSON.parse(found.toString()) as FilesBeside))
        await writeFile(path.join(folder, name), assembled(pieces, packs));
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, write));
  } finally {
    data.close();
    packs.close();
  }
}
