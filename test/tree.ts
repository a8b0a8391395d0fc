// Folders of files for tests, made in the system's temporary folder and taken away again.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** Removes the folders that were made since the last call. */
export function removeTrees(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/**
 * Content by path; `{ link }` makes a symlink. Returns the absolute folder, which goes when the tests of the file end.
 */
export function tree(
  files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>,
): string {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'opsworthy-'));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, file);
    else writeFileSync(file, content);
  }
  return root;
}
