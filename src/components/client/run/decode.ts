// A run from outside: a file, a link, what lies in the browser. Anybody may have written it: what is not of the form is refused, what
// is not known is left out, and all of it stays text.
import { problemOf } from './parameter.ts';
import type { Parameter } from '../../../model/document.ts';
import { outcomes, type RecordedStep, roles, type Run, type RunEvent, runOutcomes } from './run.ts';

export const mostBytes = 400_000;
const mostEvents = 3000;
const longest = 4000;

/** What is wrong with a run that somebody opened, for whoever opened it. */
export class NotARun extends Error {}

type Fields = Readonly<Record<string, unknown>>;

export function decodeRun(value: unknown): Run {
  const run = fields(value, 'the whole');
  if (run['schemaVersion'] !== 1)
    throw new NotARun('This run is of another version of Opsworthy. Open it in the portal that made it.');
  const document = fields(run['document'], 'document');
  return {
    schemaVersion: 1,
    id: matching(run['id'], /^[a-z0-9]{6,20}$/, 'id'),
    document: {
      address: matching(document['address'], /^\/(?!\/)[^\s\\?#]{0,500}$/u, 'document.address'),
      title: text(document['title'], 'document.title'),
      path: text(document['path'], 'document.path'),
    },
    startedAt: time(run['startedAt'], 'startedAt'),
    steps: list(run['steps'], 'steps').map(stepFrom),
    events: list(run['events'], 'events').map(eventFrom),
  };
}

function stepFrom(value: unknown): RecordedStep {
  const step = fields(value, 'a step');
  const number = step['number'];
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw wrong('the number of a step');
  return {
    key: key(step['key']),
    number,
    title: text(step['title'], 'the title of a step'),
    section: text(step['section'], 'the section of a step'),
    text: matching(step['text'], /^[\da-z]{1,20}$/, 'the text of a step'),
  };
}

function eventFrom(value: unknown): RunEvent {
  const event = fields(value, 'an event');
  const at = time(event['at'], 'the time of an event');
  switch (event['type']) {
    case 'revision':
      return {
        at,
        type: 'revision',
        digest: matching(event['digest'], /^[0-9a-f]{64}$/, 'a digest'),
        commit: orNull(event['commit'], (each) => matching(each, /^[0-9a-f]{7,64}$/, 'a commit')),
      };
    case 'parameter':
      return {
        at,
        type: 'parameter',
        name: matching(event['name'], /^[A-Z][A-Z0-9_]{0,80}$/, 'the name of a parameter'),
        value: orNull(event['value'], (each) => text(each, 'the value of a parameter')),
      };
    case 'person':
      return { at, type: 'person', role: oneOf(event['role'], roles), name: text(event['name'], 'a name') };
    case 'begun':
      return { at, type: 'begun', step: key(event['step']) };
    case 'outcome':
      return {
        at,
        type: 'outcome',
        step: key(event['step']),
        outcome: oneOf(event['outcome'], outcomes),
        reason: text(event['reason'], 'a reason'),
      };
    case 'branch':
      return {
        at,
        type: 'branch',
        step: key(event['step']),
        condition: text(event['condition'], 'a condition'),
        taken: event['taken'] === true,
        goto: orNull(event['goto'], key),
      };
    case 'note':
      return { at, type: 'note', step: key(event['step']), text: text(event['text'], 'a note') };
    case 'measured':
      return {
        at,
        type: 'measured',
        step: key(event['step']),
        name: text(event['name'], 'a measured name'),
        value: text(event['value'], 'a measured value'),
        baseline: text(event['baseline'], 'a baseline'),
      };
    case 'finished':
      return { at, type: 'finished', outcome: oneOf(event['outcome'], runOutcomes) };
    case 'resumed':
      return { at, type: 'resumed' };
    default:
      throw wrong('an event of a sort that is not known');
  }
}

/** The run without values that a typed one would not pass either, and without secrets; and what was left out. */
export function withoutBadValues(
  run: Run,
  parameters: readonly Parameter[],
): { readonly run: Run; readonly leftOut: readonly string[] } {
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const leftOut = new Set<string>();
  const events = run.events.filter((event) => {
    if (event.type !== 'parameter' || event.value === null || event.value === '') return true;
    const parameter = known.get(event.name);
    if (parameter === undefined) return true;
    if (!parameter.secret && problemOf(parameter, event.value) === null) return true;
    leftOut.add(event.name);
    return false;
  });
  return { run: { ...run, events }, leftOut: [...leftOut] };
}

const wrong = (what: string): NotARun => new NotARun(`This is not a run: ${what} is not as expected.`);

function fields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(what);
  return value as Fields;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(what);
  if (value.length > mostEvents)
    throw new NotARun(`This run is too long: ${value.length} ${what}, and ${mostEvents} are read at most.`);
  return value;
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.length > longest) throw wrong(what);
  return value;
}

function matching(value: unknown, form: RegExp, what: string): string {
  if (typeof value !== 'string' || !form.test(value)) throw wrong(what);
  return value;
}

function time(value: unknown, what: string): string {
  const written = matching(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/, what);
  if (Number.isNaN(Date.parse(written))) throw wrong(what);
  return written;
}

const key = (value: unknown): string => matching(value, /^[\da-z]{1,20}(?:-\d{1,4})?$/, 'the key of a step');

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null || value === undefined ? null : read(value);
}

function oneOf<T extends string>(value: unknown, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw wrong(`“${String(value).slice(0, 40)}”`);
  return found;
}
