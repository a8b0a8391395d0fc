// Reloads that nobody needs: while the server starts, Astro tells pages that are not there yet to load again.
import type { ViteDevServer } from 'vite';

/**
 * Lets no reload through until the result is called. Vite keeps one that nobody hears for whoever comes first: that page would be
 * loaded twice.
 */
export function withoutReloads({ environments }: Pick<ViteDevServer, 'environments'>): () => void {
  const { hot } = environments.client;
  const send = hot.send.bind(hot) as (...message: unknown[]) => void;
  let started = false;
  hot.send = (...message: unknown[]): void => {
    const [payload] = message;
    const reloads = typeof payload === 'object' && (payload as { type?: string }).type === 'full-reload';
    if (started || !reloads) send(...message);
  };
  return () => {
    started = true;
  };
}
