// Whose answer is taken: that of the network, always, but for a network that fails or does not answer. On one bar of signal a
// request may hang for minutes; who has a copy then gets it, with the words that say so.

/** Long for a network that works, short for who waits: what is slower is shown as a copy, and kept for the next time when it comes. */
export const patience = 8000;

export type Outcome =
  | { readonly by: 'network'; readonly response: Response }
  | { readonly by: 'none'; readonly why: string; readonly response?: Response };

/** `wait` is `null` where there is no copy to fall back on: then the network has all the time that it takes. */
export async function networkFirst(
  network: Promise<Response>,
  wait: ((milliseconds: number) => Promise<unknown>) | null,
): Promise<Outcome> {
  const answer = network.then(
    (response): Outcome =>
      response.status >= 500
        ? { by: 'none', why: `The server answers with an error (${response.status}).`, response }
        : { by: 'network', response },
    (): Outcome => ({ by: 'none', why: 'There is no network.' }),
  );
  if (wait === null) return answer;
  const late = wait(patience).then((): Outcome => ({
    by: 'none',
    why: `The network has not answered for ${patience / 1000} seconds.`,
  }));
  return Promise.race([answer, late]);
}
