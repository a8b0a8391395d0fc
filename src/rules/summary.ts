// The summary table of a document: facts that may stand there instead of in the frontmatter, or beside it.
import { type Catalogue, personOf } from '../model/catalogue.ts';
import type { Cell, Document } from '../model/document.ts';
import { parseExactDuration } from '../model/duration.ts';
import type { Kind } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import { secondsOf } from '../model/time.ts';

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

const byKind = new WeakMap<Kind, ReadonlyMap<string, string>>();

/** Keys of a kind's frontmatter by what a table may call them. */
function keysByLabel(kind: Kind | null): ReadonlyMap<string, string> {
  if (!kind) return new Map();
  const known = byKind.get(kind);
  if (known) return known;
  const keys = new Map<string, string>();
  for (const key of Object.keys(kind.frontmatter.shape)) {
    const names = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (!names) continue;
    keys.set(normaliseName(key.replace(/([a-z])([A-Z])/g, '$1 $2')), key);
    for (const label of names) keys.set(label, key);
  }
  byKind.set(kind, keys);
  return keys;
}

const peopleKeys = new Set(['deployedBy', 'commander']);

/** Whether two spellings can mean the same fact; what cannot be compared is not called a contradiction. */
export function agree(key: string, written: string, cell: string, catalogue: Catalogue): boolean {
  const [a, b] = [written.trim().toLowerCase(), cell.trim().toLowerCase()];
  if (within(a, b) || within(b, a) || (key === 'commit' && (a.startsWith(b) || b.startsWith(a)))) return true;
  if (peopleKeys.has(key)) {
    const [one, other] = [personOf(catalogue, written), personOf(catalogue, cell)];
    return !one || !other || one === other;
  }
  const [first, second] = [secondsOf(written), secondsOf(cell)];
  if (first !== null || key.endsWith('At')) {
    // A time said to the minute is that minute.
    return first === null || second === null || Math.abs(first - second) < 60;
  }
  const [one, other] = [parseExactDuration(written), parseExactDuration(cell)];
  if (one && other) return one.max === other.max;
  return normaliseName(written) === normaliseName(cell);
}

/** Whether a text stands in another one as a whole: `2.4.1` in "v2.4.1 (hotfix)", not in "2.4.10". */
function within(outer: string, inner: string): boolean {
  const index = outer.indexOf(inner);
  if (index < 0) return false;
  const before = outer.slice(0, index).replace(/v$/, '');
  return !/[\w.]$/.test(before) && !/^(?:\w|\.\w)/.test(outer.slice(index + inner.length));
}
