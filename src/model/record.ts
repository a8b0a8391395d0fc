// What makes a record one: the status in which it is sealed, and whether the team wrote it under these customs.
import type { Document } from './document.ts';

/** Whether a record is sealed in this status once the branch holds it. */
export const isSealedStatus = (status: string): boolean => /^(?:final|closed)$/.test(status);

/** Whether it was completed before `records.since`, under other customs: its findings are for information. */
export function isImported({ kind, frontmatter: { data } }: Document, since: string | null): boolean {
  if (since === null || kind?.nature !== 'record') return false;
  const completed = data['completedAt'] ?? data['resolvedAt'] ?? data['date'];
  return typeof completed === 'string' && completed.slice(0, 10) < since;
}
