// How a run ended, who took part, and the draft of its report.
import { button, h, renewed } from './dom.ts';
import type { Plan } from './plan.ts';
import { reportOf } from './report.ts';
import { peopleIn, type Role, runOutcomes } from './run.ts';
import type { Session } from './session.ts';
import { download, fileNameOf } from './share.ts';
import { begunSteps, type RunView, type StepState } from './view.ts';
import { copyText, say } from '../copy.ts';

const roleLabels: Readonly<Record<Role, string>> = {
  deployedBy: 'Carried out by',
  approvedBy: 'Approved by',
  verifiedBy: 'Verified by',
};

/** "Failed: step 6 of Deployment steps. Not finished: steps 1, 2 of Verification." Empty where all is done. */
function remainsOf(plan: Plan, view: RunView): string {
  const all = begunSteps(plan, view);
  const within = (what: string, states: readonly StepState[]): string[] => {
    const own = all.flatMap(([step, { state }]) => (states.includes(state) ? [step] : []));
    const places = [...Map.groupBy(own, ({ section }) => section)].map(
      ([section, steps]) =>
        `${steps.length === 1 ? 'step' : 'steps'} ${steps.map(({ number }) => number).join(', ')} of ${section}`,
    );
    return places.length === 0 ? [] : [`${what}: ${places.join('; ')}.`];
  };
  return [
    ...within('Failed', ['failed']),
    ...within('Skipped', ['skipped']),
    ...within('Not finished', ['open', 'begun']),
  ].join(' ');
}

/** How the run ended, who took part, and the draft of its report. */
export function finish(session: Session): HTMLElement {
  const outcome = h(
    'select',
    { id: 'Run-outcome', required: true, 'aria-describedby': 'Run-remains' },
    h('option', { value: '' }, 'Choose…'),
    ...runOutcomes.map((each) => h('option', {}, each)),
  );
  const remains = h('small', { id: 'Run-remains' });
  const people = peopleIn(session.run);
  const report = (): string =>
    reportOf({ run: session.run, plan: session.plan, view: session.view(), at: new Date().toISOString() });
  const copy = button('Copy report', () => {
    void copyText(report()).then((copied) =>
      say(copy, copied ? 'Copied' : 'The browser refuses: save it instead', 'Copy report'),
    );
  });
  const buttons = h('p', { class: 'run-buttons' });
  const show = (): void => {
    const view = session.view();
    const { finished } = view;
    if (finished !== null) outcome.value = finished;
    remains.textContent = remainsOf(session.plan, view);
    renewed(buttons, [
      finished === null
        ? button(
            'Finish the run',
            () => {
              const chosen = runOutcomes.find((each) => each === outcome.value);
              // The browser says that something is to be chosen, and leads there.
              if (chosen === undefined) outcome.reportValidity();
              else
                session.record(
                  { type: 'finished', outcome: chosen },
                  'The run is finished. Save its report.',
                );
            },
            { 'data-key': 'finish' },
          )
        : button('Open the run again', () => session.record({ type: 'resumed' }, 'The run is open again.'), {
            'data-key': 'finish',
          }),
    ]);
  };
  session.onChange(show);
  show();
  return h(
    'details',
    { class: 'run-finish' },
    h('summary', {}, 'Finish and report'),
    h('p', { class: 'run-field' }, h('label', { for: 'Run-outcome' }, 'How it ended'), remains, outcome),
    buttons,
    ...Object.entries(roleLabels).map(([key, label]) => {
      const role = key as Role;
      const input = h('input', {
        id: `Run-${role}`,
        autocomplete: 'off',
        maxlength: 200,
        onchange: () => session.record({ type: 'person', role, name: input.value.trim() }),
      });
      input.value = people.get(role) ?? '';
      return h('p', { class: 'run-field' }, h('label', { for: `Run-${role}` }, label), input);
    }),
    h(
      'p',
      {},
      'The draft of a verification report: what the run knows is filled in, what only you know is marked ‹…›.',
    ),
    h(
      'p',
      { class: 'run-buttons' },
      button('Save report', () => download(`${fileNameOf(session)}.md`, 'text/markdown', report())),
      copy,
    ),
  );
}
