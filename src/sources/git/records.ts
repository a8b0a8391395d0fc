// Records on the branch: when each was sealed, whether its text is still the sealed one, which ones are gone.
import type { Document } from '../../model/document.ts';
import type { IntactText, LostRecord, Seal } from '../../model/git.ts';
import type { Revision } from '../../model/revision.ts';
import { contentFolder, idBelow } from '../../model/document-id.ts';
import { matcher } from '../../model/glob.ts';
import type { AppliedRedaction } from '../../model/redaction.ts';
import { isSealedStatus } from '../../model/record.ts';
import type { Settings } from '../../model/settings.ts';
import type { History } from './history.ts';
import {
  alterations,
  beginsWith,
  type Parts,
  partsOf,
  type Promised,
  textHunks,
  unaltered,
} from './record-text.ts';
import { Redactions } from './redactions.ts';
import type { Repository } from './repository.ts';
import { pastText, sharedLines, type Version, type Versions } from './versions.ts';

export interface RecordInput {
  readonly repository: Repository;
  readonly history: History;
  readonly versions: Versions;
  readonly settings: Settings;
  /** Ids of the kinds that are records → the status in which they are sealed when none is stated; `null` for none. */
  readonly records: ReadonlyMap<string, string | null>;
  readonly documents: readonly Document[];
  /** Git's id of today's text. */
  readonly idOf: (document: Document) => string;
}

export async function readSeals(
  input: RecordInput,
): Promise<{ readonly seals: Record<string, Seal>; readonly lost: LostRecord[] }> {
  const seals: Record<string, Seal> = {};
  /** Paths under which a present record ever stood. */
  const claimed = new Set<string>();
  for (const document of input.documents) {
    if (document.kind?.nature !== 'record') continue;
    const path = input.repository.prefix + document.path;
    const versions = await input.versions.of(await pathOnBranch(path, document, input));
    for (const version of versions) claimed.add(version.path);
    const seal = await sealOf(document, versions, input);
    if (seal) seals[document.path] = seal;
  }
  return { seals, lost: await lostRecords(claimed, input) };
}

/** Where the branch has the document: a change under review may have moved it. */
async function pathOnBranch(
  path: string,
  document: Document,
  { history, repository, idOf }: RecordInput,
): Promise<string> {
  if (history.changes.has(path)) return path;
  const gone = [...repository.working].filter(([, { status }]) => status === 'D');
  const id = idOf(document);
  const same = gone.find(([, { before }]) => before === id);
  if (same) return same[0];
  for (const [name, { before }] of gone) {
    const text = before === null || !/\.mdx?$/.test(name) ? null : await repository.objects.text(before);
    if (text !== null && sharedLines(text, document.text) >= 0.5) return name;
  }
  return path;
}

async function sealOf(
  document: Document,
  versions: readonly Version[],
  { versions: reader, repository: { objects, prefix, working }, records, settings, idOf }: RecordInput,
): Promise<Seal | null> {
  const unstated = records.get(document.kind?.id ?? '') ?? null;
  const today = idOf(document);
  const isFinal = async (blob: string): Promise<boolean> => {
    if (blob === today) return isSealedStatus(document.metadata.status.value);
    const { status } = await reader.frontmatter(blob);
    return isSealedStatus(typeof status === 'string' ? status : (unstated ?? ''));
  };
  const texts: StoredText[] = [];
  for (const { blob, ...version } of versions.toReversed())
    if (blob !== null && (texts.length > 0 || (await isFinal(blob)))) texts.push({ ...version, blob });
  const [sealed, ...later] = texts;
  if (!sealed) return null;
  const paths = [document.path, ...versions.map((version) => version.path.slice(prefix.length))];
  const entries = new Redactions(settings.redactions, paths, objects);
  const held = await heldSince(sealed, later, objects, entries);
  const last =
    held.intact.blob === today ? null : await entries.between(held.intact.blob, { today: document });
  const same = last !== null || (sealed.blob === today && later.length === 0);
  const differing = same ? unaltered : alterations(held, partsOf(document.text));
  return {
    sealed: sealed.revision,
    path: sealed.path,
    ...differing,
    intact: intactOf(held),
    intactDigest:
      entries.any || differing.altered.length > 0 ? await entries.digestOf(held.intact.blob) : null,
    redactions: [...held.redactions, ...(last === null ? [] : [{ ...last, revision: null }])],
    touched: later.filter(({ blob }) => blob !== sealed.blob).map(({ revision }) => revision),
    // Text that was decoded, or blotted out, need not be what git keeps.
    inChange: versions[0]?.blob !== today && working.has(prefix + document.path),
  };
}

