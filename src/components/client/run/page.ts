// What the page knows that the twin does not: placeholders that nobody declared, and boxes of checklists.
import { shortHash } from './hash.ts';
import type { Parameter } from '../../../model/document.ts';
import type { Plan, PlanStep } from './plan.ts';

export function withPage(plan: Plan): Plan {
  const known = new Set(plan.parameters.map(({ name }) => name));
  const holes = document.querySelectorAll<HTMLElement>(
    '.prose .code:not(.code-output, .assignments) .placeholder',
  );
  const names = new Set([...holes].map((hole) => hole.dataset['parameter'] ?? ''));
  const undeclared = [...names].filter((name) => name !== '' && !known.has(name)).map(bare);
  return {
    ...plan,
    parameters: [...plan.parameters, ...undeclared],
    procedures: [...plan.procedures.filter(({ steps }) => steps.length > 0), ...checklists()],
  };
}

const bare = (name: string): Parameter => ({
  name,
  description: null,
  example: null,
  pattern: null,
  values: null,
  secret: false,
  fromLabel: null,
});

/** Lists of boxes outside of steps: each box is a step of one line. */
function checklists(): Plan['procedures'] {
  const taken = new Map<string, number>();
  return [...document.querySelectorAll<HTMLElement>('.prose .contains-task-list')].flatMap((list) => {
    if (list.closest('.step') !== null || list.matches('.steps')) return [];
    const section = headingBefore(list);
    const items = [...list.children].filter((item) => item.querySelector('.task-box') !== null);
    const steps = items.map((item, index): PlanStep => {
      const title = (item.textContent ?? '')
        .replace(/^\s*(?:To do|Done):\s*/, '')
        .replace(/\s+/g, ' ')
        .trim();
      const name = shortHash(`${section}\n${title}`.toLowerCase());
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      if (item.id === '') item.id = `Run-task-${name}-${count}`;
      return {
        key: count === 1 ? name : `${name}-${count}`,
        anchor: item.id,
        number: index + 1,
        title: title.slice(0, 300),
        section,
        text: shortHash(title),
        seconds: null,
        environment: null,
        onFailure: null,
        rollbackTrigger: null,
        branches: [],
      };
    });
    return steps.length === 0 ? [] : [{ section, steps }];
  });
}

function headingBefore(list: HTMLElement): string {
  const headings = [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3, h4)')];
  const before = headings.findLast(
    (heading) => (heading.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before?.textContent?.trim() ?? 'Checklist';
}
