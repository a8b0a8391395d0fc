// Sealed records that are gone, or no records any more: what is still known of them.
import type { Document } from '../../model/document.ts';
import { contentFolder, idBelow } from '../../model/document-id.ts';
import type { LostRecord } from '../../model/git.ts';
import type { Revision } from '../../model/revision.ts';
import { matcher } from '../../model/glob.ts';
import { isSealedStatus } from '../../model/record.ts';
import { heldSince, intactOf, isStored, type StoredText } from './held.ts';
import type { RecordInput } from './record-input.ts';
import { Redactions } from './redactions.ts';
import { notCheckedOut } from './sparse.ts';
import type { Version } from './versions.ts';

/** A path holds one document after another; at one commit it holds one. */
export const placeOf = ({ index, path }: Version): string => `${index} ${path}`;

/** Sealed records that the branch, or the change under review, has removed without a successor, or made something else. */
export async function lostRecords(claimed: Set<string>, input: RecordInput): Promise<LostRecord[]> {
  const { history, repository, settings, documents } = input;
  const { prefix } = repository;
  const governs = settings.content.filter((glob) => !glob.startsWith('!')).map(matcher);
  const living = new Map(documents.map((document) => [prefix + document.path, document]));
  const lost: LostRecord[] = [];
  let leftOut: Promise<void> | null = null;
  const look = async (full: string, removed: Revision | null): Promise<void> => {
    if (!full.startsWith(prefix)) return;
    const path = full.slice(prefix.length);
    if (!/\.mdx?$/.test(path) || !governs.some((governed) => governed(path))) return;
    const versions = await input.versions.of(full);
    const isClaimed = (): boolean => versions.some((version) => claimed.has(placeOf(version)));
    if (isClaimed()) return;
    const found = await lostRecord(
      path,
      { versions: versions.toReversed(), removed, today: living.get(full) },
      input,
    );
    if (found === null) return;
    // What a sparse checkout leaves out is there, and may be what it was moved to.
    leftOut ??= notCheckedOut(repository.top).then(async (names) => {
      for (const name of names)
        for (const version of await input.versions.of(name)) claimed.add(placeOf(version));
    });
    await leftOut;
    if (isClaimed()) return;
    lost.push(found);
    for (const version of versions) claimed.add(placeOf(version));
  };
  for (const [path, changes] of history.changes) {
    const [last] = changes;
    if (last?.after === null) await look(path, history.revisions[last.index] ?? null);
  }
  for (const [path, { status }] of repository.working) if (status === 'D') await look(path, null);
  const others = [...living].filter(([, { kind }]) => kind?.nature !== 'record');
  const born = await Promise.all(others.map(([full]) => wasBornAsRecord(full, input)));
  for (const [index, [full]] of others.entries()) if (born[index] === true) await look(full, null);
  return lost.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Of a document that became a record later and is none any more, all of its past would have to be read. */
async function wasBornAsRecord(full: string, input: RecordInput): Promise<boolean> {
  const first = (await input.versions.of(full)).findLast(isStored);
  return first
    ? (await recordKinds(full.slice(input.repository.prefix.length), input)(first)) !== null
    : false;
}

/** The kind of record that a text of this path is; `null` when it is none. */
function recordKinds(
  path: string,
  { versions, records, settings }: RecordInput,
): (version: StoredText) => Promise<string | null> {
  const mapped = settings.kinds.find(({ match }) => matcher(match)(path))?.kind;
  return async ({ blob }) => {
    const { kind } = await versions.frontmatter(blob);
    const id = typeof kind === 'string' ? kind : (mapped ?? '');
    return records.has(id) ? id : null;
  };
}

interface Gone {
  /** Oldest first. */
  readonly versions: readonly Version[];
  readonly removed: Revision | null;
  /** What stands in its place and is no record. */
  readonly today: Document | undefined;
}

async function lostRecord(
  path: string,
  { versions, removed, today }: Gone,
  input: RecordInput,
): Promise<LostRecord | null> {
  const {
    versions: reader,
    records,
    settings,
    repository: { objects },
  } = input;
  const kindOf = recordKinds(path, input);
  const texts = versions.filter(isStored);
  for (const version of texts) {
    const kind = await kindOf(version);
    if (kind === null) continue;
    const data = await reader.frontmatter(version.blob);
    const status = typeof data['status'] === 'string' ? data['status'] : (records.get(kind) ?? '');
    if (!isSealedStatus(status)) continue;
    const kinds = await Promise.all(texts.map(kindOf));
    const until = kinds.findLastIndex((each) => each !== null);
    const next = texts[until + 1];
    const id = typeof data['id'] === 'string' ? data['id'] : idBelow(contentFolder(settings), path);
    const entries = new Redactions(settings.redactions, [path], objects);
    const later = versions.slice(
      versions.indexOf(version) + 1,
      versions.indexOf(texts[until] ?? version) + 1,
    );
    const held = await heldSince(version, later, objects, entries);
    const by = next?.revision ?? removed;
    const entry = await entries.between(held.intact.blob, next ?? (today ? { today } : null));
    const instead = next ? await entries.digestOf(next.blob) : (today?.digest ?? null);
    const redaction = entry && { ...entry, revision: by };
    const last = await reader.frontmatter((texts[until] ?? version).blob);
    return {
      path,
      id,
      kind: kinds[until] ?? kind,
      services: [last['service'], last['services']].flat().filter((each) => typeof each === 'string'),
      sealed: version.revision,
      intact: intactOf(held),
      intactDigest: await entries.digestOf(held.intact.blob),
      redaction,
      redactions: [...held.redactions, ...(redaction ? [redaction] : [])],
      removed: by,
      instead,
    };
  }
  return null;
}
