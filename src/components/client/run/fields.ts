// The parameters of a run: each with what it means and what is expected, asked once.
import { button, goTo, h } from './dom.ts';
import { lastValue } from './last-values.ts';
import { expected, longestValue, problemOf } from './parameter.ts';
import type { Parameter } from '../../../model/document.ts';
import type { Session } from './session.ts';

/** Ids beside a document begin with a capital. */
export const fieldId = (name: string): string => `Run-field-${name}`;

/** `given` are values from outside that nobody has looked at yet: they stand in their fields, with what is wrong with them. */
export function parameterFields(session: Session, given: ReadonlyMap<string, string>): HTMLElement | null {
  const { parameters } = session.plan;
  if (parameters.length === 0) return null;
  const summary = h('summary');
  const count = (): void => {
    const filled = parameters.filter(({ name }) => session.valueOf(name) !== null).length;
    summary.textContent = `Parameters, ${filled} of ${parameters.length} filled in`;
  };
  session.onChange(count);
  const fields = parameters.map((parameter) => field(session, parameter, given.get(parameter.name) ?? null));
  const lines = parameters.length > mostOpen ? folded(session, fields) : fields;
  count();
  const whole = parameters.every(({ name }) => session.valueOf(name) !== null);
  const form = h('form', { onsubmit: (event) => event.preventDefault() }, ...lines);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) goOn(form, event.target);
  });
  return h('details', { class: 'run-fields', open: !whole }, summary, form);
}

/** More than these are asked one at a time: on a phone they would be several screens before the first step. */
const mostOpen = 5;

/** Whether something stands in the field that may not. */
const isRefused = (field: HTMLElement | null): boolean => field?.querySelector('[aria-invalid]') != null;

/** Each in one line that says its value, or that it is missing or refused. The first missing one is open; opening one closes the other. */
function folded(session: Session, fields: readonly HTMLElement[]): HTMLElement[] {
  let opened = false;
  return session.plan.parameters.map(({ name }, index) => {
    const state = h('span');
    const field = fields[index] ?? null;
    const show = (): void => {
      const value = session.valueOf(name);
      const none = isRefused(field) ? 'not accepted' : 'missing';
      state.textContent = value === null ? none : session.isSecret(name) ? 'filled in' : value;
      state.className = value === null ? 'run-missing' : '';
    };
    show();
    session.onChange(show);
    // What is refused changes nothing of the run.
    field?.addEventListener('change', show);
    const open = !opened && session.valueOf(name) === null;
    opened ||= open;
    const line = h('summary', {}, h('code', {}, name), ' ', state);
    return h('details', { class: 'run-fold', name: 'Run-fields', open }, line, field);
  });
}

/** The key of a phone that says “next” does it: on to the next one, past those that are folded away with their values. */
function goOn(form: HTMLFormElement, from: HTMLInputElement): void {
  const all = [...form.querySelectorAll<HTMLInputElement>('input, select')];
  const next = all
    .slice(all.indexOf(from) + 1)
    .find((each) => each.value === '' || each.closest('.run-fold') === null);
  if (next) goTo(next);
  else from.blur();
}

