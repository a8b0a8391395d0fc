// Files of this package that packs are made with.
import path from 'node:path';
import { packageFolder } from '../sources/package-folder.ts';

const folder = (name: string): string => path.join(packageFolder, 'src', 'pack', name);

/** Fonts of PDFs, with their licences. */
export const fontsFolder = folder('fonts');
export const templateFile = folder('record.typ');
/** What goes into every pack: VERIFY.md and the scripts. */
export const shippedFolder = folder('shipped');
