// Frontmatter written under other names: `frontmatterAliases` maps `reviewed.on` to `last_reviewed_on`.
import type { Frontmatter } from '../model/document.ts';

/** The frontmatter under the contract's names; keys keep the places where they were written. */
export function applyAliases(
  frontmatter: Frontmatter,
  aliases: Readonly<Record<string, string>>,
): Frontmatter {
  const entries = Object.entries(aliases).filter(([, alias]) => alias in frontmatter.data);
  if (entries.length === 0) return frontmatter;
  const data: Record<string, unknown> = { ...frontmatter.data };
  const keys = { ...frontmatter.keys };
  for (const [path, alias] of entries) {
    const value = data[alias];
    delete data[alias];
    put(data, path.split('.'), value);
    const place = frontmatter.keys[alias];
    if (!place) continue;
    keys[path] ??= place;
    const outer = path.split('.')[0] ?? path;
    keys[outer] ??= place;
  }
  return { ...frontmatter, data, keys };
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    data[head] ??= value;
    return;
  }
  const inner = data[head];
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  put(next, rest, value);
  data[head] = next;
}
