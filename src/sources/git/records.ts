// Records on the branch: when each was sealed, whether its text is still the sealed one, which ones are gone.
import type { Document } from '../../model/document.ts';
import type { LostRecord, Seal } from '../../model/git.ts';
import { isSealedStatus } from '../../model/record.ts';
import { heldSince, intactOf, isStored, type StoredText } from './held.ts';
import { lostRecords, placeOf } from './lost.ts';
import type { RecordInput } from './record-input.ts';
import { alterations, partsOf, unaltered } from './record-text.ts';
import { Redactions } from './redactions.ts';
import { sharedLines, type Version } from './versions.ts';

export async function readSeals(
  input: RecordInput,
): Promise<{ readonly seals: Record<string, Seal>; readonly lost: LostRecord[] }> {
  const seals: Record<string, Seal> = {};
  /** What present records ever were. */
  const claimed = new Set<string>();
  for (const document of input.documents) {
    if (document.kind?.nature !== 'record') continue;
    const path = input.repository.prefix + document.path;
    const versions = await input.versions.of(await pathOnBranch(path, document, input));
    for (const version of versions) claimed.add(placeOf(version));
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
  let sealed: StoredText | null = null;
  const later: Version[] = [];
  for (const version of versions.toReversed())
    if (sealed !== null) later.push(version);
    else if (isStored(version) && (await isFinal(version.blob))) sealed = version;
  if (sealed === null) return null;
  const paths = [document.path, ...versions.map((version) => version.path.slice(prefix.length))];
  const entries = new Redactions(settings.redactions, paths, objects);
  const held = await heldSince(sealed, later, objects, entries);
  const last =
    held.intact.blob === today ? null : await entries.between(held.intact.blob, { today: document });
  const same = last !== null || (sealed.blob === today && later.length === 0);
  const differing = same ? unaltered : alterations(held, partsOf(document.text));
  const [newest] = versions;
  const wanted = entries.any || differing.altered.length > 0;
  // Text that was decoded, or blotted out, need not be what git keeps.
  const inChange = newest?.blob !== today && working.has(prefix + document.path);
  return {
    sealed: sealed.revision,
    path: sealed.path,
    ...differing,
    intact: intactOf(held),
    intactDigest: wanted ? await entries.digestOf(held.intact.blob) : null,
    digest: wanted && !inChange && newest?.blob ? await entries.digestOf(newest.blob) : null,
    redactions: [...held.redactions, ...(last === null ? [] : [{ ...last, revision: null }])],
    asSealed: today === sealed.blob,
    touched: later.filter(({ blob }) => blob !== sealed.blob).map(({ revision }) => revision),
    inChange,
  };
}
