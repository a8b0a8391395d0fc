// A process of its own that runs Astro: started early, it loads while documents are still being checked. Waits for one
// request, builds, ends. Its log goes to stdout and stderr as lines of JSON.
import type { AstroRequest } from './astro-config.ts';

process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const [{ build }, { astroConfig }] = await Promise.all([import('astro'), import('./astro-config.ts')]);

process.once('message', (request: AstroRequest) => {
  build(astroConfig(request))
    .then(() => process.disconnect())
    .catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.error(JSON.stringify({ level: 'error', label: 'build', message }));
      process.exitCode = 1;
      process.disconnect();
    });
});
