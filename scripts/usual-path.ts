// Where a new document of a kind lies, and whether the service that it is about is one.
import path from 'node:path';
import { UsageError } from '../src/model/errors.ts';
import type { Kind } from '../src/model/kind.ts';
import type { Settings } from '../src/model/settings.ts';
import { unknownName } from '../src/model/unknown-name.ts';

/** @throws UsageError for a service that the catalogue does not know, or that could be none. */
export function checkService(service: string | undefined, known: readonly string[]): void {
  if (service === undefined) return;
  if (known.length > 0 && !known.includes(service)) throw unknownName('service', service, known);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(service)) {
    throw new UsageError(`\`${service}\` cannot be the id of a service.`, [
      'Use lower-case letters, digits and hyphens.',
    ]);
  }
}

/** Records are many, so the names of theirs have a day. */
export const usualName = (kind: Kind, day: string): string =>
  kind.nature === 'record' ? `${day}-${kind.id}` : kind.id;

/** `<content>/<collection>/<service>/<name>.md` */
export function usualPath(kind: Kind, service: string | undefined, settings: Settings, name: string): string {
  const bases = settings.content.filter((pattern) => !pattern.startsWith('!')).map(fixedFolders);
  const own = bases.find((folders) => folders.at(-1) === kind.collection);
  const folders = own ?? [...(bases[0] ?? []), kind.collection];
  return path.join(...folders, service ?? '', `${name}.md`);
}

/** The folders of a pattern up to the first one with a wildcard. */
function fixedFolders(pattern: string): string[] {
  const folders = pattern.split('/').slice(0, -1);
  const wild = folders.findIndex((folder) => /[*?{}[\]()]/.test(folder));
  return wild === -1 ? folders : folders.slice(0, wild);
}
