// Starts the process that runs Astro, and reads what it says.
import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { AstroRequest } from './astro-config.ts';
import { type AstroEvent, astroEvent } from './log.ts';

export interface AstroProcess {
  /** Builds and resolves when the output is complete. Rejects with what Astro called an error. */
  build(request: AstroRequest): Promise<void>;
  stop(): void;
}

/** Starts loading Astro at once; `build` may come later. */
export function startAstro(): AstroProcess {
  const child = fork(fileURLToPath(new URL('./astro-build.ts', import.meta.url)), [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const events: AstroEvent[] = [];
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  // A build that fails before it begins is reported by `build`, not as an unhandled rejection.
  ended.catch(() => undefined);
  for (const stream of [child.stdout, child.stderr]) if (stream) collect(stream, events);
  return {
    async build(request) {
      await send(child, request);
      const code = await ended;
      const errors = events.filter((event) => event.level === 'error');
      if (code === 0 && errors.length === 0) return;
      const said = errors.length > 0 ? errors : events.slice(-10);
      throw new Error(`Astro could not build the pages:\n${said.map((event) => event.message).join('\n')}`);
    },
    stop: () => child.kill(),
  };
}

function collect(stream: Readable, events: AstroEvent[]): void {
  createInterface({ input: stream }).on('line', (line) => events.push(astroEvent(line)));
}

function send(child: ChildProcess, request: AstroRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    child.send(request, (error) => (error ? reject(error) : resolve()));
  });
}
