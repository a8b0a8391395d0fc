// Records on the branch: when each was sealed, whether its text is still the sealed one, which ones are gone.
import type { Document } from '../../model/document.ts';
import type { Hunk, LostRecord, Revision, Seal } from '../../model/git.ts';
import { matcher } from '../../model/glob.ts';
import { lineRuns } from '../../model/line-runs.ts';
import type { Settings } from '../../model/settings.ts';
import type { History } from './history.ts';
import type { Repository } from './repository.ts';
import { sharedLines, type Version, type Versions } from './versions.ts';

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

const sealedStatus = /^(?:final|closed)$/;

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
  { versions: reader, repository: { objects }, records, idOf }: RecordInput,
): Promise<Seal | null> {
  const unstated = records.get(document.kind?.id ?? '') ?? null;
  const today = idOf(document);
  const isFinal = async (blob: string): Promise<boolean> => {
    if (blob === today) return sealedStatus.test(document.metadata.status.value);
    const { status } = await reader.frontmatter(blob);
    return sealedStatus.test(typeof status === 'string' ? status : (unstated ?? ''));
  };
  let sealed: (Version & { readonly blob: string }) | null = null;
  const touched: Revision[] = [];
  for (const { blob, ...version } of versions.toReversed()) {
    if (sealed) {
      if (blob !== null && blob !== sealed.blob) touched.push(version.revision);
    } else if (blob !== null && (await isFinal(blob))) sealed = { ...version, blob };
  }
  if (!sealed) return null;
  const { revision, path, blob } = sealed;
  const altered = blob === today ? [] : alterations((await objects.text(blob)) ?? '', document.text);
  const inChange = versions[0]?.blob !== today;
  return { sealed: revision, path, altered, touched, inChange };
}

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
    for (const version of past.toReversed()) {
      if (version.blob === null) continue;
      const data = await versions.frontmatter(version.blob);
      const mapped = settings.kinds.find(({ match }) => matcher(match)(path))?.kind;
      const kind = typeof data['kind'] === 'string' ? data['kind'] : (mapped ?? '');
      if (!records.has(kind)) return;
      const status = typeof data['status'] === 'string' ? data['status'] : (records.get(kind) ?? '');
      if (!sealedStatus.test(status)) continue;
      const id = typeof data['id'] === 'string' ? data['id'] : path.replace(/\.mdx?$/, '');
      lost.push({ path, id, sealed: version.revision, removed });
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

interface Parts {
  readonly before: readonly string[];
  readonly amendments: readonly string[];
  readonly after: readonly string[];
  /** Line of the first line behind `before`. */
  readonly at: number;
}

/** What differs from the sealed text. `## Amendments` may be added at the end and grow; nothing else may change. */
function alterations(sealed: string, today: string): Hunk[] {
  const [was, is] = [partsOf(sealed), partsOf(today)];
  const hunks = [...hunksOf(was.before, is.before, 1)];
  const kept = is.amendments.slice(0, was.amendments.length);
  hunks.push(...hunksOf(was.amendments, kept, is.at));
  hunks.push(...hunksOf(was.after, is.after, is.at + is.amendments.length));
  return hunks;
}

/** Line ends and empty lines at the end of a part are no text. */
function partsOf(text: string): Parts {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => /^##\s+amendments\s*#*\s*$/i.test(line));
  if (start < 0) return { before: trimmed(lines), amendments: [], after: [], at: lines.length };
  const length = lines.slice(start + 1).findIndex((line) => /^#{1,2}\s/.test(line));
  const end = length < 0 ? lines.length : start + 1 + length;
  return {
    before: trimmed(lines.slice(0, start)),
    amendments: trimmed(lines.slice(start, end)),
    after: trimmed(lines.slice(end)),
    at: start + 1,
  };
}

function trimmed(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

function hunksOf(was: readonly string[], is: readonly string[], first: number): Hunk[] {
  const hunks: Hunk[] = [];
  let line = first;
  let open: { line: number; removed: string[]; added: string[]; rewritten: boolean } | null = null;
  for (const { added, removed, value, rewritten = false } of lineRuns(was, is)) {
    if (value.length === 0) continue;
    if (!added && !removed) {
      line += value.length;
      open = null;
      continue;
    }
    if (!open) {
      open = { line, removed: [], added: [], rewritten };
      hunks.push(open);
    }
    const lines = removed ? open.removed : open.added;
    for (const text of value) lines.push(text);
    if (added) line += value.length;
  }
  return hunks;
}
