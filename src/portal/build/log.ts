// Astro's log lines as data: what it calls an error fails the build, though Astro itself often carries on.

export interface AstroEvent {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly label: string | null;
  readonly message: string;
}

/** Reads a line of Astro's JSON log; anything else is information. */
export function astroEvent(line: string): AstroEvent {
  try {
    const event = JSON.parse(line) as Partial<AstroEvent>;
    if (typeof event.message === 'string' && typeof event.level === 'string') {
      return { level: event.level, label: event.label ?? null, message: event.message };
    }
  } catch {
    // not one of Astro's own lines
  }
  return { level: 'info', label: null, message: line };
}

/** Says in a process of Astro's why it fails, as Astro itself would. */
export function sayFailure(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', label: 'build', message }));
  process.exitCode = 1;
}
