// One thing that is wrong with a declared kind, and how it is said.
import { nearest } from '../src/model/nearest.ts';

export interface DeclarationProblem {
  /** Dotted path in the configuration: `kinds.0.sections.1.title`. */
  readonly key: string;
  readonly message: string;
  readonly hint: string | null;
}

export function problem(key: string, message: string, hint: string | null = null): DeclarationProblem {
  return { key, message, hint };
}

/** "Unknown key `x`, did you mean `y`?" */
export function unknown(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `Unknown ${what} \`${name}\`${near === null ? '' : `, did you mean \`${near}\`?`}`;
}
