// A run as its events: what the page shows of it, how two copies become one, and what is refused from outside.
import { describe, expect, it } from 'vitest';
import { decodeRun, NotARun, withoutBadValues } from '../../src/components/client/run/decode.ts';
import { destructionIn, isProduction } from '../../src/components/client/run/marks.ts';
import { packed, unpacked } from '../../src/components/client/run/packed.ts';
import { problemOf, valuesFrom } from '../../src/components/client/run/parameter.ts';
import type { Parameter } from '../../src/model/document.ts';
import { planOf, stepsOf } from '../../src/components/client/run/plan.ts';
import { merged, type Run, type RunEvent } from '../../src/components/client/run/run.ts';
import { nextAfter, viewOf } from '../../src/components/client/run/view.ts';
import { planFrom, runOf, at } from './plan.ts';

const plan = planFrom('Drain', 'Upgrade', 'Check', 'Close');
const [drain, upgrade, check, close] = stepsOf(plan).map(({ key }) => key) as [
  string,
  string,
  string,
  string,
];
const noon = Date.parse('2026-11-20T12:00:00Z');
const minutes = (count: number): number => noon + count * 60_000;

const done = (minute: number, step: string): RunEvent => ({
  at: at(minute),
  type: 'outcome',
  step,
  outcome: 'done',
  reason: '',
});
const begun = (minute: number, step: string): RunEvent => ({ at: at(minute), type: 'begun', step });

describe('the view of a run', () => {
  it('counts times by step and in all, against the estimate', () => {
    const run = runOf(begun(0, drain), done(3, drain), begun(3, upgrade));
    const view = viewOf(run, plan, minutes(10));
    expect(view.steps.get(drain)).toMatchObject({ state: 'done', seconds: 180, endedAt: at(3) });
    expect(view.steps.get(upgrade)).toMatchObject({ state: 'begun', seconds: 420 });
    expect(view).toMatchObject({ ended: 1, all: 4, seconds: 600, estimate: 240, finished: null });
    expect(view.current?.key).toBe(upgrade);
  });

  it('stops its clocks when the run is finished, and goes on when it is opened again', () => {
    const run = runOf(begun(0, drain), { at: at(5), type: 'finished', outcome: 'partial' });
    expect(viewOf(run, plan, minutes(60))).toMatchObject({ seconds: 300, finished: 'partial' });
    const again = runOf(...run.events, { at: at(6), type: 'resumed' });
    expect(viewOf(again, plan, minutes(60))).toMatchObject({ seconds: 3600, finished: null });
  });

  it('counts the turns of a step that is done again, and takes an outcome back', () => {
    const run = runOf(begun(0, drain), done(1, drain), begun(4, drain), done(6, drain));
    expect(viewOf(run, plan, minutes(9)).steps.get(drain)).toMatchObject({ turns: 2, seconds: 180 });
    const back = runOf(begun(0, drain), done(1, drain), {
      at: at(2),
      type: 'outcome',
      step: drain,
      outcome: 'open',
      reason: '',
    });
    expect(viewOf(back, plan, minutes(9)).steps.get(drain)).toMatchObject({ state: 'begun', endedAt: null });
  });

  it('goes on with the next open step, or where an answer leads', () => {
    const straight = runOf(begun(0, drain), done(1, drain));
    const first = stepsOf(plan)[0]!;
    expect(nextAfter(plan, viewOf(straight, plan, noon), first).next?.key).toBe(upgrade);
    const led = runOf(begun(0, drain), {
      at: at(1),
      type: 'branch',
      step: drain,
      condition: 'it is empty',
      taken: true,
      goto: close,
    });
    const { next, passed } = nextAfter(plan, viewOf(led, plan, noon), first);
    expect(next?.key).toBe(close);
    expect(passed.map(({ key }) => key)).toEqual([upgrade, check]);
  });

  it('leads back without passing over anything', () => {
    const run = runOf(begun(0, drain), done(1, drain), begun(1, upgrade), {
      at: at(2),
      type: 'branch',
      step: upgrade,
      condition: 'not yet',
      taken: true,
      goto: drain,
    });
    const answer = nextAfter(plan, viewOf(run, plan, noon), stepsOf(plan)[1]!);
    expect(answer.next?.key).toBe(drain);
    expect(answer.passed).toEqual([]);
  });
});

