// A button on every command. What has still to be filled in never reaches the clipboard as if it were ready: a shell
// parameter is copied in the form that stops the command while it is unset; other blanks are for the reader to fill.

/** Languages in which `${NAME:?}` stops a command. */
const shells = /^(?:bash|sh|shell|zsh|console|terminal|shell-session|command)$/;

export function addCopyButtons(): void {
  for (const block of document.querySelectorAll('.code-command, .code-configuration')) {
    const code = block.querySelector('code');
    const bar = block.querySelector('.code-bar');
    if (!code || !bar) continue;
    const holes = [...code.querySelectorAll<HTMLElement>('.placeholder')];
    const names = [...new Set(holes.map((hole) => hole.dataset['parameter'] ?? ''))];
    const ready =
      holes.every((hole) => isShellParameter(hole.textContent)) &&
      (holes.length === 0 || isShell(bar.firstElementChild?.textContent ?? ''));
    bar.append(ready ? button(code, names) : note(names));
  }
}

/** "Command · bash" */
function isShell(title: string): boolean {
  const [role = '', language] = title.split(' · ');
  return shells.test((language ?? role).trim().toLowerCase());
}

const isShellParameter = (text: string): boolean => /^\$\{[A-Z][A-Z0-9_]*\}$/.test(text);

function note(names: readonly string[]): HTMLElement {
  const text = document.createElement('span');
  text.className = 'by-hand';
  text.textContent =
    names.length === 1 ? `Fill in ${names[0]} by hand` : `Fill in ${names.length} blanks by hand`;
  text.title = names.join(', ');
  return text;
}

function button(code: HTMLElement, names: readonly string[]): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'copy';
  element.textContent = 'Copy';
  if (names.length > 0)
    element.title = `Stops in the shell while one of these is not set: ${names.join(', ')}`;
  const done = names.length === 0 ? 'Copied' : `Copied. Set ${names.join(', ')}`;
  element.addEventListener('click', () => {
    void copyText(textOf(code)).then((copied) => say(element, copied ? done : 'Select and copy by hand'));
  });
  return element;
}

/** Says something in place of the button's name, for a moment. */
export function say(element: HTMLElement, text: string, name = 'Copy'): void {
  element.textContent = text;
  announce(text);
  setTimeout(() => {
    element.textContent = name;
  }, 4000);
}

/** Told to who does not see the button: its new name alone is not read aloud. */
function announce(text: string): void {
  let status = document.querySelector<HTMLElement>('[data-copy-status]');
  if (status === null) {
    status = document.createElement('p');
    status.className = 'sr-only';
    status.setAttribute('role', 'status');
    status.dataset['copyStatus'] = '';
    document.body.append(status);
  }
  const place = status;
  // What stands in it from the beginning is read by nobody, and the same words once more are not either.
  place.textContent = '';
  requestAnimationFrame(() => {
    place.textContent = text;
  });
}

/** What is not typed: prompts, what commands printed, and remarks between them. */
export const notTyped = '.prompt, .printed, .remark';

/** The command, with `${NAME:?}` for each parameter. */
function textOf(code: HTMLElement): string {
  const clone = code.cloneNode(true) as HTMLElement;
  for (const each of clone.querySelectorAll(notTyped)) each.remove();
  for (const hole of clone.querySelectorAll('.placeholder'))
    hole.textContent = hole.textContent.replace('}', ':?}');
  return clone.textContent.trimEnd();
}

/** Whether the text is on the clipboard now. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text); // no permission, or no secure context: a portal inside an own network may be plain http
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'copy-source';
  document.body.append(field);
  field.select();
  try {
    // Deprecated, and all that there is outside of a secure context.
    return (document as unknown as { execCommand(command: 'copy'): boolean }).execCommand('copy');
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