function field(session: Session, parameter: Parameter, given: string | null): HTMLElement {
  const { name, description, secret, values, pattern } = parameter;
  const id = fieldId(name);
  const problem = h('span', { class: 'run-problem', id: `${id}-problem`, role: 'alert' });
  const hint = [
    // Sentences follow it.
    description?.replace(/(?<![.!?…])$/, '.') ?? '',
    likeWhat(parameter),
    secret ? 'Secret: kept nowhere, asked again after a reload.' : '',
  ].filter((part) => part !== '');
  const shared = {
    id,
    name,
    'data-key': name,
    'aria-describedby': `${id}-hint ${id}-problem`,
    onchange: () => take(input.value),
  };
  const input =
    values !== null && !secret
      ? h(
          'select',
          shared,
          h('option', { value: '' }, 'Choose…'),
          ...values.map((each) => h('option', {}, each)),
        )
      : h('input', {
          ...shared,
          type: secret ? 'password' : 'text',
          autocomplete: 'off',
          autocapitalize: 'none',
          autocorrect: 'off',
          spellcheck: 'false',
          inputmode: /^\^?(?:\\d|\[0-9\])(?:[+*]|\{\d+(?:,\d*)?\})\$?$/.test(pattern ?? '')
            ? 'numeric'
            : null,
          enterkeyhint: 'next',
          maxlength: longestValue,
        });
  const take = (value: string): void => {
    const wrong = value === '' ? null : problemOf(parameter, value);
    problem.textContent = wrong === null ? '' : `${name}: ${wrong}`;
    if (wrong === null) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
    // A wrong value fills nothing, and neither does the one before it.
    const before = session.valueOf(name) ?? '';
    const right = wrong === null ? value : '';
    if (right !== before) session.set(parameter, right);
  };
  input.value = given ?? session.valueOf(name) ?? '';
  if (given !== null) {
    // A select shows nothing for a value that it does not have.
    if (values !== null && !values.includes(given))
      problem.textContent = `${name}: ${given.slice(0, 60)}? ${expected(parameter)}`;
    else take(given);
  }
  return h(
    'p',
    { class: 'run-field' },
    h('label', { for: id }, h('code', {}, name)),
    h('small', { id: `${id}-hint` }, hint.join(' ')),
    input,
    ...offersOf(session, parameter, (value) => {
      input.value = value;
      take(value);
      input.focus();
    }),
    problem,
  );
}

/** Values to tap in place of typing them, each with where it comes from. None stands in the field before it is tapped. */
function offersOf({ plan }: Session, parameter: Parameter, use: (value: string) => void): HTMLElement[] {
  const { name, example, secret } = parameter;
  if (secret) return [];
  const last = lastValue(plan.services, name);
  const offers = [
    ...(last === null || problemOf(parameter, last) !== null ? [] : [['Last time', last] as const]),
    ...(example === null || example === last || problemOf(parameter, example) !== null
      ? []
      : [['Example', example] as const]),
  ];
  if (offers.length === 0) return [];
  return [
    h(
      'span',
      { class: 'run-offers' },
      ...offers.map(([from, value]) =>
        button(`${from}: ${value.length > 60 ? `${value.slice(0, 59)}…` : value}`, () => use(value), {
          'aria-label': `${name}, ${from.toLowerCase()}: ${value}`,
        }),
      ),
    ),
  ];
}

const likeWhat = ({ values, example, pattern }: Parameter): string =>
  values !== null
    ? ''
    : example !== null
      ? `Like ${example}.`
      : pattern !== null
        ? `Matches ${pattern}.`
        : '';

/** One line of text, asked with a button: a note, a reason. */
export function asked(
  label: string,
  inputs: readonly { readonly name: string; readonly label: string; readonly required?: boolean }[],
  take: (values: readonly string[]) => void,
): HTMLFormElement {
  const fields = inputs.map((each) =>
    h('input', {
      type: 'text',
      autocomplete: 'off',
      maxlength: 1000,
      'data-key': each.name,
      required: each.required ?? false,
    }),
  );
  const problem = h('span', { class: 'run-problem', role: 'alert' });
  const form = h(
    'form',
    {
      class: 'run-asked',
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const lacking = inputs.findIndex(
          (each, index) => each.required && fields[index]?.value.trim() === '',
        );
        problem.textContent = lacking < 0 ? '' : `${inputs[lacking]?.label}: expected a few words.`;
        if (lacking >= 0) fields[lacking]?.focus();
        else take(fields.map(({ value }) => value.trim()));
      },
    },
    ...inputs.map((each, index) => h('label', {}, h('span', {}, each.label), fields[index] ?? null)),
    h('button', { class: 'run-button', type: 'submit' }, label),
    button('Cancel', () => form.remove()),
    problem,
  );
  return form;
}
