// Files of this package that packs are made with. Named from a folder that is as deep in the sources as in the bundle.
import { fileURLToPath } from 'node:url';

const folder = (name: string): string => fileURLToPath(new URL(`../../src/pack/${name}`, import.meta.url));

/** Fonts of PDFs, with their licences. */
export const fontsFolder = folder('fonts');
export const templateFile = folder('record.typ');
/** What goes into every pack: VERIFY.md and the scripts. */
export const shippedFolder = folder('shipped');
