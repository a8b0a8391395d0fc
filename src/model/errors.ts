// What stops a run before it has a result: a wrong flag, a wrong configuration, an output that cannot be written.
// What is wrong with a document is never one of these: that is a finding.

/** The run itself is wrong: exit code 2. `message` says what is wrong in one line, `details` where, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.details = details;
  }
}
