// Debt of documents that were moved, or whose ids are counted from another folder by now: a fingerprint holds the id of its document,
// so the same findings have others there. Each entry still accepts one finding at most.
import type { BaselineEntry } from '../model/baseline.ts';
import { idsFrom } from '../model/document-id.ts';
import type { Finding } from '../model/finding.ts';
import type { Fingerprints } from './fingerprint.ts';

/** Documents that one which is gone is compared with: those whose paths are most like its own. */
const mostTried = 20;

/** Findings with the entries that accept them under an id of then. */
type Followed = ReadonlyMap<Finding, BaselineEntry>;

interface Known {
  /** Where documents stand. */
  readonly paths: ReadonlySet<string>;
  /** Paths that the baseline names: documents there were not moved. */
  readonly named: ReadonlySet<string>;
  readonly fingerprints: Fingerprints;
}

/** `lost`: entries that accept nothing under the ids of today. `open`: findings that could be accepted and are not. */
export function followed(lost: readonly BaselineEntry[], open: readonly Finding[], known: Known): Followed {
  const { paths, named } = known;
  const fresh = Map.groupBy(open, ({ path }) => path);
  const all = new Map<Finding, BaselineEntry>();
  for (const [path, entries] of Map.groupBy(lost, (entry) => entry.path)) {
    const moved = (): string[] => [...fresh.keys()].filter((each) => paths.has(each) && !named.has(each));
    const candidates = paths.has(path) ? [path] : likest(path, moved());
    let best: Followed = new Map();
    for (const candidate of candidates) {
      const found = foundIn(fresh.get(candidate) ?? [], path, entries, known.fingerprints);
      if (found.size > best.size) best = found;
      if (best.size === entries.length) break;
    }
    // Less is another document with a fault of the same kind.
    if (best.size * 2 < entries.length) continue;
    for (const [finding, entry] of best) {
      all.set(finding, entry);
      fresh.delete(finding.path);
    }
  }
  return all;
}

/** What the entries of a path accept of these findings, under the first id that the path may have given. */
function foundIn(
  findings: readonly Finding[],
  path: string,
  entries: readonly BaselineEntry[],
  fingerprints: Fingerprints,
): Followed {
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  for (const id of idsFrom(path)) {
    const found = new Map<Finding, BaselineEntry>();
    for (const finding of findings) {
      const entry = byFingerprint.get(fingerprints.as(finding.fingerprint, id));
      if (entry) found.set(finding, entry);
    }
    if (found.size > 0) return found;
  }
  return new Map();
}

/** Those that share most parts with this path, the likest first. */
function likest(path: string, others: readonly string[]): string[] {
  const parts = new Set(path.split('/'));
  const shared = (other: string): number => other.split('/').filter((part) => parts.has(part)).length;
  return others
    .map((other) => ({ other, count: shared(other) }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostTried)
    .map(({ other }) => other);
}
