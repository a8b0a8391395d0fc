// Frontmatter written under other names: `frontmatterAliases` maps `reviewed.on` to `last_reviewed_on`.
import type { Frontmatter } from '../model/parsed-document.ts';

/** The frontmatter under the contract's names; keys keep the places where they were written. The contract's own name goes before an alias. */
export function applyAliases(
  frontmatter: Frontmatter,
  aliases: Readonly<Record<string, string>>,
): Frontmatter {
  const entries = Object.entries(aliases).filter(([, alias]) => alias in frontmatter.data);
  if (entries.length === 0) return frontmatter;
  const data: Record<string, unknown> = { ...frontmatter.data };
  const keys = { ...frontmatter.keys };
  // Two keys may share a name: it goes before the first of them takes what stands there.
  for (const [, alias] of entries) delete data[alias];
  for (const [path, alias] of entries) {
    if (!put(data, path.split('.'), frontmatter.data[alias])) continue;
    const place = frontmatter.keys[alias];
    if (!place) continue;
    keys[path] ??= place;
    const outer = path.split('.')[0] ?? path;
    keys[outer] ??= place;
  }
  return { ...frontmatter, data, keys };
}

/** Whether the place was free: `reviewed: 2026-11-02 asmith` says already when. */
function put(data: Record<string, unknown>, path: readonly string[], value: unknown): boolean {
  const [head = '', ...rest] = path;
  const inner = data[head] ?? undefined;
  if (rest.length === 0) {
    if (inner === undefined) data[head] = value;
    return inner === undefined;
  }
  if (inner !== undefined && typeof inner !== 'object') return false;
  const next: Record<string, unknown> = { ...inner };
  const free = put(next, rest, value);
  if (free) data[head] = next;
  return free;
}
