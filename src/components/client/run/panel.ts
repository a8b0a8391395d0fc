// The head of an open run: how far it is, its parameters, how to pass it on, finish it and report it, and the other runs of the page.
import { formatDuration } from '../../../model/duration.ts';
import { button, clock, h, renewed, timeOf } from './dom.ts';
import { parameterFields } from './fields.ts';
import { finish } from './finish.ts';
import { isProduction } from './marks.ts';
import { parametersIn, type Run, revisionOf } from './run.ts';
import { stepsOf } from './plan.ts';
import type { Session } from './session.ts';
import { passOn } from './share.ts';
import { goToStep } from './step-parts.ts';
import { failedLast } from './view.ts';

export interface PanelActions {
  readonly open: (run: Run) => void;
  readonly start: () => void;
  readonly openFile: (text: string) => void;
  readonly close: () => void;
  readonly remove: (run: Run) => void;
}

export interface PanelInput {
  readonly session: Session;
  readonly given: ReadonlyMap<string, string>;
  /** Sentences about how the run came here. */
  readonly notices: readonly string[];
  readonly others: readonly Run[];
  readonly actions: PanelActions;
}

export function panelOf({ session, given, notices, others, actions }: PanelInput): HTMLElement {
  const status = h('p', { class: 'sr-only', role: 'status' });
  const progress = h('p', { class: 'run-progress' });
  const said = h('div', { class: 'run-notices' });
  const now = h('p', { class: 'run-now' });
  const show = (message: string): void => {
    if (message !== '') status.textContent = message;
    renewed(progress, progressOf(session));
    renewed(now, progressOf(session));
    said.replaceChildren(
      ...[...notices, ...noticesOf(session)].map((each) => h('p', { class: 'run-notice' }, each)),
      ...lostSteps(session),
    );
  };
  session.onChange(show);
  const title = h('h2', { id: 'Run', tabindex: '-1' }, 'Run ', h('code', {}, session.run.id));
  const panel = h(
    'section',
    { class: 'panel run-panel', 'aria-labelledby': 'Run', 'data-added': true },
    title,
    h('p', { class: 'quiet' }, `Started ${timeOf(session.run.startedAt)}.`),
    status,
    said,
    progress,
    parameterFields(session, given),
    finish(session),
    passOn(session, actions.openFile),
    runsOf(session, others, actions),
    h('p', { class: 'run-buttons' }, button('Put the run away', actions.close)),
    now,
  );
  show('');
  return panel;
}

function progressOf(session: Session): (Node | string)[] {
  const { ended, all, seconds, estimate, current, finished } = session.view();
  const estimated = estimate === null || estimate === 0 ? '' : ` of about ${formatDuration(estimate)}`;
  const late = estimate !== null && estimate > 0 && seconds > estimate;
  const failed = current === null ? failedLast(session.run, session.plan) : null;
  // Before anything is begun the panel may be all that a phone shows: the steps stay in reach.
  const there = current ?? failed ?? (ended === 0 ? stepsOf(session.plan)[0] : null) ?? null;
  const go = (event: Event): void => {
    event.preventDefault();
    if (there !== null) goToStep(there);
  };
  const values = [...parametersIn(session.run).values()];
  return [
    isProduction({ environment: null }, [], values, session.plan.environments)
      ? h('strong', { class: 'run-production' }, 'Production')
      : '',
    ' ',
    h('span', {}, all === 0 ? 'No step begun' : `${ended} of ${all} steps`),
    ' ',
    h('span', { class: late ? 'late' : '' }, h('b', { 'data-run-timer': 'all' }, clock(seconds)), estimated),
    ' ',
    finished !== null
      ? h('strong', {}, `Finished: ${finished}`)
      : there === null
        ? ''
        : h(
            'a',
            { href: `#${there.anchor}`, onclick: go, 'data-key': 'now' },
            `Step ${there.number}${failed === null ? '' : ' failed'}`,
          ),
  ];
}

function noticesOf(session: Session): string[] {
  const digests = session.run.events.filter((event) => event.type === 'revision');
  return [
    ...(session.kept
      ? []
      : [
          'This browser keeps nothing: the run is gone when the page is closed. Save it as a file, or copy its link.',
        ]),
    ...(new Set(digests.map(({ digest }) => digest)).size > 1
      ? [
          'The text of this document has changed since the run was started. What was recorded is kept with its step.',
        ]
      : []),
  ];
}

function lostSteps(session: Session): HTMLElement[] {
  const { lost } = session.view();
  if (lost.length === 0) return [];
  return [
    h(
      'div',
      { class: 'run-notice' },
      h('p', {}, 'Recorded on steps that the text no longer has:'),
      h(
        'ul',
        {},
        ...lost.map(({ step, view }) =>
          h(
            'li',
            {},
            `Step ${step.number}, ${step.title}: ${view.state}`,
            view.reason === '' ? '' : `, ${view.reason}`,
          ),
        ),
      ),
    ),
  ];
}

function runsOf(session: Session, others: readonly Run[], actions: PanelActions): HTMLElement {
  const revision = (run: Run): string => revisionOf(run)?.digest.slice(0, 10) ?? '';
  return h(
    'details',
    { class: 'run-list' },
    h('summary', {}, others.length === 0 ? 'Other runs' : `Other runs: ${others.length}`),
    h(
      'ul',
      {},
      ...others.map((run) =>
        h(
          'li',
          {},
          h('span', {}, h('code', {}, run.id), ` started ${timeOf(run.startedAt)}, text ${revision(run)} `),
          button('Open', () => actions.open(run), { 'aria-label': `Open run ${run.id}` }),
        ),
      ),
    ),
    h(
      'p',
      { class: 'run-buttons' },
      button('Start another run', actions.start),
      removeButton(session, actions),
    ),
  );
}

/** Asks once more: what is removed is gone. */
function removeButton(session: Session, actions: PanelActions): HTMLButtonElement {
  let asked = false;
  const remove = button('Remove this run', () => {
    if (asked) actions.remove(session.run);
    asked = true;
    remove.textContent = 'Press again: it is gone for good';
  });
  return remove;
}
