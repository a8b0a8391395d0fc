// The kinds of a run: those of this package, with those that the project declares or extends in `kinds:`. Every thread makes
// them from the settings, which travel; contracts hold functions and expressions, which do not.
import { kinds } from '../../schemas/index.ts';
import type { Kind } from '../model/kind.ts';
import type { KindDeclaration } from '../model/kind-declaration.ts';
import { keyPaths } from '../model/schema-keys.ts';
import type { Settings } from '../model/settings.ts';
import { rules } from '../rules/index.ts';

/** In the order in which they are shown. The code that reads declarations is loaded only where there are some. */
export async function kindsOf({ declaredKinds }: Pick<Settings, 'declaredKinds'>): Promise<readonly Kind[]> {
  if (declaredKinds.length === 0) return kinds;
  const { kindsWith } = await import('../../schemas/declared.ts');
  return kindsWith(kinds, declaredKinds);
}

/** Dotted paths of the keys that the frontmatter of any kind may have. */
export async function frontmatterKeys(declaredKinds: readonly KindDeclaration[]): Promise<readonly string[]> {
  const registry = await kindsOf({ declaredKinds });
  return [...new Set(registry.flatMap(({ frontmatter }) => keyPaths(frontmatter)))];
}

/** What is wrong with declared kinds, beyond their form. */
export async function problemsOfKinds(declarations: readonly KindDeclaration[]) {
  const { declarationProblems } = await import('../../schemas/declared-problems.ts');
  return declarationProblems(declarations, { kinds, rules: rules.map(({ id }) => id) });
}
