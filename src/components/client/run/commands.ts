// The commands of the page with the values of the run in them. What is not filled has no button that copies it.
import { copyText, notTyped, say } from '../copy.ts';
import { h, goTo } from './dom.ts';
import { fieldId } from './fields.ts';
import { type Filled, fillCommand } from './fill.ts';
import type { Session } from './session.ts';
import type { Part } from './place.ts';

interface Code {
  readonly element: HTMLElement;
  readonly bar: HTMLElement | null;
  readonly language: string | null;
  readonly parts: readonly Part[];
  readonly holes: readonly HTMLElement[];
  /** In a sentence a parameter by itself is spoken of: “if ${ENV} is staging”. Its name stays, with its value behind it. */
  readonly spokenOf: boolean;
  /** What stood in the bar before. */
  readonly own: readonly HTMLElement[];
  readonly control: HTMLElement | null;
  readonly before: HTMLElement;
  /** What the control was made for: one that says “Copied” is left alone. */
  shown: string;
}

const masked = '••••••';

/** Fills what is there of the page, and again with each change; the result puts everything back. */
export function fillPage(session: Session): () => void {
  const codes = [...document.querySelectorAll<HTMLElement>('.prose code')].flatMap(codeOf);
  const fill = (): void => {
    for (const code of codes) show(code, session);
  };
  session.onChange(fill);
  fill();
  return () => {
    for (const { bar, own, control, holes, parts, before } of codes) {
      control?.remove();
      before.remove();
      bar?.append(...own);
      const written = parts.filter((part) => typeof part !== 'string');
      for (const [index, hole] of holes.entries()) {
        hole.textContent = written[index]?.written ?? '';
        hole.classList.remove('placeholder-filled');
      }
    }
  };
}

function codeOf(element: HTMLElement): Code[] {
  const holes = [...element.querySelectorAll<HTMLElement>('.placeholder')];
  if (holes.length === 0 || element.closest('.code-output, .assignments')) return [];
  const bar = element.closest('.code')?.querySelector<HTMLElement>('.code-bar') ?? null;
  const [role = '', language = null] = (bar?.firstElementChild?.textContent ?? 'Command').split(' · ');
  const control = bar === null ? null : h('span', { class: 'run-copy' });
  const own = [...(bar?.querySelectorAll<HTMLElement>('.copy, .by-hand') ?? [])];
  for (const each of own) each.remove();
  if (control) bar?.append(control);
  const before = h('span', { class: 'run-before' });
  element.prepend(before);
  const other = role === 'Command' ? null : role.toLowerCase();
  return [
    {
      element,
      bar,
      language: language ?? other,
      parts: partsOf(element),
      holes,
      spokenOf: bar === null && holes.length === 1 && element.textContent === holes[0]?.textContent,
      own,
      control,
      before,
      shown: '',
    },
  ];
}

/** Text and placeholders in order, without what is not typed. No line break at the end: a shell would run what was only pasted. */
function partsOf(element: HTMLElement): Part[] {
  const parts: Part[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let hole: Element | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest(notTyped)) continue;
    const around: HTMLElement | null = node.parentElement?.closest<HTMLElement>('.placeholder') ?? null;
    if (around === null) parts.push(node.nodeValue ?? '');
    else if (around !== hole)
      parts.push({ name: around.dataset['parameter'] ?? '', written: around.textContent });
    hole = around;
  }
  const last = parts.at(-1);
  return typeof last === 'string' ? [...parts.slice(0, -1), last.trimEnd()] : parts;
}

function show(code: Code, session: Session): void {
  const { parts, language, holes, before, control } = code;
  const filled = fillCommand(parts, language, session.valueOf);
  before.textContent = filled.state === 'filled' ? filled.before.replace(/'.*'/gs, "'…'") : '';
  for (const [index, hole] of holes.entries()) {
    const name = hole.dataset['parameter'] ?? '';
    const written = parts.filter((part) => typeof part !== 'string')[index]?.written ?? '';
    const value =
      filled.state === 'filled' ? (filled.shown[index] ?? null) : onlyPlain(session.valueOf(name));
    const shown = session.isSecret(name) ? masked : value;
    hole.textContent = value === null ? written : code.spokenOf ? `${name} (${shown})` : shown;
    hole.classList.toggle('placeholder-filled', value !== null);
  }
  const shown = JSON.stringify(filled);
  if (control === null || code.shown === shown) return;
  code.shown = shown;
  control.replaceChildren(controlFor(filled));
}

/** Beside a placeholder that is not filled nothing is quoted yet. */
const onlyPlain = (value: string | null): string | null =>
  value !== null && /^[\w./:@%+-]+$/.test(value) ? value : null;

function controlFor(filled: Filled): HTMLElement {
  switch (filled.state) {
    case 'filled': {
      const press = (): void =>
        void copyText(filled.text).then((copied) =>
          say(copy, copied ? 'Copied' : 'The browser refuses: select and copy by hand'),
        );
      const copy = h('button', { type: 'button', class: 'copy', onclick: press }, 'Copy');
      return copy;
    }
    case 'missing':
      return fieldLink(filled.names[0] ?? '', `Fill in ${filled.names.join(', ')}`);
    case 'refused':
      return h(
        'span',
        { class: 'run-refused' },
        `Not to be copied with this ${filled.name}: ${filled.why}. `,
        fieldLink(filled.name, 'Change it'),
      );
  }
}

function fieldLink(name: string, label: string): HTMLElement {
  const press = (event: Event): void => {
    event.preventDefault();
    goTo(document.getElementById(fieldId(name)));
  };
  return h('a', { class: 'copy', href: `#${fieldId(name)}`, onclick: press }, label);
}
