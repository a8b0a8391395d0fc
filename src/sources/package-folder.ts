// Where this package lies. In the bundle all files are as deep as this one: `scripts/bundle.ts`.
import { fileURLToPath } from 'node:url';

/** Absolute; ends in a separator. */
export const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
