// What stands below each step of an open run: its state and time, what to answer, and how it ended.
import { button, clock, goTo, h, renewed } from './dom.ts';
import { asked } from './fields.ts';
import { destructionIn, isProduction } from './marks.ts';
import { type PlanStep, stepsOf } from './plan.ts';
import type { Session } from './session.ts';
import { controlId, elementOf, failureOf, goToStep, markWords, remarks, stateLine } from './step-parts.ts';
import { answerKey, type StepView } from './view.ts';

/** Adds the controls to all steps; the result takes them away again. */
export function controlSteps(session: Session): () => void {
  const added = stepsOf(session.plan).flatMap((step) => {
    const element = elementOf(step);
    if (element === null) return [];
    const control = new StepControl(session, step, element);
    return control.place();
  });
  const tick = setInterval(() => {
    const view = session.view();
    for (const timer of document.querySelectorAll<HTMLElement>('[data-run-timer]'))
      timer.textContent = clock(view.steps.get(timer.dataset['runTimer'] ?? '')?.seconds ?? view.seconds);
  }, 1000);
  return () => {
    clearInterval(tick);
    for (const element of added) element.remove();
  };
}

class StepControl {
  readonly #session: Session;
  readonly #step: PlanStep;
  readonly #element: HTMLElement;
  /** Who copies a command has read what stands above it. */
  readonly #marked = h('p', { class: 'run-marks', 'data-added': true });
  readonly #head = h('div', { class: 'run-head' });
  readonly #below = h('div', { class: 'run-below' });
  readonly #form = h('div');
  #shown = '';

  constructor(session: Session, step: PlanStep, element: HTMLElement) {
    this.#session = session;
    this.#step = step;
    this.#element = element;
  }

