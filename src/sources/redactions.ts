// `redactions.yaml` beside the configuration: what had to go from sealed records.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { type Redaction, redactionsFile } from '../model/redaction.ts';
import { fileStart } from '../model/location.ts';
import { type readYaml, validate, type YamlProblem } from './yaml.ts';

/** What the schema of the file makes of it. */
export interface WrittenRedactions {
  readonly redactions: readonly Omit<Redaction, 'location'>[];
}

/** None without the file. `read` refuses what cannot be read at all. */
export async function readRedactions(
  root: string,
  schema: z.ZodType<WrittenRedactions>,
  read: (file: string, name: string) => ReturnType<typeof readYaml>,
): Promise<{ readonly redactions: readonly Redaction[] } | { readonly problems: readonly YamlProblem[] }> {
  const file = path.join(root, redactionsFile);
  if (!existsSync(file)) return { redactions: [] };
  const text = await read(file, redactionsFile);
  const result = validate(text.data === undefined ? { ...text, data: {} } : text, schema);
  if ('problems' in result) return result;
  return {
    redactions: result.value.redactions.map((redaction, index) => ({
      ...redaction,
      location: text.places[`redactions.${index}.path`]?.value ?? fileStart,
    })),
  };
}
