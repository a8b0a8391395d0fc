// A run beside the steps of its document → what the page shows: state, times, answers and what comes next.
import { type Plan, type PlanStep, stepsOf } from './plan.ts';
import type { RecordedStep, Run, RunEvent, RunOutcome } from './run.ts';

export type StepState = 'open' | 'begun' | 'done' | 'failed' | 'skipped';

export interface StepView {
  readonly state: StepState;
  readonly reason: string;
  /** UTC times. */
  readonly begunAt: string | null;
  readonly endedAt: string | null;
  /** Of all its turns; of the open one up to now. */
  readonly seconds: number;
  /** How often it was begun. */
  readonly turns: number;
  /** Whether a condition held, by the condition and where it leads. */
  readonly answers: ReadonlyMap<string, { readonly condition: string; readonly taken: boolean }>;
  /** Key of the step that the last answer leads to. */
  readonly goto: string | null;
  readonly notes: readonly { readonly at: string; readonly text: string }[];
  readonly measured: readonly { readonly name: string; readonly value: string; readonly baseline: string }[];
  /** Whether the text of the step is another one since something was recorded on it. */
  readonly changed: boolean;
}

export interface RunView {
  readonly steps: ReadonlyMap<string, StepView>;
  /** Steps with an outcome, and all steps of the procedures that were begun. */
  readonly ended: number;
  readonly all: number;
  /** From the first step that was begun to the last that ended, or to now. */
  readonly seconds: number;
  /** Of all steps of those procedures; `null` where one says no duration. */
  readonly estimate: number | null;
  /** The step that is being worked on. */
  readonly current: PlanStep | null;
  readonly finished: RunOutcome | null;
  /** What was recorded on steps that the text no longer has. */
  readonly lost: readonly { readonly step: RecordedStep; readonly view: StepView }[];
}

const none: StepView = {
  state: 'open',
  reason: '',
  begunAt: null,
  endedAt: null,
  seconds: 0,
  turns: 0,
  answers: new Map(),
  goto: null,
  notes: [],
  measured: [],
  changed: false,
};

const stepOf = (event: RunEvent): string | null => ('step' in event ? event.step : null);

/** `now` is in milliseconds since 1970. */
export function viewOf(run: Run, plan: Plan, now: number): RunView {
  const byStep = Map.groupBy(run.events, stepOf);
  const end = run.events.findLast((event) => event.type === 'finished' || event.type === 'resumed');
  const until = end?.type === 'finished' ? Date.parse(end.at) : now;
  const remembered = new Map(run.steps.map((step) => [step.key, step]));
  const all = stepsOf(plan);
  const steps = new Map(
    all.map((step) => {
      const before = remembered.get(step.key);
      const view = stepView(byStep.get(step.key) ?? [], until);
      return [step.key, before && before.text !== step.text ? { ...view, changed: true } : view];
    }),
  );
  const begun = run.events.find((event) => event.type === 'begun');
  const touched = plan.procedures.filter((procedure) =>
    procedure.steps.some(({ key }) => steps.get(key)?.state !== 'open'),
  );
  const counted = touched.flatMap((procedure) => procedure.steps);
  const ended = counted.filter(({ key }) => isEnded(steps.get(key) ?? none));
  const last = run.events.findLast(({ type }) => type === 'outcome');
  const isOpen = counted.some(({ key }) => steps.get(key)?.state === 'begun');
  const durations = counted.map(({ seconds }) => seconds);
  const current = run.events.findLast(
    (event) => event.type === 'begun' && steps.get(event.step)?.state === 'begun',
  );
  return {
    steps,
    ended: ended.length,
    all: counted.length,
    seconds: begun ? secondsBetween(begun.at, isOpen || !last ? until : Date.parse(last.at)) : 0,
    estimate: durations.reduce<number | null>(
      (sum, each) => (sum === null || each === null ? null : sum + each),
      0,
    ),
    current: all.find(({ key }) => current !== undefined && key === stepOf(current)) ?? null,
    finished: end?.type === 'finished' ? end.outcome : null,
    lost: run.steps
      .filter(({ key }) => !steps.has(key))
      .map((step) => ({ step, view: stepView(byStep.get(step.key) ?? [], until) })),
  };
}

