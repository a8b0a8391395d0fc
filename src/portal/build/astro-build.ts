// A process of its own that runs Astro: started early, it loads while documents are being rendered. Waits for one request,
// builds, ends. Its log goes to stdout and stderr as lines of JSON.
import { type AstroRequest, astroConfig } from './astro-config.ts';
import { endWithParent } from '../../sources/orphan.ts';

process.env['NODE_ENV'] = 'production';
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
// While Astro loads, the process that made the folder may be done already: nobody else would remove it.
const parent = endWithParent(() => process.argv[2] ?? null);
const { build } = await import('astro');

async function answer(request: AstroRequest): Promise<void> {
  // Astro writes below the working directory where its output lies outside of it.
  process.chdir(request.paths.folder);
  await build(astroConfig(request));
}

process.once('message', (request: AstroRequest) => {
  answer(request)
    .catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.error(JSON.stringify({ level: 'error', label: 'build', message }));
      process.exitCode = 1;
    })
    .finally(() => {
      parent.done();
      process.disconnect();
    });
});
