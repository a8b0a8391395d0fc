// The summary table of a document: facts that may stand there instead of in the frontmatter, or beside it.
import { type Catalogue, type Person, personOf, serviceOf } from './catalogue.ts';
import type { Document } from './document.ts';
import type { Cell } from './parsed-document.ts';
import { parseExactDuration } from './duration.ts';
import type { Kind } from './kind.ts';
import { normaliseName } from './normalise.ts';
import { secondsOf } from './time.ts';
import { textAt } from './written.ts';

/** Labels by frontmatter key, normalised; the words of the key itself (`startedAt`: "started at") always count. */
const labels: Readonly<Record<string, readonly string[]>> = {
  version: ['release version', 'release', 'version deployed', 'deployed version'],
  commit: ['commit sha', 'commit id', 'commit hash', 'git commit', 'git sha', 'sha'],
  environment: ['target environment', 'env'],
  outcome: ['result'],
  startedAt: ['started', 'start', 'start time', 'deployment started', 'incident start'],
  completedAt: ['completed', 'finished', 'end', 'end time', 'deployment completed'],
  reportedAt: ['reported', 'report created', 'report time'],
  detectedAt: ['detected', 'detection time', 'time of detection'],
  acknowledgedAt: ['acknowledged'],
  resolvedAt: ['resolved', 'resolution time', 'time of resolution'],
  service: ['affected service'],
  'change.id': ['change', 'change number', 'change request', 'change ticket'],
  'approval.by': ['approved by', 'approver'],
  'verification.by': ['verified by', 'verifier'],
  deployedBy: ['deployer', 'deploying engineer', 'engineer'],
  commander: ['incident commander'],
  severity: ['incident severity'],
  incident: ['incident number', 'incident id'],
  strategy: ['rollback strategy'],
  rto: ['recovery time objective', 'recovery time objective rto'],
  rpo: ['recovery point objective', 'recovery point objective rpo'],
  estimatedDuration: ['estimated time', 'total time', 'total duration', 'estimated total', 'total'],
  artifactDigest: ['artifact hash', 'image digest', 'digest'],
  date: ['release date'],
  type: ['release type'],
};

const summaries = new WeakMap<Document, ReadonlyMap<string, Cell>>();
const summaryName = /\b(?:summary|overview|metadata|at a glance|details|facts|incident|deployment)\b/;

/** Cells of the key-value tables of a document by frontmatter key: of what stands before the second heading, or under a summary heading. */
export function summaryOf(document: Document): ReadonlyMap<string, Cell> {
  const known = summaries.get(document);
  if (known) return known;
  const facts = new Map<string, Cell>();
  const keys = keysByLabel(document.kind);
  for (const table of document.tables) {
    const section = document.sections[table.section];
    if (table.header.length !== 2 || !section) continue;
    if (section.depth > 1 && !summaryName.test(section.name)) continue;
    for (const [label, value] of [table.header, ...table.rows]) {
      const key = label && keys.get(normaliseName(label.text));
      if (key !== undefined && value && value.value.type !== 'empty' && !facts.has(key))
        facts.set(key, value);
    }
  }
  summaries.set(document, facts);
  return facts;
}

/**
 * What a document says by a dotted path of the frontmatter (`approval.by`), there or in its summary table, of an incident also by its
 * timeline; `null` in none of them.
 */
export function statedText(document: Document, path: string): string | null {
  return (
    textAt(document, path) ??
    summaryOf(document).get(path)?.text ??
    document.metadata.times[path]?.value ??
    null
  );
}

const byKind = new WeakMap<Kind, ReadonlyMap<string, string>>();

/** Keys of a kind's frontmatter by what a table may call them. */
function keysByLabel(kind: Kind | null): ReadonlyMap<string, string> {
  if (!kind) return new Map();
  const known = byKind.get(kind);
  if (known) return known;
  const keys = new Map<string, string>();
  for (const [key, names] of Object.entries(labels)) {
    const [top = key] = key.split('.');
    if (!Object.hasOwn(kind.frontmatter.shape, top)) continue;
    // `by` or `id` alone says nothing.
    if (top === key) keys.set(normaliseName(key.replace(/([a-z])([A-Z])/g, '$1 $2')), key);
    for (const label of names) keys.set(label, key);
  }
  byKind.set(kind, keys);
  return keys;
}

const peopleKeys = new Set(['deployedBy', 'commander', 'approval.by', 'verification.by']);
/** `CHG-2041`, `#311` */
const number = /\b[a-z][a-z\d]*-\d+\b|#\d+\b/i;

/** Whether two spellings can mean the same fact; what cannot be compared is not called a contradiction. */
export function agree(key: string, written: string, cell: string, catalogue: Catalogue): boolean {
  const [a, b] = [written.trim().toLowerCase(), cell.trim().toLowerCase()];
  // Another text that begins with the version is another version: `2.4.1-rc1`.
  if (key === 'version') return within(a, b, /^[-+]?\w|^\.\w/) || within(b, a, /^[-+]?\w|^\.\w/);
  if (within(a, b) || within(b, a) || (key === 'commit' && (a.startsWith(b) || b.startsWith(a)))) return true;
  if (peopleKeys.has(key)) return !differ(personIn(catalogue, written), personIn(catalogue, cell));
  if (key === 'service') return !differ(serviceOf(catalogue, written), serviceOf(catalogue, cell));
  if (key === 'change.id') return !number.test(a) || !number.test(b);
  const [first, second] = [secondsOf(written), secondsOf(cell)];
  if (first !== null || key.endsWith('At')) {
    // A time said to the minute is that minute.
    return first === null || second === null || Math.abs(first - second) < 60;
  }
  const [one, other] = [parseExactDuration(written), parseExactDuration(cell)];
  if (one && other) return one.max === other.max;
  return normaliseName(written) === normaliseName(cell);
}

const differ = (one: object | null, other: object | null): boolean =>
  one !== null && other !== null && one !== other;

/** "Bo Jones, on call" and "Bo Jones (Payments)" are Bo Jones. */
export const personIn = (catalogue: Catalogue, text: string): Person | null =>
  personOf(catalogue, text) ?? personOf(catalogue, text.split(/[,;(]| (?:at|on) |\s[–—-]\s/, 1)[0] ?? '');

/** Whether a text stands in another one as a whole: `2.4.1` in "v2.4.1 (hotfix)", not in "2.4.10". */
function within(outer: string, inner: string, goesOn = /^(?:\w|\.\w)/): boolean {
  const index = outer.indexOf(inner);
  if (index < 0) return false;
  const before = outer.slice(0, index).replace(/v$/, '');
  return !/[\w.]$/.test(before) && !goesOn.test(outer.slice(index + inner.length));
}
