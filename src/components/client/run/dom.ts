// Elements from code. Whatever comes from a run is text: nothing here reads HTML.

type Child = Node | string | null;

/** `on…` are listeners, `true` is an attribute without value, `null` and `false` are none. */
type Attributes = Readonly<Record<string, string | number | boolean | null | ((event: Event) => void)>>;

export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false)
      element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export const button = (label: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement =>
  h('button', { type: 'button', class: 'run-button', onclick: press, ...attributes }, label);

/** Makes the inside of an element anew; what had the focus has it again, by its `data-key`. */
export function renewed(element: HTMLElement, children: readonly Child[]): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && element.contains(active) ? active.dataset['key'] : undefined;
  element.replaceChildren(...children.filter((child) => child !== null));
  if (key !== undefined) element.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
}

/** "12:04 UTC"; with the day where it is another one. */
export function timeOf(at: string, today = new Date().toISOString()): string {
  const [day = '', time = ''] = at.split('T');
  return `${today.startsWith(day) ? '' : `${day} `}${time.slice(0, 5)} UTC`;
}

/** "4:05", "1:04:05". */
export function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(Math.floor(seconds % 60)).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Puts the finger, the eye and the screen reader on an element; the eye on what is to be read first, where something is. */
export function goTo(element: HTMLElement | null, read: HTMLElement | null = null): void {
  if (element === null) return;
  for (let part: Element | null = element; part !== null; part = part.parentElement)
    if (part instanceof HTMLDetailsElement) part.open = true;
  (read ?? element).scrollIntoView({ block: read === null ? 'center' : 'start', behavior: 'instant' });
  element.focus({ preventScroll: true });
}
