// The page about what this device keeps: what there is, how large it is before anything is fetched, how far it has come, and the way
// back. Without network it lists what is there.
import { type OfflineSet, type OfflineSets, setsFile } from '../../../portal/views/offline.ts';
import { NotKept, saidOf } from './download.ts';
import { Kept } from './kept.ts';
import { patience } from './patience.ts';
import { canKeep, registerWorker } from './registration.ts';
import { keepSet, removeSet, type SetState, stateOf } from './sets.ts';

const shownPages = 200;

export async function showDevice(page: HTMLElement): Promise<void> {
  const part = <T extends HTMLElement>(name: string): T | null =>
    page.querySelector<T>(`[data-offline-${name}]`);
  const status = part('status');
  const say = (text: string): void => {
    if (status) status.textContent = text;
  };
  if (!canKeep()) {
    say(
      'This browser keeps nothing: it needs https, or a private window forbids it. Pages are there with a network only.',
    );
    return;
  }
  const kept = new Kept(document.documentElement.dataset['base'] ?? '/');
  try {
    await registerWorker();
  } catch (error) {
    say(`This browser keeps nothing: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  // Both parts appear at once, so that nothing moves under a finger.
  const signal = AbortSignal.timeout(patience);
  const answer = await fetch(kept.base + setsFile, { cache: 'no-cache', signal }).catch(() => null);
  if (answer?.ok) {
    const sets = (await answer.json()) as OfflineSets;
    const device = new Device(kept, sets, say, () => showPages(kept, page));
    part('sets')?.replaceChildren(...device.rows);
    part('all')?.replaceChildren(...device.all());
    await device.show();
    const online = part('online');
    if (online) online.hidden = false;
  }
  await showPages(kept, page);
}

async function showPages(kept: Kept, page: HTMLElement): Promise<void> {
  const all = await kept.pages();
  const section = page.querySelector<HTMLElement>('[data-offline-kept]');
  const count = page.querySelector('[data-offline-count]');
  if (section) section.hidden = all.length === 0;
  const rest = all.length - shownPages;
  if (count)
    count.textContent = `${all.length === 1 ? '1 page' : `${all.length} pages`}${rest > 0 ? `, the first ${shownPages} of them here; all of them are found through lists and search` : ''}.`;
  const items = all.slice(0, shownPages).map(({ address, title, fetched, build }) => {
    const [item, link, when] = [make('li'), make('a'), make('small')];
    link.href = address;
    link.textContent = title.replace(/ · [^·]*$/, '') || new URL(address).pathname;
    const commit = build?.commit ? `, build ${build.commit.slice(0, 12)}` : '';
    when.textContent = ` fetched ${fetched.slice(0, 16).replace('T', ' ')} UTC${commit}`;
    item.append(link, when);
    return item;
  });
  page.querySelector('[data-offline-pages]')?.replaceChildren(...items);
}

const make = <K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] =>
  document.createElement(name);

function buttonOf(label: string, press: () => void): HTMLButtonElement {
  const button = make('button');
  button.type = 'button';
  button.className = 'offline-button';
  button.textContent = label;
  button.addEventListener('click', press);
  return button;
}

/** "3 kB", "1.2 MB". */
function sizeOf(bytes: number): string {
  const units = { style: 'unit', maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 } as const;
  return bytes < 1_000_000
    ? new Intl.NumberFormat('en', { ...units, unit: 'kilobyte' }).format(Math.ceil(bytes / 1000))
    : new Intl.NumberFormat('en', { ...units, unit: 'megabyte' }).format(bytes / 1_000_000);
}

/** What can be kept, one line each, and what is done about it: one thing at a time. */
class Device {
  readonly rows: readonly HTMLLIElement[];
  readonly #kept: Kept;
  readonly #sets: OfflineSets;
  readonly #say: (text: string) => void;
  readonly #changed: () => Promise<void>;
  readonly #cancel = buttonOf('Cancel', () => this.#work?.abort());
  #work: AbortController | null = null;

  constructor(kept: Kept, sets: OfflineSets, say: (text: string) => void, changed: () => Promise<void>) {
    this.#kept = kept;
    this.#sets = sets;
    this.#say = say;
    this.#changed = changed;
    this.#cancel.hidden = true;
    this.rows = sets.sets.map(() => make('li'));
  }

  all(): HTMLElement[] {
    const { total, sets } = this.#sets;
    const label = `Keep this portal on this device: ${total.files} files, ${sizeOf(total.bytes)}`;
    return [buttonOf(label, () => void this.#keep(sets, 'The portal')), this.#cancel];
  }

  async show(): Promise<void> {
    for (const [index, set] of this.#sets.sets.entries()) {
      const state = await stateOf(this.#kept, set, this.#sets);
      const [name, about] = [make('b'), make('span')];
      name.textContent = set.title;
      about.textContent = `${set.files} files, ${sizeOf(set.bytes)}. ${words(state)}`;
      const keep = buttonOf(state === null ? 'Keep' : 'Bring up to date', () => {
        void this.#keep([set], set.title);
      });
      const remove = buttonOf('Remove', () => void this.#remove(set));
      const whole = state?.current === true && state.files === state.of;
      const buttons = [...(whole ? [] : [keep]), ...(state === null ? [] : [remove])];
      // The same word stands in each line.
      for (const button of buttons) button.setAttribute('aria-label', `${button.textContent}: ${set.title}`);
      this.rows[index]?.replaceChildren(name, about, ...buttons);
    }
  }

  async #keep(sets: readonly OfflineSet[], name: string): Promise<void> {
    if (this.#work !== null) return this.#say('One after the other: wait, or cancel what is being kept.');
    this.#work = new AbortController();
    this.#cancel.hidden = false;
    const said = await this.#keepAll(sets, name, this.#work.signal);
    this.#work = null;
    await this.#shown(said);
    this.#cancel.hidden = true;
  }

  async #remove(set: OfflineSet): Promise<void> {
    await removeSet(this.#kept, set, this.#sets.sets);
    await this.#shown(`${set.title} is not kept any more.`);
  }

  /** Returns what came of it. */
  async #keepAll(sets: readonly OfflineSet[], name: string, signal: AbortSignal): Promise<string> {
    const [kept, { build }] = [this.#kept, this.#sets];
    const needed = sets.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    try {
      // So that it is not the first that goes when the device needs room.
      await navigator.storage.persist();
      await checkRoom(needed);
      for (const set of sets) {
        const progress = (files: number, bytes: number): void =>
          this.#say(
            `${set.title}: ${files} of ${set.files} files, ${sizeOf(done + bytes)} of ${sizeOf(needed)}`,
          );
        await keepSet(set, { kept, build, signal, progress });
        done += set.bytes;
      }
      return `${name} is kept on this device.`;
    } catch (error) {
      if (signal.aborted) return 'Cancelled. What was kept until then stays.';
      return `Not all is kept. ${saidOf(error)}`;
    }
  }

  async #shown(said: string): Promise<void> {
    await this.show();
    await this.#changed();
    this.#say(said);
  }
}

/** Throws `NotKept` where the browser knows that there is no room. */
async function checkRoom(needed: number): Promise<void> {
  const { quota, usage = 0 } = await navigator.storage.estimate();
  if (quota === undefined || quota - usage >= needed) return;
  throw new NotKept(
    `It needs ${sizeOf(needed)}, and this browser has room for ${sizeOf(quota - usage)}. Keep single services.`,
  );
}

function words(state: SetState | null): string {
  if (state === null) return 'Of these, pages that you opened.';
  const { files, of, current } = state;
  if (files < of) return `${files} of ${of} are on this device.`;
  return current ? 'All of this build is on this device.' : 'All of an older build is on this device.';
}
