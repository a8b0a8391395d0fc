// Until when the last review of a document holds: for its page, the calendar, and what was overdue at the end of a month.
import { Temporal } from 'temporal-polyfill';
import type { Document } from './document.ts';

/** The day until which the last review holds; `null` when there is none or it cannot be read. */
export function reviewDueOf({ metadata }: Pick<Document, 'metadata'>): string | null {
  const { reviewed, reviewEvery } = metadata;
  if (reviewed === null || reviewEvery === null) return null;
  try {
    return Temporal.PlainDate.from(reviewed.value.on)
      .add({ days: Math.round(reviewEvery.value) })
      .toString();
  } catch {
    return null;
  }
}

/** Whether it is a living document that should have been reviewed before that day. What is retired nobody reviews any more. */
export function isReviewOverdue(document: Pick<Document, 'kind' | 'metadata'>, day: string): boolean {
  if (document.kind?.nature !== 'living' || document.metadata.status.value === 'retired') return false;
  const due = reviewDueOf(document);
  return due !== null && due < day;
}
