// Run mode: loaded when a run is started, or where one is stored or given. Everything it needs is fetched at its start.
import { h, goTo } from './dom.ts';
import { fillPage } from './commands.ts';
import { decodeRun, NotARun, withoutBadValues } from './decode.ts';
import { forgetValues } from './last-values.ts';
import { panelOf } from './panel.ts';
import { parsed, unpacked } from './packed.ts';
import { valuesFrom } from './parameter.ts';
import { type Plan, type PlanStep, planOf, stepsOf } from './plan.ts';
import { merged, parametersIn, revisionOf, type Run } from './run.ts';
import { Session } from './session.ts';
import { pageAddress } from '../run-name.ts';
import styles from './run.css?url';
import { elementOf } from './step-parts.ts';
import { controlSteps } from './steps.ts';
import { forget, storedRuns } from './store.ts';
import { withPage } from './page.ts';

let loading: Promise<Plan> | null = null;
let takeAway: (() => void) | null = null;

/** The plan of this page, with its style sheet. */
function load(): Promise<Plan> {
  loading ??= Promise.all([fetch(`${pageAddress()}index.json`), loadStyles()])
    .then(async ([answer]) => {
      if (!answer.ok) throw new Error(`index.json: ${answer.status}`);
      return withPage(planOf(await answer.json()));
    })
    .catch((error: unknown) => {
      loading = null; // another press tries again
      throw error;
    });
  return loading;
}

function loadStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = h('link', { rel: 'stylesheet', href: styles, onload: () => resolve() });
    link.addEventListener('error', () => reject(new Error('the style sheet of run mode')));
    document.head.append(link);
  });
}

export async function startRun(bar: HTMLElement | null, given = new URLSearchParams()): Promise<void> {
  const plan = await load();
  const run: Run = {
    schemaVersion: 1,
    id: crypto
      .getRandomValues(new Uint32Array(2))
      .reduce((id, part) => id + part.toString(36), '')
      .slice(0, 10),
    document: { address: pageAddress(), title: plan.title.slice(0, 300), path: plan.path },
    startedAt: new Date().toISOString(),
    steps: [],
    events: [],
  };
  show(new Session(run, plan), { given: valuesFrom(plan.parameters, given), first: firstBehind(plan, bar) });
}

/** The run of this page that was worked on last, as it was left. */
export async function resumeRuns(): Promise<void> {
  const plan = await load();
  const { runs, unreadable } = storedRuns(pageAddress());
  const [run] = runs.toSorted((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1));
  const notices = unreadable === 0 ? [] : ['A run that is stored here cannot be read. It was left as it is.'];
  if (run !== undefined) show(new Session(run, plan), { notices, focus: false });
}

const lastOf = (run: Run): string => run.events.at(-1)?.at ?? run.startedAt;

/** What the fragment of the address brings: a run, or values for a new one. It is taken out of the address. */
export async function openGiven(): Promise<void> {
  const [kind = '', ...rest] = location.hash.slice(1).split('=');
  const text = rest.join('=');
  history.replaceState(null, '', location.pathname + location.search);
  if (kind === 'fill') await startRun(null, new URLSearchParams(text));
  else await offer(() => unpacked(text));
}

