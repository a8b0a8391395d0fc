// Paths that documents write, in the one spelling by which facts are keyed: relative to the root, POSIX, no `.` or `..`
// inside. A path that climbs out of the root keeps its `..` in front. A path of another repository has the name of its source
// in front: `payments:docs/release.md`; it counts from the top of that repository.
import { posix } from 'node:path';

const scheme = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const named = /^([a-z0-9][a-z0-9-]*):(?!\/\/)(.*)$/s;
/** Schemes of addresses that have no `//`. */
const addresses = new Set([
  'mailto',
  'tel',
  'sms',
  'urn',
  'data',
  'about',
  'blob',
  'javascript',
  'geo',
  'news',
  'xmpp',
]);

/** The source and the path below its top; the source is `null` for a path of this repository. */
export function sourceOf(path: string): { readonly source: string | null; readonly path: string } {
  const [, source, bare] = named.exec(path) ?? [];
  return source === undefined || bare === undefined || addresses.has(source)
    ? { source: null, path }
    : { source, path: bare };
}

/** The path as facts are keyed by it. */
export const pathIn = (source: string | null, path: string): string =>
  source === null ? path : `${source}:${path}`;

/** What a Markdown link means; `null` for an anchor of the same document and for other schemes and hosts. */
export function linkTarget(
  from: string,
  url: string,
): { readonly path: string; readonly anchor: string | null } | null {
  if (url === '' || scheme.test(url)) return null;
  const [, address = '', fragment] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  if (address === '') return null;
  const decoded = decode(address);
  const own = sourceOf(from);
  const path = decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(own.path), decoded);
  const anchor = fragment === undefined || fragment === '' ? null : decode(fragment);
  return { path: pathIn(own.source, tidy(path)), anchor };
}

/**
 * What a path in frontmatter means: it counts from the root of the source of the document that names it, `name:path` from
 * that of another source. `null` for a web address.
 */
export function rootPath(text: string, from: string): string | null {
  const written = sourceOf(text.trim());
  if (written.source !== null) return pathIn(written.source, tidy(written.path));
  const { path } = written;
  return path === '' || scheme.test(path) ? null : pathIn(sourceOf(from).source, tidy(path));
}

/** One entry of `describes`. */
export interface Described {
  /** With the source in front where that is another repository. */
  readonly glob: string;
  /** `image.tag` of `values.yaml#image.tag`. */
  readonly key: string | null;
  /** `!` in front: what it matches is not described. */
  readonly excluded: boolean;
  /** The source that the document itself is not of; `null` for its own. */
  readonly source: string | null;
}

/** `from` is the path of the document that describes. */
export function describedBy(entry: string, from: string): Described {
  const excluded = entry.startsWith('!');
  const [, glob = '', key] = /^([^#]*)(?:#(.*))?$/s.exec(entry.slice(excluded ? 1 : 0).trim()) ?? [];
  const written = sourceOf(glob);
  const own = sourceOf(from).source;
  const source = written.source ?? own;
  return {
    glob: pathIn(source, tidy(written.path)),
    key: key === undefined || key === '' ? null : key,
    excluded,
    source: source === own ? null : source,
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
