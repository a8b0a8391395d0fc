// What the register derives of a record: whether duties were separate, and whether its times are in order.
import type { RegisterCell } from '../../schemas/register.ts';
import { eventChains, follows } from '../model/chronology.ts';
import type { Document } from '../model/document.ts';
import { statedText } from '../model/summary.ts';
import { secondsOf } from '../model/time.ts';
import { notApplicable, notEvaluated, recorded } from './cells.ts';

/** What is derived from declarations is no better than they are. */
const verdict = (holds: boolean): RegisterCell => recorded(holds ? 'holds' : 'does not hold', 'declared');

interface Named {
  readonly role: string;
  readonly cell: RegisterCell;
}

/** Whether two roles were two people. */
export function apart(one: Named, other: Named): RegisterCell {
  const absent = [one, other].find(({ cell }) => cell.value === null);
  if (!absent) return verdict(one.cell.value !== other.cell.value);
  const { role, cell } = absent;
  if (cell.value !== null || cell.absent === 'not applicable') return notApplicable();
  const why = cell.reason ?? 'nobody is named';
  return notEvaluated(cell.absent === 'not recorded' ? `the ${role} is not recorded` : `the ${role}: ${why}`);
}

/** Whether the times of a record stand in the order of what they are times of. */
export function timesInOrder(document: Document): RegisterCell {
  const chains = eventChains(document);
  if (chains.length === 0) return notApplicable();
  const missing = new Set<string>();
  for (const chain of chains) {
    const known = chain.flatMap((event) => {
      const seconds = secondsOf(statedText(document, event.key) ?? '');
      if (seconds === null) missing.add(event.key);
      return seconds === null ? [] : [{ ...event, seconds }];
    });
    const holds = known.every((event, index) => {
      const before = known[index - 1];
      return before === undefined || follows(before, event);
    });
    if (!holds) return verdict(false);
  }
  if (missing.size === 0) return verdict(true);
  const keys = [...missing].map((key) => `\`${key}\``).join(', ');
  return notEvaluated(`no time is recorded as ${keys}; those that are stand in order`);
}
