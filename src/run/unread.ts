// Texts of a folder that look like documents and that nothing here reads: templates of Markdown, and other markup.
import { walk } from '../sources/walk.ts';

/** Ending → number of files, those of most first. */
export type Unread = readonly (readonly [ending: string, count: number])[];

/** `.html.md.erb`, `.md.j2`; `.markdown`, `.rst`, `.adoc` and their like. */
const patterns = [
  '**/*.md.*',
  '**/*.{markdown,mdown,mkd,mkdn,mdwn,qmd,Rmd,rst,adoc,asciidoc,textile,mediawiki,org,ipynb}',
];

/** With what a site generator puts in front of the last dots. */
const ending = /(?:\.(?:html|htm|txt))?\.md\.[^./]+$|\.[^./]+$/;

/** A copy that an editor or a merge left is nobody's document. */
const copy = /\.(?:bak|orig|rej|swp|tmp|old|license|map)$/;

export async function unreadIn(root: string, ignore: readonly string[]): Promise<Unread> {
  const { files } = await walk({ root, patterns, ignore, relevant: /(?!)/ });
  const endings = [...files].flatMap((name) => (copy.test(name) ? [] : (ending.exec(name)?.[0] ?? [])));
  const groups = Map.groupBy(endings, (each) => each);
  return [...groups].map(([each, all]) => [each, all.length] as const).toSorted(([, a], [, b]) => b - a);
}
