// What a verification says of one thing: that it is as it should be, that it is not, or that it was not looked at, and why.

export interface Check {
  /** One of the headings under which checks are listed. */
  readonly item: string;
  readonly outcome: 'ok' | 'failed' | 'not checked';
  /** What was found, or why it was not looked at; one sentence. */
  readonly said: string;
}

export const ok = (item: string, said: string): Check => ({ item, outcome: 'ok', said });
export const failed = (item: string, said: string): Check => ({ item, outcome: 'failed', said });
export const unchecked = (item: string, said: string): Check => ({ item, outcome: 'not checked', said });

/** Each problem as a failure; or that there is none. */
export const judged = (item: string, problems: readonly string[], fine: string): Check[] =>
  problems.length === 0 ? [ok(item, fine)] : problems.map((problem) => failed(item, problem));
