// What is measured: one way of doing the work, as commands run one after the other.
import type { Command } from './measure.ts';

/** A row of the page: what is compared. */
export interface Tool {
  name: string;
  version: string;
  /** A sentence or two for the page: how it was set up, and what it does of the work that others do not. */
  about: string;
}

/** What a run finds: no cache, its own cache of the same documents, or that cache with one document changed since. */
export type State = 'cold' | 'unchanged' | 'changed';

export interface Contender {
  id: string;
  title: string;
  group: 'lint' | 'build';
  tool: Tool;
  state: State;
  /** Measured together; each is also reported by its name when there are several. */
  parts: { name: string; run: Command }[];
  /** Ids of contenders that its time is compared with. */
  against?: string[];
  /** Run once, unmeasured, before all rounds: fills the caches that it is to be measured with. */
  prime?: boolean;
  /** Id of the contender that leaves what this one starts from: without it there is nothing to measure. */
  after?: string;
  /** Unmeasured, before each run. */
  before?: (round: number) => void;
  /** Unmeasured, after each run, with what the commands printed; throws when the work was not done. */
  check: (round: number, output: string) => void;
  /** The page of one document, for its weight: the folder served and the file in it. */
  page?: { folder: string; file: string };
}

/** Those of `contenders` that start from one of `states`. */
export function inStates(contenders: Contender[], ...states: State[]): Contender[] {
  return contenders.filter(({ state }) => states.includes(state));
}

/** Throws when a linter did not look at `documents` files, by its own count. */
export function expectLinted(counted: number, documents: number, output: string): void {
  if (counted !== documents)
    throw new Error(
      `${counted} documents looked at, not ${documents}; it said:\n${output.trim().slice(-500)}`,
    );
}
