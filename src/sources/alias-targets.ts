// The keys that `frontmatterAliases` of the configuration gives other names to, held against the contracts at their place in the file.
import { fileStart } from '../model/location.ts';
import { KnownNames } from '../model/nearest.ts';
import type { Places } from '../model/schema-problems.ts';
import type { Settings } from '../model/settings.ts';
import { unknown } from '../model/unknown-name.ts';
import type { YamlProblem } from './yaml.ts';

/** Keys that no kind has: an alias for one of them would be read by nothing. `known` are dotted paths. */
export function* aliasProblems(
  { frontmatterAliases }: Pick<Settings, 'frontmatterAliases'>,
  places: Places,
  known: readonly string[],
): Generator<YamlProblem> {
  const keys = new KnownNames(known);
  for (const [key, alias] of Object.entries(frontmatterAliases)) {
    if (keys.has(key)) continue;
    const location = places[`frontmatterAliases.${key}`]?.key ?? fileStart;
    if (keys.has(alias)) {
      const hint = `The key of the contract stands in front: \`${alias}: ${key}\`.`;
      yield { message: `Unknown frontmatter key \`${key}\``, hint, location };
    } else {
      const hint = keys.nearest(key) === null ? '`opsworthy explain <kind>` names the keys.' : null;
      yield { message: unknown('frontmatter key', key, keys), hint, location };
    }
  }
}