describe('another revision of the text', () => {
  it('keeps what was recorded with its step, whatever its number is now', () => {
    const run = runOf(begun(0, drain), done(1, drain), begun(1, upgrade), done(2, upgrade));
    const newer = planFrom('Announce', 'Drain', 'Check', 'Close');
    const view = viewOf(run, newer, minutes(5));
    expect(stepsOf(newer).map(({ key }) => view.steps.get(key)?.state)).toEqual([
      'open',
      'done',
      'open',
      'open',
    ]);
    expect(view.lost.map(({ step, view: own }) => [step.title, own.state])).toEqual([['Upgrade', 'done']]);
  });

  it('says which recorded steps say something else now', () => {
    const run = runOf(begun(0, drain), done(1, drain));
    const newer = planFrom('Drain', 'Upgrade');
    const changed = {
      ...newer,
      procedures: newer.procedures.map(({ section, steps }) => ({
        section,
        steps: steps.map((step) => ({ ...step, text: 'other' })),
      })),
    };
    const { steps } = viewOf(run, changed, noon);
    expect([steps.get(drain)?.changed, steps.get(upgrade)?.changed]).toEqual([true, false]);
  });

  it('tells steps of one title apart', () => {
    expect(new Set(stepsOf(planFrom('Check', 'Drain', 'Check')).map(({ key }) => key)).size).toBe(3);
  });
});

describe('two copies of a run', () => {
  it('become one with the events of both, once each, by their times', () => {
    const shared = begun(0, drain);
    const one = runOf(shared, done(3, drain));
    const other = runOf(shared, { at: at(2), type: 'note', step: drain, text: 'slow' });
    const whole = merged(one, other);
    expect(whole.events.map(({ type }) => type)).toEqual(['begun', 'note', 'outcome']);
    expect(merged(whole, other)).toEqual(whole);
    expect(merged(other, one).events).toEqual(whole.events);
  });
});

describe('a run from outside', () => {
  const run = runOf(
    { at: at(0), type: 'parameter', name: 'NODE', value: 'node-7' },
    begun(0, drain),
    done(1, drain),
    { at: at(1), type: 'revision', digest: 'a'.repeat(64), commit: null },
  );

  it('comes as it went, by link', async () => {
    expect(decodeRun(await unpacked(await packed(run)))).toEqual(run);
    expect(await packed(run)).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['no object', 'text'],
    ['another version', { ...run, schemaVersion: 2 }],
    ['a name that is markup', { ...run, id: '<img src=x>' }],
    ['an address of another host', { ...run, document: { ...run.document, address: '//evil.example/' } }],
    [
      'an address that is a script',
      { ...run, document: { ...run.document, address: 'javascript:alert(1)' } },
    ],
    ['a time that is none', { ...run, startedAt: '2026-13-45T99:99:99Z' }],
    ['an event that is not known', { ...run, events: [{ at: at(0), type: 'execute', code: 'x' }] }],
    ['an outcome that is not known', { ...run, events: [{ ...done(0, drain), outcome: 'great' }] }],
    [
      'a parameter that is no name',
      { ...run, events: [{ at: at(0), type: 'parameter', name: '__proto__', value: 'x' }] },
    ],
    [
      'text without end',
      { ...run, events: [{ at: at(0), type: 'note', step: drain, text: 'x'.repeat(5000) }] },
    ],
    ['too many events', { ...run, events: Array.from({ length: 3001 }, () => begun(0, drain)) }],
  ])('is refused with %s', (_, value) => {
    expect(() => decodeRun(value)).toThrow(NotARun);
  });

  it('leaves out what is not known', () => {
    const more = { ...run, extra: 1, events: run.events.map((event) => ({ ...event, html: '<b>' })) };
    expect(decodeRun(JSON.parse(JSON.stringify(more)))).toEqual(run);
  });

  it.each(['!!!', 'AAAA', '', 'a'.repeat(300_000)])(
    'is refused when its link is broken (%#)',
    async (text) => {
      await expect(unpacked(text)).rejects.toThrow(NotARun);
    },
  );

  it('is not unpacked further than a run may be long', async () => {
    const bomb = await packed({ ...run, id: 'x'.repeat(50_000_000) } as Run);
    expect(bomb.length).toBeLessThan(200_000);
    await expect(unpacked(bomb)).rejects.toThrow('too long');
  });

  it('brings no value that a typed one could not be, and no secret', () => {
    const hostile = runOf(
      { at: at(0), type: 'parameter', name: 'NODE', value: 'node-7; reboot' },
      { at: at(0), type: 'parameter', name: 'TOKEN', value: 'stolen' },
      { at: at(0), type: 'parameter', name: 'STAGE', value: 'staging' },
    );
    const { run: left, leftOut } = withoutBadValues(hostile, parameters);
    expect(leftOut).toEqual(['NODE', 'TOKEN']);
    expect(left.events).toHaveLength(1);
  });
});

