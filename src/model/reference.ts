// Paths that documents write, in the one spelling by which facts are keyed: relative to the root, POSIX, no `.` or `..`
// inside. A path that climbs out of the root keeps its `..` in front.
import { posix } from 'node:path';

const scheme = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** What a Markdown link means; `null` for an anchor of the same document and for other schemes and hosts. */
export function linkTarget(
  from: string,
  url: string,
): { readonly path: string; readonly anchor: string | null } | null {
  if (url === '' || scheme.test(url)) return null;
  const [, address = '', fragment] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  if (address === '') return null;
  const decoded = decode(address);
  const path = decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(from), decoded);
  return { path: tidy(path), anchor: fragment === undefined || fragment === '' ? null : decode(fragment) };
}

/** What a path in frontmatter or in the configuration means; `null` for a web address and for `name:path` of another source. */
export function rootPath(text: string): string | null {
  const path = text.trim();
  return path === '' || scheme.test(path) ? null : tidy(path);
}

/** One entry of `describes`. */
export interface Described {
  readonly glob: string;
  /** `image.tag` of `values.yaml#image.tag`. */
  readonly key: string | null;
  /** `!` in front: what it matches is not described. */
  readonly excluded: boolean;
  /** `name` of `name:path`: another source. */
  readonly source: string | null;
}

export function describedBy(entry: string): Described {
  const excluded = entry.startsWith('!');
  const [, source, glob = '', key] =
    /^(?:([a-z0-9][a-z0-9-]*):)?([^#]*)(?:#(.*))?$/s.exec(entry.slice(excluded ? 1 : 0).trim()) ?? [];
  return {
    glob: tidy(glob),
    key: key === undefined || key === '' ? null : key,
    excluded,
    source: source ?? null,
  };
}

function tidy(path: string): string {
  const normal = posix.normalize(path).replace(/\/$/, '');
  return normal === '' ? '.' : normal;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