/** Shows what a run from outside is before it is taken; what is none is refused in words. */
async function offer(read: () => unknown): Promise<void> {
  const plan = await load();
  const aside = h('section', {
    class: 'panel run-panel',
    'aria-label': 'A run from outside',
    tabindex: '-1',
  });
  const close = (): void => aside.remove();
  try {
    const outside = decodeRun(await read());
    const { run, leftOut } = withoutBadValues(outside, plan.parameters);
    const other = run.document.address !== pageAddress();
    aside.append(
      h('h2', {}, 'A run from a file or link'),
      h(
        'p',
        {},
        `“${run.document.title}”, run `,
        h('code', {}, run.id),
        `, started ${run.startedAt.replace('T', ' ').slice(0, 16)} UTC, ${run.events.length} entries.`,
      ),
      ...(other
        ? [
            h(
              'p',
              { class: 'run-notice' },
              `It is a run of ${run.document.address}, not of this page. Open that page, and the run there.`,
            ),
          ]
        : [
            h('p', {}, 'Take it only from somebody you know: its values go into commands.'),
            h(
              'p',
              { class: 'run-values' },
              [...parametersIn(run)].map(([name, value]) => `${name}=${value}`).join(', '),
            ),
          ]),
      h(
        'p',
        { class: 'run-buttons' },
        ...(other
          ? []
          : [
              h(
                'button',
                {
                  type: 'button',
                  class: 'run-button run-primary',
                  onclick: () => (close(), take(run, plan, leftOut)),
                },
                'Continue this run',
              ),
            ]),
        h('button', { type: 'button', class: 'run-button', onclick: close }, 'Leave it'),
      ),
    );
  } catch (error) {
    if (!(error instanceof NotARun)) throw error;
    aside.append(
      h('p', { class: 'run-notice', role: 'alert' }, error.message),
      h('button', { type: 'button', class: 'run-button', onclick: close }, 'Close'),
    );
  }
  prose()?.prepend(aside);
  goTo(aside);
}

function take(run: Run, plan: Plan, leftOut: readonly string[]): void {
  const own = storedRuns(pageAddress()).runs.find(({ id }) => id === run.id);
  const notices =
    leftOut.length === 0
      ? []
      : [`Values that are not as expected were left out: ${leftOut.join(', ')}. Fill them in.`];
  show(new Session(own === undefined ? run : merged(own, run), plan), { notices });
}

interface Shown {
  readonly given?: ReadonlyMap<string, string>;
  readonly notices?: readonly string[];
  readonly first?: PlanStep | null;
  /** Whether the reader goes where the run begins. */
  readonly focus?: boolean;
}

function show(
  session: Session,
  { given = new Map(), notices = [], first = null, focus = true }: Shown,
): void {
  takeAway?.();
  const { plan } = session;
  if (revisionOf(session.run)?.digest !== plan.digest)
    session.record({ type: 'revision', digest: plan.digest, commit: plan.commit });
  const others = storedRuns(pageAddress()).runs.filter(({ id }) => id !== session.run.id);
  const panel = panelOf({
    session,
    given,
    notices,
    others,
    actions: {
      open: (run) => show(new Session(run, plan), {}),
      start: () => void startRun(null),
      openFile: (text) => void offer(() => parsed(text)),
      close: () => takeAway?.(),
      remove: (run) => {
        takeAway?.();
        forget(run);
        forgetValues(plan.services);
      },
    },
  });
  prose()?.prepend(panel);
  document.documentElement.classList.add('has-run');
  const empty = fillPage(session);
  const uncontrol = controlSteps(session);
  const fromOtherTab = (event: StorageEvent): void => {
    const there = storedRuns(pageAddress()).runs.find(({ id }) => id === session.run.id);
    if (event.key?.endsWith(` ${session.run.id}`) && there && there.events.length > session.run.events.length)
      session.take(there);
  };
  addEventListener('storage', fromOtherTab);
  takeAway = () => {
    takeAway = null;
    removeEventListener('storage', fromOtherTab);
    document.documentElement.classList.remove('has-run');
    empty();
    uncontrol();
    panel.remove();
    for (const step of stepsOf(plan)) delete elementOf(step)?.dataset['run'];
  };
  if (first !== null) session.begin(first);
  if (!focus) return;
  const open = panel.querySelector<HTMLElement>('.run-fields[open] :is(input, select)');
  goTo(panel.querySelector<HTMLElement>('#Run'));
  open?.focus({ preventScroll: true });
}

const prose = (): HTMLElement | null => document.querySelector('.prose');

/** The step that a bar stands before. */
function firstBehind(plan: Plan, bar: HTMLElement | null): PlanStep | null {
  if (bar === null) return null;
  const behind = stepsOf(plan).filter((step) => {
    const element = elementOf(step);
    return (
      element !== null && (bar.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    );
  });
  return behind[0] ?? null;
}