const bare = {
  description: null,
  example: null,
  pattern: null,
  values: null,
  secret: false,
  fromLabel: null,
};
const parameters: Parameter[] = [
  { ...bare, name: 'NODE', pattern: '^node-\\d+$', example: 'node-7', fromLabel: 'instance' },
  { ...bare, name: 'STAGE', values: ['staging', 'production'] },
  { ...bare, name: 'TOKEN', secret: true, fromLabel: 'token' },
];
const [node, stage] = parameters as [Parameter, Parameter];

describe('a value', () => {
  it.each([
    [node, 'node-7', null],
    [node, 'seven', 'Expected something like node-7 (^node-\\d+$).'],
    [node, ' node-7', 'Expected something like node-7 (^node-\\d+$). There are spaces around it.'],
    [node, '', 'Is empty. Expected something like node-7 (^node-\\d+$).'],
    [stage, 'production', null],
    [stage, 'moon', 'Expected staging or production.'],
    [{ ...bare, name: 'X' }, 'anything "goes"; $here', null],
    [{ ...bare, name: 'X', pattern: '^a+$' }, 'b', 'Expected what matches ^a+$.'],
    [{ ...bare, name: 'X', pattern: '(' }, 'an expression that cannot be read holds nobody up', null],
    [
      { ...bare, name: 'X' },
      'a\u200Bb',
      'Holds a character that nobody sees, U+200B. Type the value by hand.',
    ],
    [{ ...bare, name: 'X' }, 'x'.repeat(1001), 'Has 1001 characters; at most 1000 are expected.'],
  ])('is judged (%#)', (parameter, value, problem) => {
    expect(problemOf(parameter, value)).toBe(problem);
  });

  it('comes from a label or a name, a secret from neither', () => {
    const given = new URLSearchParams('instance=node-3&STAGE=staging&TOKEN=x&token=y&other=z');
    expect([...valuesFrom(parameters, given)]).toEqual([
      ['NODE', 'node-3'],
      ['STAGE', 'staging'],
    ]);
  });
});

describe('a step is marked', () => {
  it.each([
    'kubectl --context "prod" delete pod web-1',
    'kubectl scale deploy/web --replicas=0',
    'terraform destroy -auto-approve',
    'psql -c "DROP TABLE users"',
    'psql -c "truncate outbox"',
    'psql -c "delete from outbox"',
    'rm -rf /var/lib/x',
    'aws rds delete-db-instance --db-instance-identifier x',
    'git push --force origin main',
    'helm uninstall payments',
    'redis-cli FLUSHALL',
    'curl -X DELETE localhost/flags',
    'kubectl \\\n  delete pod web-1',
  ])('as destructive by %j', (command) => {
    expect(destructionIn([command])).not.toEqual([]);
  });

  it.each([
    'kubectl get pods',
    'kubectl scale deploy/web --replicas=3',
    'terraform plan',
    'git push --force-with-lease origin topic',
    'helm rollback payments 12',
    'aws ecr describe-images --repository-name delete-me-not',
    '# kubectl delete pod',
    'rm old.txt',
  ])('as harmless by %j', (command) => {
    expect(destructionIn([command])).toEqual([]);
  });

  it('as production by its commands with the values of the run', () => {
    expect(isProduction({ environment: null }, ['kubectl --context marram-production get pods'])).toBe(true);
    expect(isProduction({ environment: 'production' }, [])).toBe(true);
    expect(isProduction({ environment: null }, ['kubectl --context staging get product'])).toBe(false);
  });

  it('by the class of the environment in the matrix, and by the word where that knows nothing', () => {
    const classes = new Map([
      ['live', 'production'],
      ['prod-mirror', 'staging'],
    ]);
    const step = { environment: null };
    expect(isProduction(step, [], ['live'], classes)).toBe(true);
    expect(isProduction({ environment: 'live' }, [], [], classes)).toBe(true);
    expect(isProduction(step, ['docker run --live-restore'], [], classes)).toBe(false);
    expect(isProduction(step, ['kubectl --context prod-mirror get pods'], ['prod-mirror'], classes)).toBe(
      false,
    );
    expect(isProduction(step, ['kubectl --context prod-mirror,prod get pods'], [], classes)).toBe(true);
    expect(isProduction(step, [], ['prod-eu'], classes)).toBe(true);
  });
});

describe('a twin', () => {
  it('that is of another form is no plan', () => {
    expect(() => planOf({})).toThrow(TypeError);
  });
});
