// A procedure can be run: a button on its bar, and what runs it is loaded when it is pressed, or where a run is under way already.

import { pageAddress, runPrefix } from './run-name.ts';

export function offerRuns(): void {
  const { base = '/' } = document.documentElement.dataset;
  // The exact text that a record cites tells what was done: it is not done again.
  const past = location.pathname.startsWith(`${base}at/`);
  const bars = past ? [] : [...document.querySelectorAll<HTMLElement>('.prose .run-bar')];
  if (bars.length === 0) return;
  for (const bar of bars) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'run-start';
    button.textContent = 'Start a run';
    button.addEventListener('click', () => load(bars, (mode) => mode.startRun(bar)));
    bar.append(button);
  }
  const resume = (): void => {
    if (isGiven()) load(bars, (mode) => mode.openGiven());
  };
  addEventListener('hashchange', resume);
  if (isGiven()) resume();
  else if (isStored()) load(bars, (mode) => mode.resumeRuns());
}

const isGiven = (): boolean => /^#(?:run|fill)=/.test(location.hash);

function isStored(): boolean {
  try {
    const prefix = runPrefix(pageAddress());
    return Object.keys(localStorage).some((name) => name.startsWith(prefix));
  } catch {
    return false; // storage is refused
  }
}

function load(
  bars: readonly HTMLElement[],
  use: (mode: typeof import('./run/index.ts')) => Promise<void>,
): void {
  import('./run/index.ts').then(use).catch((error: unknown) => {
    for (const bar of bars) {
      const said = document.createElement('span');
      said.className = 'run-refused';
      said.setAttribute('role', 'alert');
      said.textContent =
        'The run could not be opened: this page, or what runs it, cannot be reached. Nothing is lost; try again.';
      bar.querySelector('.run-refused')?.remove();
      bar.append(said);
    }
    throw error;
  });
}
