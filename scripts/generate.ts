// Writes public/schemas/: JSON Schemas for editors, made from the schemas that check. Run by `npm run generate`; the files
// are kept in git because editors fetch them, and `npm run verify` fails when they are not what this makes.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { publishedSchemas } from '../schemas/json-schema.ts';
import { rules } from '../src/rules/index.ts';

const folder = path.resolve(import.meta.dirname, '../public/schemas');

mkdirSync(folder, { recursive: true });
const schemas = publishedSchemas(rules);
for (const name of readdirSync(folder)) if (!schemas.has(name)) rmSync(path.join(folder, name));
for (const [name, schema] of schemas) {
  const file = path.join(folder, name);
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, await format(JSON.stringify(schema), options));
}
console.log(`public/schemas: ${schemas.size} files`);
