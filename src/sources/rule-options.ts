// Options of rules as the configuration gives them, held against the rules' own schemas at their place in the file.
import * as z from 'zod';
import type { Places } from '../model/schema-problems.ts';
import type { Settings } from '../model/settings.ts';
import { validate, type YamlProblem } from './yaml.ts';

/** Rule → the schema of its options. A rule that is not among them takes none. */
export type RuleOptions = Readonly<Record<string, z.ZodObject>>;

/** What is wrong with the options of the rules that exist. */
export function optionProblems(
  { rules }: Pick<Settings, 'rules'>,
  places: Places,
  schemas: RuleOptions,
  known: readonly string[],
): readonly YamlProblem[] {
  const given = Object.entries(rules).filter(
    ([id, { options }]) => known.includes(id) && Object.keys(options).length > 0,
  );
  const form = z.object({
    rules: z.object(Object.fromEntries(given.map(([id]) => [id, schemas[id] ?? z.strictObject({})]))),
  });
  const data = { rules: Object.fromEntries(given.map(([id, { options }]) => [id, options])) };
  const result = validate({ data, places, problems: [] }, form);
  return 'problems' in result ? result.problems : [];
}