type StoredText = Version & { readonly blob: string };

/** What a record must say for ever. */
interface Held extends Promised {
  /** The last text in which all of it stood: one that altered the record may have appended more. */
  readonly intact: StoredText;
  readonly redactions: readonly AppliedRedaction[];
}

async function heldSince(
  sealed: StoredText,
  later: readonly StoredText[],
  objects: Repository['objects'],
  entries: Redactions,
): Promise<Held> {
  const read = async ({ blob }: StoredText): Promise<Parts> => partsOf((await pastText(objects, blob)) ?? '');
  const begin = (version: StoredText, parts: Parts, redactions: Held['redactions']): Held => ({
    sealed: parts,
    amendments: parts.amendments,
    intact: version,
    intactAmendments: parts.amendments,
    redactions,
  });
  let held = begin(sealed, await read(sealed), []);
  for (const version of later) {
    const parts = await read(version);
    const redaction = await entries.between(held.intact.blob, { blob: version.blob });
    if (redaction !== null) {
      held = begin(version, parts, [...held.redactions, { ...redaction, revision: version.revision }]);
      continue;
    }
    if (!beginsWith(parts.amendments, held.amendments)) continue;
    const { amendments } = parts;
    const whole = textHunks(held.sealed, parts).length === 0;
    held = { ...held, amendments, ...(whole && { intact: version, intactAmendments: amendments }) };
  }
  return held;
}

const intactOf = ({ intact: { revision, path } }: Held): IntactText => ({ revision, path });

/** Sealed records that the branch, or the change under review, has removed without a successor. */
async function lostRecords(claimed: ReadonlySet<string>, input: RecordInput): Promise<LostRecord[]> {
  const { history, repository, versions, records, settings, documents } = input;
  const { prefix } = repository;
  const present = new Set(documents.map(({ path }) => prefix + path));
  const governs = settings.content.filter((glob) => !glob.startsWith('!')).map(matcher);
  const lost: LostRecord[] = [];
  const look = async (full: string, removed: Revision | null): Promise<void> => {
    if (!full.startsWith(prefix) || claimed.has(full) || present.has(full)) return;
    const path = full.slice(prefix.length);
    if (!/\.mdx?$/.test(path) || !governs.some((governed) => governed(path))) return;
    const past = await versions.of(full);
    const texts = past.toReversed().filter((version): version is StoredText => version.blob !== null);
    for (const [index, version] of texts.entries()) {
      const data = await versions.frontmatter(version.blob);
      const mapped = settings.kinds.find(({ match }) => matcher(match)(path))?.kind;
      const kind = typeof data['kind'] === 'string' ? data['kind'] : (mapped ?? '');
      if (!records.has(kind)) return;
      const status = typeof data['status'] === 'string' ? data['status'] : (records.get(kind) ?? '');
      if (!isSealedStatus(status)) continue;
      const id = typeof data['id'] === 'string' ? data['id'] : idBelow(contentFolder(settings), path);
      const entries = new Redactions(settings.redactions, [path], repository.objects);
      const held = await heldSince(version, texts.slice(index + 1), repository.objects, entries);
      const found = await entries.between(held.intact.blob, null);
      const redaction = found && { ...found, revision: removed };
      const last = await versions.frontmatter((texts.at(-1) ?? version).blob);
      lost.push({
        path,
        id,
        kind: typeof last['kind'] === 'string' && records.has(last['kind']) ? last['kind'] : kind,
        services: [last['service'], last['services']].flat().filter((each) => typeof each === 'string'),
        sealed: version.revision,
        intact: intactOf(held),
        intactDigest: await entries.digestOf(held.intact.blob),
        redaction,
        redactions: [...held.redactions, ...(redaction ? [redaction] : [])],
        removed,
      });
      return;
    }
  };
  for (const [path, changes] of history.changes) {
    const [last] = changes;
    if (last?.after === null) await look(path, history.revisions[last.index] ?? null);
  }
  for (const [path, { status }] of repository.working) if (status === 'D') await look(path, null);
  return lost.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
