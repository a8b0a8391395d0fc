// What is shown of one step of a run: its line of state, what was noted, and what to do when it failed.
import { formatDuration } from '../../../model/duration.ts';
import { button, clock, goTo, h, timeOf } from './dom.ts';
import type { PlanStep } from './plan.ts';
import { parametersIn } from './run.ts';
import type { Session } from './session.ts';
import { nextAfter, type StepView } from './view.ts';

const words: Readonly<Record<StepView['state'], string>> = {
  open: 'Not begun',
  begun: 'In progress',
  done: 'Done',
  failed: 'Failed',
  skipped: 'Skipped',
};

/** The element of the page that a step is. */
export function elementOf({ anchor }: PlanStep): HTMLElement | null {
  const target = document.getElementById(anchor);
  return target?.closest<HTMLElement>('.step') ?? target;
}

export const controlId = ({ anchor }: PlanStep): string => `Run-step-${anchor}`;

/** To what is to be done in a step, with the focus on the first button below it. */
export function goToStep(step: PlanStep): void {
  const control = document.getElementById(controlId(step));
  goTo(control?.querySelector<HTMLElement>('.run-first') ?? null, elementOf(step));
}

/** What is known of a step before anybody runs it. */
export const markWords = (marks: readonly string[]): HTMLElement[] =>
  marks.map((mark) =>
    h('strong', { class: mark === 'Production' ? 'run-production' : 'run-destructive' }, mark),
  );

export function stateLine(step: PlanStep, view: StepView, marks: readonly string[]): HTMLElement {
  const { seconds } = step;
  const times =
    view.begunAt === null
      ? null
      : h(
          'span',
          {},
          `from ${timeOf(view.begunAt)}${view.endedAt === null ? '' : ` to ${timeOf(view.endedAt)}`}`,
        );
  const timer = h('b', view.state === 'begun' ? { 'data-run-timer': step.key } : {}, clock(view.seconds));
  const estimate = seconds === null ? '' : ` of ${formatDuration(seconds)}`;
  const late = seconds !== null && view.seconds > seconds;
  return h(
    'p',
    { class: 'run-state' },
    ...markWords(marks),
    h('strong', { class: `run-word run-${view.state}` }, words[view.state]),
    view.reason === '' ? null : h('span', {}, view.reason),
    times,
    view.begunAt === null ? null : h('span', { class: late ? 'late' : '' }, timer, estimate),
    view.turns > 1 ? h('span', {}, `turn ${view.turns}`) : null,
  );
}

export function remarks({ notes, measured }: StepView): HTMLElement | null {
  if (notes.length + measured.length === 0) return null;
  return h(
    'ul',
    { class: 'run-remarks' },
    ...notes.map(({ at, text }) => h('li', {}, `${timeOf(at)}: ${text}`)),
    ...measured.map(({ name, value, baseline }) =>
      h('li', {}, `${name}: `, h('b', {}, value), baseline === '' ? '' : ` (before: ${baseline})`),
    ),
  );
}

/** What the author says for this case, the way on and the way back. */
export function failureOf(session: Session, step: PlanStep, element: HTMLElement): HTMLElement {
  const { onFailure, rollbackTrigger } = step;
  const { plan } = session;
  const href = rollbackHref(session);
  const { next } = nextAfter(plan, session.view(), step);
  const goOn = (): void => {
    if (next === null) return;
    session.record({ type: 'begun', step: next.key }, `Step ${next.number} is begun.`);
    goToStep(next);
  };
  return h(
    'div',
    { class: 'run-failure', tabindex: '-1', role: 'alert' },
    h(
      'p',
      {},
      h('strong', {}, 'If it fails: '),
      ...written(
        element,
        'onFailure',
        onFailure ?? 'the text says nothing for this step. Stop and escalate.',
      ),
    ),
    rollbackTrigger === null || (onFailure ?? '').includes(rollbackTrigger)
      ? null
      : h(
          'p',
          {},
          h('strong', {}, 'Roll back if: '),
          ...written(element, 'rollbackTrigger', rollbackTrigger),
        ),
    h(
      'p',
      { class: 'run-buttons' },
      plan.rollback === null || href === null
        ? null
        : h('a', { class: 'run-button run-danger', href }, `${plan.rollback.title}, with these values`),
      next === null ? null : button(`Go on with step ${next.number}`, goOn, { 'data-key': 'go-on' }),
    ),
  );
}

/** A field as the page shows it, links and values included; its text where it has no place of its own. */
function written(element: HTMLElement, name: string, text: string): Node[] {
  const shown = element.querySelector(`.field-${name} > dd`);
  if (shown === null) return [document.createTextNode(text)];
  const copy = shown.cloneNode(true) as HTMLElement;
  for (const mark of copy.querySelectorAll('.inferred, .code-bar')) mark.remove();
  for (const each of copy.querySelectorAll('[id]')) each.removeAttribute('id');
  return [...copy.childNodes];
}

/** The way back, with the values of this run behind `#`. */
function rollbackHref({ plan, run }: Session): string | null {
  if (plan.rollback === null) return null;
  const values = new URLSearchParams([...parametersIn(run)].filter(([, value]) => value !== ''));
  return `${plan.rollback.href}#fill=${values.toString()}`;
}
