// Requests of the development server and changes of its content keep out of each other's way. Astro keeps the content and the
// addresses of a route once a request has asked for them: one that runs beside a change may put the old ones in place after it.
import type { ServerResponse } from 'node:http';

/** Milliseconds after which a change waits no longer for an answer: a client may be slow to read. */
const longest = 5_000;

export class RequestLock {
  readonly #open = new Set<Promise<void>>();
  readonly #held: (() => void)[] = [];
  #changing = 0;

  /** A middleware: hands on at once, or when the change that is under way is done. */
  readonly pass = (_request: unknown, response: ServerResponse, next: () => void): void => {
    const enter = (): void => {
      const answered = new Promise<void>((resolve) => {
        response.once('finish', resolve);
        response.once('close', resolve);
      });
      this.#open.add(answered);
      void answered.then(() => this.#open.delete(answered));
      next();
    };
    if (this.#changing === 0) enter();
    else this.#held.push(enter);
  };

  /** Runs `change` when what was asked before is answered; what is asked meanwhile waits for its end, be it an error. */
  async change<T>(change: () => Promise<T>): Promise<T> {
    this.#changing++;
    try {
      await this.#answered();
      return await change();
    } finally {
      this.#changing--;
      if (this.#changing === 0) for (const enter of this.#held.splice(0)) enter();
    }
  }

  async #answered(): Promise<void> {
    if (this.#open.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longest);
    });
    await Promise.race([Promise.all(this.#open), late]);
    clearTimeout(timer);
  }
}