  /** Returns what was added to the page. */
  place(): HTMLElement[] {
    const { number, section } = this.#step;
    const strip = h(
      'section',
      {
        class: 'run-step',
        id: controlId(this.#step),
        'aria-label': `Step ${number} of ${section}, in this run`,
        'data-added': true,
      },
      this.#head,
      this.#form,
      this.#below,
    );
    const row = this.#element.closest('tr');
    const placed =
      row === null ? strip : h('tr', { class: 'run-row' }, h('td', { colspan: row.cells.length }, strip));
    if (row === null) this.#element.append(placed);
    else row.after(placed);
    this.#element.querySelector('.code-command')?.before(this.#marked);
    // Who copies its command has begun it.
    this.#element.addEventListener('click', (event) => {
      const pressed = event.target instanceof Element ? event.target.closest('button.copy') : null;
      if (pressed !== null && strip.isConnected) this.#session.begin(this.#step);
    });
    this.#session.onChange(() => {
      if (strip.isConnected) this.#show();
    });
    this.#show();
    return [placed, this.#marked];
  }

  #show(): void {
    const step = this.#step;
    const view = this.#session.view().steps.get(step.key);
    if (view === undefined) return;
    const marks = this.#marks();
    const asks = step.branches.map(({ condition }) => this.#filled(condition));
    const shown = JSON.stringify([{ ...view, seconds: 0, answers: [...view.answers] }, marks, asks]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#element.dataset['run'] = view.state;
    const above = this.#marked.isConnected;
    renewed(this.#marked, above ? markWords(marks) : []);
    renewed(this.#head, [
      stateLine(step, view, above ? [] : marks),
      ...this.#questions(view),
      this.#buttons(view),
    ]);
    renewed(this.#below, [
      view.state === 'failed' ? failureOf(this.#session, step, this.#element) : null,
      view.changed
        ? h(
            'p',
            { class: 'run-changed' },
            'The text of this step has changed since something was recorded on it.',
          )
        : null,
      remarks(view),
    ]);
  }

  #marks(): string[] {
    const codes = [...this.#element.querySelectorAll('.code-command code')].map(
      (code) => code.textContent ?? '',
    );
    const destroyed = destructionIn(codes);
    const { environments } = this.#session.plan;
    return [
      ...(isProduction(this.#step, codes, this.#values(), environments) ? ['Production'] : []),
      ...(destroyed.length > 0 ? [`Destructive: ${destroyed.join(', ')}`] : []),
    ];
  }

  /** Of the parameters that its commands ask for. */
  #values(): string[] {
    const holes = this.#element.querySelectorAll<HTMLElement>('.placeholder');
    return [...holes].flatMap((hole) => {
      const name = hole.dataset['parameter'] ?? '';
      return this.#session.isSecret(name) ? [] : (this.#session.valueOf(name) ?? []);
    });
  }

  /** "If … go to step 6", asked while the step is open. */
  #questions(view: StepView): HTMLElement[] {
    return this.#step.branches.map((branch, index) => {
      const { condition } = branch;
      const answer = view.answers.get(answerKey(branch))?.taken;
      const say = (taken: boolean) => (): void =>
        this.#session.record(
          { type: 'branch', step: this.#step.key, condition, taken, goto: branch.goto },
          taken ? `Recorded. The next step is step ${branch.number}.` : 'Recorded.',
        );
      const choice = (label: string, value: boolean): HTMLElement =>
        button(label, say(value), {
          'aria-pressed': String(answer === value),
          'data-key': `branch-${index}-${value}`,
        });
      return h(
        'fieldset',
        { class: 'run-question' },
        h('legend', {}, `If ${this.#filled(condition)}: go to step ${branch.number}?`),
        choice('Yes', true),
        choice('No', false),
        answer === undefined ? null : h('span', {}, answer ? `leads to step ${branch.number}` : 'goes on'),
      );
    });
  }

  #filled(condition: string): string {
    return condition
      .replace(/^(?:if|when)\s+/i, '')
      .replace(/^on (?:failure|error)\b/i, 'it fails')
      .replace(/[:,?]\s*$/, '')
      .replace(/\$\{([A-Z][A-Z0-9_]*)\}/g, (written, name: string) => {
        const value = this.#session.isSecret(name) ? null : this.#session.valueOf(name);
        return value === null ? written : `${name} (${value})`;
      });
  }

  #buttons(view: StepView): HTMLElement {
    const ended = view.state !== 'open' && view.state !== 'begun';
    const end = (outcome: 'done' | 'failed', reason = ''): void => {
      const next = this.#session.end(this.#step, outcome, reason);
      if (outcome === 'failed') goTo(this.#below.querySelector<HTMLElement>('.run-failure'));
      else if (next !== null) goToStep(next);
    };
    const buttons = ended
      ? [
          button(
            'Open again',
            () =>
              this.#session.record(
                { type: 'outcome', step: this.#step.key, outcome: 'open', reason: '' },
                `Step ${this.#step.number} is open again.`,
              ),
            { 'data-key': 'first', class: 'run-button run-first' },
          ),
        ]
      : [
          button('Done', () => end('done'), {
            class: 'run-button run-first run-primary',
            'data-key': 'first',
          }),
          button('Failed', () => end('failed'), { 'data-key': 'failed' }),
          button('Skip', () => this.#ask('skip'), { 'data-key': 'skip' }),
        ];
    const also = [
      button('Note', () => this.#ask('note'), { 'data-key': 'note' }),
      button('Measured', () => this.#ask('measured'), { 'data-key': 'measured' }),
    ];
    return h('p', { class: 'run-buttons' }, ...buttons, ...also);
  }

  #ask(what: 'skip' | 'note' | 'measured'): void {
    const { key } = this.#step;
    const forms = {
      skip: () =>
        asked(
          'Skip the step',
          [{ name: 'why', label: 'Why it is skipped', required: true }],
          ([reason = '']) => {
            this.#form.replaceChildren();
            const next = this.#session.end(this.#step, 'skipped', reason);
            if (next !== null) goToStep(next);
          },
        ),
      note: () =>
        asked('Keep the note', [{ name: 'text', label: 'Note', required: true }], ([text = '']) => {
          this.#form.replaceChildren();
          this.#session.record({ type: 'note', step: key, text }, 'The note is kept.');
        }),
      measured: () =>
        asked(
          'Keep the value',
          [
            { name: 'what', label: 'What was measured', required: true },
            { name: 'value', label: 'Value with its unit', required: true },
            { name: 'before', label: 'Before, if known' },
          ],
          ([name = '', value = '', baseline = '']) => {
            this.#form.replaceChildren();
            this.#session.record(
              { type: 'measured', step: key, name, value, baseline },
              'The value is kept.',
            );
          },
        ),
    };
    const form = forms[what]();
    this.#form.replaceChildren(form);
    form.querySelector('input')?.focus();
  }
}
