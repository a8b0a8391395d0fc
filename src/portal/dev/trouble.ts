// What keeps the portal from being made anew, shown over every page: beneath it stands the last good state, which nobody is to take
// for that of the files.
import type { ViteDevServer } from 'vite';

export class Trouble {
  readonly #hot: ViteDevServer['environments']['client']['hot'];
  #why: string | null = null;

  constructor({ environments }: Pick<ViteDevServer, 'environments'>) {
    this.#hot = environments.client.hot;
    // A page that is opened meanwhile is told, too.
    this.#hot.on('vite:client:connect', () => this.#send());
  }

  show(why: string): void {
    this.#why = why;
    this.#send();
  }

  /** All pages are loaded again: what they show is what there is. */
  over(): void {
    this.#why = null;
    this.#hot.send({ type: 'full-reload' });
  }

  #send(): void {
    if (this.#why === null) return;
    // As the overlay of Astro reads it, which takes the place of Vite's.
    const title = 'The portal could not be made anew';
    const hint = 'Until that is mended, the pages show what was there before.';
    const err = { name: 'opsworthy dev', title, message: this.#why, hint, stack: '' };
    this.#hot.send({ type: 'error', err });
  }
}
