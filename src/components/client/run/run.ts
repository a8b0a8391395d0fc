// A run: who it is of, and what happened, event by event. Everything else is worked out from that (`view.ts`), so that two copies
// of a run, on two devices, become one by taking the events of both.

export const outcomes = ['done', 'failed', 'skipped', 'open'] as const;
export type StepOutcome = (typeof outcomes)[number];
export const runOutcomes = ['succeeded', 'rolled-back', 'failed', 'partial'] as const;
export type RunOutcome = (typeof runOutcomes)[number];
export const roles = ['deployedBy', 'approvedBy', 'verifiedBy'] as const;
export type Role = (typeof roles)[number];

/** `at` is UTC to the millisecond, `step` the key of one. */
export type RunEvent = { readonly at: string } & (
  | { readonly type: 'revision'; readonly digest: string; readonly commit: string | null }
  /** A secret has no value here, only that it was typed. */
  | { readonly type: 'parameter'; readonly name: string; readonly value: string | null }
  | { readonly type: 'person'; readonly role: Role; readonly name: string }
  | { readonly type: 'begun'; readonly step: string }
  /** `open`: what was said before was taken back. */
  | {
      readonly type: 'outcome';
      readonly step: string;
      readonly outcome: StepOutcome;
      readonly reason: string;
    }
  | {
      readonly type: 'branch';
      readonly step: string;
      readonly condition: string;
      readonly taken: boolean;
      readonly goto: string | null;
    }
  | { readonly type: 'note'; readonly step: string; readonly text: string }
  | {
      readonly type: 'measured';
      readonly step: string;
      readonly name: string;
      readonly value: string;
      readonly baseline: string;
    }
  | { readonly type: 'finished'; readonly outcome: RunOutcome }
  | { readonly type: 'resumed' }
);

/** A step as it was when something was recorded on it. */
export interface RecordedStep {
  readonly key: string;
  readonly number: number;
  readonly title: string;
  readonly section: string;
  readonly text: string;
}

export interface Run {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly document: { readonly address: string; readonly title: string; readonly path: string };
  readonly startedAt: string;
  readonly steps: readonly RecordedStep[];
  readonly events: readonly RunEvent[];
}

/** With one more event; a step is remembered as it is now. */
export function recorded(run: Run, event: RunEvent, step: RecordedStep | null = null): Run {
  const others = run.steps.filter(({ key }) => key !== step?.key);
  return { ...run, steps: step === null ? run.steps : [...others, step], events: [...run.events, event] };
}

/** The events of both, once each, in the order of their times. Of a step, what `one` remembers. */
export function merged(one: Run, other: Run): Run {
  const own = new Set(one.steps.map(({ key }) => key));
  const events = new Map(
    [...other.events, ...one.events].map((event) => [
      JSON.stringify(Object.entries(event).toSorted()),
      event,
    ]),
  );
  return {
    ...one,
    steps: [...one.steps, ...other.steps.filter(({ key }) => !own.has(key))],
    events: [...events.values()].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

/** The last value of each parameter that may be kept. */
export function parametersIn(run: Run): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const event of run.events)
    if (event.type === 'parameter' && event.value !== null) values.set(event.name, event.value);
  return values;
}

export function peopleIn(run: Run): ReadonlyMap<Role, string> {
  return new Map(run.events.flatMap((event) => (event.type === 'person' ? [[event.role, event.name]] : [])));
}

/** The text that was worked with last. */
export function revisionOf(run: Run): { readonly digest: string; readonly commit: string | null } | null {
  return run.events.findLast((event) => event.type === 'revision') ?? null;
}
