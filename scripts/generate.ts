// Writes public/schemas/, JSON Schemas for editors made from the schemas that check, docs/trace.md, the trace table, and fonts. Run
// by `npm run generate`; the files are kept in git because editors and people read them there, and `npm run verify` fails
// when they are not what this makes.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { kinds } from '../schemas/index.ts';
import { publishedSchemas } from '../schemas/json-schema.ts';
import { trace } from '../schemas/trace/index.ts';
import { traceDocument } from '../src/report/trace.ts';
import { rules } from '../src/rules/index.ts';
import { writeFonts, writePrintFonts } from './fonts.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'public/schemas');

async function write(file: string, text: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

mkdirSync(folder, { recursive: true });
const schemas = publishedSchemas(rules);
for (const name of readdirSync(folder)) if (!schemas.has(name)) rmSync(path.join(folder, name));
for (const [name, schema] of schemas) await write(path.join(folder, name), JSON.stringify(schema));
await write(path.join(root, 'docs/trace.md'), traceDocument(trace, kinds, rules));
const fonts =
  (await writeFonts(path.join(root, 'src/styles/fonts'))) +
  (await writePrintFonts(path.join(root, 'src/pack/fonts')));
console.log(`public/schemas: ${schemas.size} files; docs/trace.md; ${fonts} fonts`);
