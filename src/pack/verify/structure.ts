// The bag itself: what BagIt asks for, and every file against the manifests.
import type { Archive } from '../archive.ts';
import { declaration, manifestName, tagManifestName } from '../bag.ts';
import { sha256 } from '../../model/digest.ts';
import { type Check, judged } from './check.ts';

const required = [
  'bagit.txt',
  'bag-info.txt',
  manifestName,
  tagManifestName,
  'data/register.csv',
  'data/register.json',
  'data/population.json',
  'data/findings.json',
  'data/waivers.json',
  'data/controls.csv',
  'data/oscal/assessment-results.json',
  'data/statement.intoto.json',
  'data/VERIFY.md',
];

export function checkStructure(archive: Archive): Check[] {
  const missing = required.filter((name) => !archive.has(name)).map((name) => `${name} is missing.`);
  const said = archive.read('bagit.txt')?.toString('utf8');
  const wrong =
    said !== undefined && said !== declaration ? ['bagit.txt does not declare BagIt 1.0 in UTF-8.'] : [];
  return judged(
    'structure',
    [...missing, ...wrong],
    `A bag with all ${required.length} files that a pack has.`,
  );
}

/** Digests of all files by name, read once. */
export type Digests = ReadonlyMap<string, string>;

/** Every file is read here: one that is damaged ends the verification with its name. */
export function digestsOf(archive: Archive): Digests {
  return new Map(archive.names.map((name) => [name, sha256(archive.read(name) ?? '')]));
}

export function checkManifests(archive: Archive, digests: Digests): Check[] {
  const isTag = (name: string): boolean => !name.startsWith('data/');
  const tags = [...digests.keys()].filter((name) => isTag(name) && name !== tagManifestName);
  const payload = [...digests.keys()].filter((name) => !isTag(name));
  return [
    ...checkManifest(archive, tagManifestName, tags, digests),
    ...checkManifest(archive, manifestName, payload, digests),
    ...checkSize(archive, payload),
  ];
}

function checkManifest(
  archive: Archive,
  manifest: string,
  names: readonly string[],
  digests: Digests,
): Check[] {
  const text = archive.read(manifest)?.toString('utf8');
  if (text === undefined)
    return judged(manifest, [`${manifest} is missing: no file can be told from another.`], '');
  const listed = new Map<string, string>();
  const problems: string[] = [];
  for (const [index, line] of text.replace(/\n$/, '').split('\n').entries()) {
    const [, digest, name] = /^([0-9a-f]{64}) [ *](\S.*)$/.exec(line) ?? [];
    if (digest === undefined || name === undefined)
      problems.push(
        `Line ${index + 1} is not of the form \`digest  name\`: ${JSON.stringify(line.slice(0, 100))}`,
      );
    else if (listed.has(name)) problems.push(`${name} stands in two lines.`);
    else listed.set(name, digest);
  }
  for (const name of names) {
    const digest = listed.get(name);
    if (digest === undefined) problems.push(`${name} is in the pack and not in the manifest: it was added.`);
    else if (digest !== digests.get(name))
      problems.push(`${name} is altered: its digest is ${digests.get(name)}.`);
  }
  for (const name of listed.keys())
    if (!digests.has(name)) problems.push(`${name} is in the manifest and not in the pack: it was removed.`);
    else if (!names.includes(name)) problems.push(`${name} does not belong into this manifest.`);
  return judged(manifest, problems, `${names.length} files are as they were packed.`);
}

function checkSize(archive: Archive, payload: readonly string[]): Check[] {
  const said = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(archive.read('bag-info.txt')?.toString('utf8') ?? '');
  const bytes = payload.reduce((sum, name) => sum + (archive.read(name)?.length ?? 0), 0);
  const found = `${bytes}.${payload.length}`;
  const told = said === null ? 'nothing' : `${said[1]}.${said[2]}`;
  return judged(
    'bag-info.txt',
    told === found ? [] : [`Payload-Oxum says ${told}, the payload is ${found} (bytes.files).`],
    'The payload is as large as it says.',
  );
}
