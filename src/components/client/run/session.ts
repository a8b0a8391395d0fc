// The run that is open on this page: what is done to it is recorded, kept, and told to all that show it.
import { rememberValue } from './last-values.ts';
import { problemOf } from './parameter.ts';
import type { Parameter } from '../../../model/document.ts';
import { type Plan, type PlanStep, stepsOf } from './plan.ts';
import { parametersIn, recorded, type Run, type RunEvent, type StepOutcome } from './run.ts';
import { keep } from './store.ts';
import { nextAfter, type RunView, viewOf } from './view.ts';

/** An event without its time. */
export type Happening = RunEvent extends infer E ? (E extends RunEvent ? Omit<E, 'at'> : never) : never;

export class Session {
  readonly plan: Plan;
  /** False where the browser keeps nothing: the run is gone with the page. */
  kept = true;
  #run: Run;
  /** Never written anywhere. */
  readonly #secrets = new Map<string, string>();
  readonly #listeners: ((status: string) => void)[] = [];

  constructor(run: Run, plan: Plan) {
    this.plan = plan;
    this.#run = run;
    this.#keep();
  }

  get run(): Run {
    return this.#run;
  }

  view(now = Date.now()): RunView {
    return viewOf(this.#run, this.plan, now);
  }

  /** `status` is what is said to those who do not see what changed. */
  onChange(listener: (status: string) => void): void {
    this.#listeners.push(listener);
  }

  /** The value that commands get; `null` while there is none that is right. */
  readonly valueOf = (name: string): string | null => {
    const value = this.#secrets.get(name) ?? parametersIn(this.#run).get(name) ?? '';
    const parameter = this.plan.parameters.find((each) => each.name === name);
    const right = value !== '' && (parameter === undefined || problemOf(parameter, value) === null);
    return right ? value : null;
  };

  isSecret(name: string): boolean {
    return this.plan.parameters.some((each) => each.name === name && each.secret);
  }

  /** Takes a value that was found right; an empty one takes it back. */
  set({ name, secret }: Parameter, value: string): void {
    if (secret) {
      if (value === '') this.#secrets.delete(name);
      else this.#secrets.set(name, value);
    }
    if (!secret && value !== '') rememberValue(this.plan.services, name, value);
    this.record({ type: 'parameter', name, value: secret ? null : value });
  }

  record(happening: Happening, status = ''): void {
    const key = 'step' in happening ? happening.step : null;
    const step = stepsOf(this.plan).find((each) => each.key === key) ?? null;
    const event = { at: new Date().toISOString(), ...happening } as RunEvent;
    const { number = 0, title = '', section = '', text = '' } = step ?? {};
    const remembered =
      step === null ? null : { key: step.key, number, title: title.slice(0, 300), section, text };
    this.#run = recorded(this.#run, event, remembered);
    this.#keep();
    this.#tell(status);
  }

  begin(step: PlanStep): void {
    if (this.view().steps.get(step.key)?.state === 'open') this.record({ type: 'begun', step: step.key });
  }

  /** Records the outcome, passes over what an answer skips, begins what comes next. Returns the latter. */
  end(step: PlanStep, outcome: Exclude<StepOutcome, 'open'>, reason: string): PlanStep | null {
    if (this.view().steps.get(step.key)?.state === 'open') this.record({ type: 'begun', step: step.key });
    this.record({ type: 'outcome', step: step.key, outcome, reason });
    if (outcome === 'failed') {
      this.#tell(`Step ${step.number} failed. What to do stands below it.`);
      return null;
    }
    const { next, passed } = nextAfter(this.plan, this.view(), step);
    for (const each of passed)
      this.record({
        type: 'outcome',
        step: each.key,
        outcome: 'skipped',
        reason: `passed over: step ${step.number} led to step ${next?.number ?? 0}`,
      });
    if (next !== null) this.record({ type: 'begun', step: next.key });
    const { ended, all } = this.view();
    this.#tell(
      `Step ${step.number} ${outcome}, ${ended} of ${all}. ${next === null ? 'That was the last one.' : `Next: step ${next.number}.`}`,
    );
    return next;
  }

  /** Takes what another tab or a file knows of this run. */
  take(run: Run): void {
    this.#run = run;
    this.#keep();
    this.#tell('The run was brought up to date.');
  }

  #keep(): void {
    const { run, kept } = keep(this.#run);
    this.#run = run;
    this.kept = kept;
  }

  #tell(status: string): void {
    for (const listener of this.#listeners) listener(status);
  }
}
