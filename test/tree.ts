// Folders of files for tests, in the one that goes when all tests have ended.
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

/** Content by path; `{ link }` makes a symlink. Returns the absolute folder. */
export function tree(
  files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>,
): string {
  const root = mkdtempSync(path.join(inject('trees'), 'opsworthy-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, file);
    else writeFileSync(file, content);
  }
  return root;
}