/** Two conditions may read alike and lead to different steps. */
export const answerKey = ({
  condition,
  goto,
}: {
  readonly condition: string;
  readonly goto: string | null;
}): string => `${condition}\n${goto ?? ''}`;

const isEnded = ({ state }: StepView): boolean => state !== 'open' && state !== 'begun';

function secondsBetween(from: string, until: number): number {
  return Math.max(0, Math.round((until - Date.parse(from)) / 1000));
}

function stepView(events: readonly RunEvent[], until: number): StepView {
  let view = none;
  for (const event of events) view = after(view, event);
  return view.state === 'begun' && view.begunAt !== null
    ? { ...view, seconds: view.seconds + secondsBetween(view.begunAt, until) }
    : view;
}

function after(view: StepView, event: RunEvent): StepView {
  switch (event.type) {
    case 'begun':
      return view.state === 'begun'
        ? view
        : { ...view, state: 'begun', reason: '', begunAt: event.at, endedAt: null, turns: view.turns + 1 };
    case 'outcome': {
      if (event.outcome === 'open')
        return { ...view, state: view.begunAt === null ? 'open' : 'begun', reason: '', endedAt: null };
      const worked = view.state === 'begun' && view.begunAt !== null;
      return {
        ...view,
        state: event.outcome,
        reason: event.reason,
        endedAt: event.at,
        seconds: view.seconds + (worked ? secondsBetween(view.begunAt ?? '', Date.parse(event.at)) : 0),
      };
    }
    case 'branch':
      return {
        ...view,
        answers: new Map([
          ...view.answers,
          [answerKey(event), { condition: event.condition, taken: event.taken }],
        ]),
        goto: event.taken ? event.goto : view.goto,
      };
    case 'note':
      return { ...view, notes: [...view.notes, { at: event.at, text: event.text }] };
    case 'measured': {
      const { name, value, baseline } = event;
      return { ...view, measured: [...view.measured, { name, value, baseline }] };
    }
    default:
      return view;
  }
}

/** What comes after a step that ended: where its answers lead, else the next one that is open; and what is passed over on the way. */
export function nextAfter(
  plan: Plan,
  view: RunView,
  step: PlanStep,
): { readonly next: PlanStep | null; readonly passed: readonly PlanStep[] } {
  const own = plan.procedures.find(({ steps }) => steps.some(({ key }) => key === step.key))?.steps ?? [];
  const at = own.findIndex(({ key }) => key === step.key);
  const goto = view.steps.get(step.key)?.goto ?? null;
  const target = goto === null ? -1 : own.findIndex(({ key }) => key === goto);
  if (target >= 0 && target !== at) {
    const between = own.slice(at + 1, Math.max(at + 1, target));
    return {
      next: own[target] ?? null,
      passed: between.filter(({ key }) => view.steps.get(key)?.state === 'open'),
    };
  }
  return {
    next: own.slice(at + 1).find(({ key }) => !isEnded(view.steps.get(key) ?? none)) ?? null,
    passed: [],
  };
}

/** The step that failed last, while nothing was begun after it: where one goes on from there, or back. */
export function failedLast({ events }: Run, plan: Plan): PlanStep | null {
  const last = events.findLast(({ type }) => type === 'outcome' || type === 'begun');
  if (last?.type !== 'outcome' || last.outcome !== 'failed') return null;
  return stepsOf(plan).find(({ key }) => key === last.step) ?? null;
}

/** Steps of the procedures that were begun. */
export function begunSteps(plan: Plan, view: RunView): (readonly [PlanStep, StepView])[] {
  const touched = plan.procedures.filter(({ steps }) =>
    steps.some(({ key }) => view.steps.get(key)?.state !== 'open'),
  );
  return touched.flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const own = view.steps.get(step.key);
      return own === undefined ? [] : [[step, own] as const];
    }),
  );
}
