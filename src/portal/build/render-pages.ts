// A process of its own that renders pages with the compiled program. Waits for one request, writes all pages, ends. Its log goes to
// stdout and stderr as lines of JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { everything } from '../compiled/app.ts';
import { endWithParent } from '../../sources/orphan.ts';
import { type Places, placeFiles, placeProgram } from './compiled-pages.ts';
import type { WorkPaths } from './files.ts';
import { sayFailure } from './log.ts';

/** Plain data: it is handed to this process. */
export interface RenderRequest {
  /** Folder of compiled pages. */
  readonly compiled: string;
  readonly paths: WorkPaths;
  readonly base: string;
}

process.env['NODE_ENV'] = 'production';
const parent = endWithParent(() => process.argv[2] ?? null);

async function answer({ compiled, paths, base }: RenderRequest): Promise<void> {
  const places: Places = { ...paths, base };
  placeFiles(compiled, paths.out, places);
  const entry = placeProgram(compiled, paths.program, places);
  const program = (await import(entry)) as { readonly everything: typeof everything };
  for (const { file, render } of await program.everything()) {
    const place = path.join(paths.out, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, await render());
  }
}

process.once('message', (request: RenderRequest) => {
  answer(request)
    .catch(sayFailure)
    .finally(() => {
      parent.done();
      process.disconnect();
    });
});
