// The last check: on the finished files, not on what was meant. Every link, anchor and asset resolves, no document is lost.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readHtml, type ReadPage, readPages } from './read-pages.ts';

export interface GateInput {
  readonly out: string;
  readonly base: string;
  /** Ids of the documents' pages, `runbooks/payments/release`. */
  readonly pages: readonly string[];
  /** Their pages were looked at when they were made: what is left are the addresses that they lead to outside of themselves. */
  readonly versions?: readonly PlacedVersion[];
  /** Pages that have been read already, by file below `out`; those that are read here are added. */
  readonly read?: Map<string, ReadPage>;
}

export interface PlacedVersion {
  /** Address below `/v/`. */
  readonly slug: string;
  /** Number of its pages. */
  readonly pages: number;
  readonly links: readonly string[];
}

/** What is wrong with the output, one sentence each; empty when nothing is. */
export async function gate({
  out,
  base,
  pages,
  versions = [],
  read = new Map(),
}: GateInput): Promise<string[]> {
  const files = filesBelow(out);
  const folders = versions.map(({ slug }) => `v/${slug}/`);
  const counts = new Map<string, number>();
  const rest: string[] = [];
  for (const file of files) {
    if (!file.endsWith('.html') || read.has(file)) continue;
    const folder = file.startsWith('v/') ? folders.find((each) => file.startsWith(each)) : undefined;
    if (folder !== undefined) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
      continue;
    }
    rest.push(file);
  }
  for (const [file, page] of await readPages(out, rest)) read.set(file, page);
  const problems: string[] = [];
  for (const id of pages)
    if (!files.has(`${id}/index.html`)) problems.push(`The document ${id} has no page.`);
  for (const { slug, pages: count } of versions) {
    const there = counts.get(`v/${slug}/`) ?? 0;
    if (there !== count) problems.push(`The version ${slug} has ${there} pages in place of ${count}.`);
  }
  const known = new Map<string, string | null>();
  const leading = [
    ...[...read].map(([file, { links }]) => [file, links] as const),
    ...versions.map(({ slug, links }) => [`v/${slug}/`, links] as const),
  ];
  for (const [file, links] of leading) {
    for (const link of links) {
      const target = link.startsWith('#')
        ? `${base}${file.replace(/(?:^|(?<=\/))index\.html$/, '')}${link}`
        : link;
      let problem = known.get(target);
      if (problem === undefined) {
        problem = problemOf(target, base, files, read, file);
        known.set(target, problem);
      }
      if (problem !== null) problems.push(`${file}: ${problem}`);
    }
  }
  return problems;
}

/** What is wrong within a version, how many pages it has, and where it leads to outside of itself. */
export function gateVersion({
  out,
  base,
  slug,
  documents,
}: Pick<GateInput, 'out' | 'base'> & {
  readonly slug: string;
  /** Ids of its documents' pages, `v/v1.0/runbooks/payments/release`. */
  readonly documents: readonly string[];
}): Omit<PlacedVersion, 'slug'> & { readonly problems: readonly string[] } {
  const folder = `v/${slug}/`;
  const files = new Set([...filesBelow(path.join(out, folder))].map((file) => folder + file));
  const read = new Map(
    [...files]
      .filter((file) => file.endsWith('.html'))
      .toSorted()
      .map((file) => [file, readHtml(readFileSync(path.join(out, file)))]),
  );
  const problems = documents
    .filter((id) => !files.has(`${id}/index.html`))
    .map((id) => `The document ${id} has no page.`);
  const outside = new Set<string>();
  for (const [file, { links }] of read)
    for (const link of links) {
      const target = link.startsWith('#') ? `${base}${file.replace(/index\.html$/, '')}${link}` : link;
      if (!target.startsWith(`${base}${folder}`)) {
        outside.add(target);
        continue;
      }
      const problem = problemOf(target, base, files, read, file);
      if (problem !== null) problems.push(`${file}: ${problem}`);
    }
  return { problems, pages: read.size, links: [...outside].toSorted() };
}

function filesBelow(folder: string): Set<string> {
  return new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      if (!entry.isFile()) return [];
      return [path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')];
    }),
  );
}

function problemOf(
  link: string,
  base: string,
  files: ReadonlySet<string>,
  pages: ReadonlyMap<string, ReadPage>,
  from: string,
): string | null {
  if (!link.startsWith(base)) return `${link} lies outside ${base}`;
  const [address = '', anchor = ''] = link.slice(base.length).split('#');
  const decoded = decode(address.split('?')[0] ?? '');
  const file = decoded === '' || decoded.endsWith('/') ? `${decoded}index.html` : decoded;
  if (!files.has(file)) return `${link} leads nowhere`;
  if (anchor === '') return null;
  const page = pages.get(file);
  return page === undefined || page.ids.has(decode(anchor))
    ? null
    : `${link}: there is no such place on that page (from ${from})`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
