// One thing that is wrong with a declared kind, and how it is said.

export interface DeclarationProblem {
  /** Dotted path in the configuration: `kinds.0.sections.1.title`. */
  readonly key: string;
  readonly message: string;
  readonly hint: string | null;
}

export function problem(key: string, message: string, hint: string | null = null): DeclarationProblem {
  return { key, message, hint };
}
