// Sections stand in the order of the contract, so that a reader finds them without searching.
import type { BoundSection } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import type { Section } from '../model/parsed-document.ts';
import { documentRule } from '../model/rule.ts';

type Present = BoundSection & { readonly section: Section };

export const sectionOrder = documentRule({
  id: 'section-order',
  severity: 'info',
  summary: "Sections stand in the contract's order",
  why: 'Who has read one runbook finds the same part in the next one without searching.',
  source: { document: 'opsworthy', part: 'kinds.md, sections' },
  examples: [
    {
      title: 'In order, with a section of its own in between',
      files: {
        'document.md': `---
kind: release-runbook
---
## Pre-deployment checks
## Deployment steps
## Notes
## Post-deployment verification
## Rollback decision
## Escalation
`,
      },
      findings: [],
    },
    {
      title: 'One section out of place is one finding, not four',
      files: {
        'document.md': `---
kind: release-runbook
---
## Escalation
## Pre-deployment checks
## Deployment steps
## Post-deployment verification
## Rollback decision
`,
      },
      findings: [{ line: 4, message: 'Section `Escalation` stands before `Rollback decision`' }],
    },
  ],
  *check({ document }) {
    const all = document.contract.filter((bound): bound is Present => bound.section !== null);
    // A part of another section stands where that stands.
    const whole = all.filter(({ section, required }) => required && !isWithin(document, section, all));
    const level = Math.min(...whole.map(({ section }) => section.depth));
    const present = whole.filter(({ section }) => section.depth === level);
    const staying = longestRising(present.map(({ section }) => section.index));
    for (const [position, bound] of present.entries()) {
      if (staying.has(position)) continue;
      const before = present.findLast((_, index) => index < position && staying.has(index));
      // Those that it stands on the wrong side of.
      const follows = present.find(
        ({ section }, index) => index > position && staying.has(index) && section.index < bound.section.index,
      );
      const precedes = present.findLast(
        ({ section }, index) => index < position && staying.has(index) && section.index > bound.section.index,
      );
      const { heading, location } = bound.section;
      const place = before ? `after \`${before.section.heading}\`` : `first of the sections of its kind`;
      yield {
        location,
        message: `Section \`${heading}\` stands ${follows ? 'after' : 'before'} \`${(follows ?? precedes)?.section.heading ?? ''}\``,
        expected: place,
        subject: `section:${bound.contract.id}/order`,
        context: bound.contract.id,
      };
    }
  },
});

/** Whether one of the other sections holds it. */
function isWithin(document: Document, { parent }: Section, others: readonly Present[]): boolean {
  for (let index = parent; index !== null; index = document.sections[index]?.parent ?? null)
    if (others.some(({ section }) => section.index === index)) return true;
  return false;
}

/** Positions of a longest sequence of values that never fall: what may stay when as little as possible is moved. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const length: number[] = [];
  const previous: (number | null)[] = [];
  let last: number | null = null;
  for (const [position, value] of values.entries()) {
    let best: number | null = null;
    for (let before = 0; before < position; before++) {
      if ((values[before] ?? 0) <= value && (length[before] ?? 0) > (best === null ? 0 : (length[best] ?? 0)))
        best = before;
    }
    length.push(best === null ? 1 : (length[best] ?? 0) + 1);
    previous.push(best);
    if (last === null || (length[position] ?? 0) > (length[last] ?? 0)) last = position;
  }
  const result = new Set<number>();
  for (let position = last; position !== null; position = previous[position] ?? null) result.add(position);
  return result;
}
