// What pages are made by: everything in this package, and the packages that it uses.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { packageFolder } from '../../sources/package-folder.ts';

/** All that the package asks for, and what Astro writes scripts and styles with. */
const engines = [...Object.keys(packageJson.dependencies), 'vite'].toSorted();

let known: string | null = null;

/** The same digest, the same pages of the same documents. */
export function toolDigest(): string {
  known ??= digest();
  return known;
}

function digest(): string {
  const hash = createHash('sha256');
  for (const part of ['src', 'schemas', 'public']) {
    const files = readdirSync(path.join(packageFolder, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.toSorted())
      hash.update(`${path.relative(packageFolder, file)}\0`).update(readFileSync(file));
  }
  const require = createRequire(import.meta.url);
  for (const engine of engines) {
    // Not every package lets its own description be asked for by name.
    const places = require.resolve.paths(engine) ?? [];
    const found = places
      .map((place) => path.join(place, engine, 'package.json'))
      .find((file) => existsSync(file));
    if (found === undefined) throw new Error(`${engine} is not installed`);
    hash.update(readFileSync(found));
  }
  return hash.update(process.versions.node.split('.')[0] ?? '').digest('hex');
}
