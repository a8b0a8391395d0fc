// Runs contenders in alternating rounds. What fails or takes too long is said in place of its figures and does not stop
// the others.
import { readFileSync } from 'node:fs';
import type { Contender } from './contender.ts';
import { measure, OverLimit, type Measurement } from './measure.ts';

export interface Outcome {
  contender: Contender;
  /** `rounds[round][part]`; of a contender that failed, those before it did. */
  rounds: Measurement[][];
  failure?: Failure;
}

export interface Failure {
  kind: 'over the limit' | 'failed' | 'not run';
  /** In full, for the console. */
  why: string;
}

export interface Rounds {
  runs: number;
  /** Seconds that one run of a contender may take, all of its parts together. */
  limit: number;
  /** File for the output of the commands. */
  log: string;
  note: (message: string) => void;
}

export async function measureAll(contenders: Contender[], { runs, ...how }: Rounds): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>(
    contenders.map((contender) => [contender.id, { contender, rounds: [] }]),
  );
  const attempt = async (outcome: Outcome, round: number, said: string): Promise<void> => {
    const { contender } = outcome;
    if (outcome.failure) return;
    if (contender.after !== undefined && outcomes.get(contender.after)?.failure)
      outcome.failure = { kind: 'not run', why: `${contender.after} left nothing to start from` };
    else {
      const one = await once(contender, round, how);
      if ('kind' in one) outcome.failure = one;
      else {
        if (round > 0) outcome.rounds.push(one);
        const seconds = one.reduce((sum, part) => sum + part.seconds, 0);
        how.note(`  ${said} ${contender.title}: ${seconds.toFixed(2)} s`);
        return;
      }
    }
    how.note(`  ${said} ${contender.title}: ${outcome.failure.kind}: ${outcome.failure.why}`);
  };

  for (const outcome of outcomes.values())
    if (outcome.contender.prime) await attempt(outcome, 0, 'unmeasured');
  for (let round = 1; round <= runs; round++)
    for (const outcome of outcomes.values()) await attempt(outcome, round, `${round}/${runs}`);
  return [...outcomes.values()];
}

async function once(
  contender: Contender,
  round: number,
  { limit, log }: Pick<Rounds, 'limit' | 'log'>,
): Promise<Measurement[] | Failure> {
  const measured: Measurement[] = [];
  let output = '';
  let left = limit;
  try {
    contender.before?.(round);
    for (const { run } of contender.parts) {
      const one = await measure(run, log, left);
      measured.push(one);
      left -= one.seconds;
      output += readFileSync(log, 'utf8');
    }
    contender.check(round, output);
    return measured;
  } catch (error) {
    return {
      kind: error instanceof OverLimit ? 'over the limit' : 'failed',
      why: (error as Error).message,
    };
  }
}
