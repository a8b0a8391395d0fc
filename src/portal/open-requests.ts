// Requests that the development server has not answered yet. Astro keeps the content and the addresses of a route once a request
// has asked for them: one that began before a change may put the old ones in place after it.
import type { ServerResponse } from 'node:http';

/** Milliseconds after which nobody waits any longer: a client may be slow to read. */
const longest = 5_000;

export class OpenRequests {
  readonly #open = new Set<Promise<void>>();

  /** A middleware; hands on at once. */
  readonly count = (_request: unknown, response: ServerResponse, next: () => void): void => {
    const answered = new Promise<void>((resolve) => response.once('close', resolve));
    this.#open.add(answered);
    void answered.then(() => this.#open.delete(answered));
    next();
  };

  get open(): boolean {
    return this.#open.size > 0;
  }

  /** Waits for those that are open now, not for those that come. */
  async answered(): Promise<void> {
    if (!this.open) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longest);
    });
    await Promise.race([Promise.all(this.#open), late]);
    clearTimeout(timer);
  }
}
