// HTML inside Markdown: which elements a document may use, and a reader of tags for rules about them.

/** Elements that a page shows; anything else is unwrapped when rendered, and a finding in MDX. */
export const allowedElements: ReadonlySet<string> = new Set(
  `a abbr aside b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
img input ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul
var`.split(/\s+/),
);

export interface Tag {
  /** Lower case. */
  readonly name: string;
  /** Names in lower case; a name without a value has an empty one. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

const comment = '<!--';

/** Opening tags of an HTML text, read as a browser would: quotes hold a value together, `>` ends a tag. Linear in its length. */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith(comment, at)) {
      const end = html.indexOf('-->', at);
      at = end < 0 ? html.length : end;
      continue;
    }
    at += 1;
    const name = /^[a-z][^\s/>]{0,80}/i.exec(html.slice(at, at + 82))?.[0];
    if (name === undefined) continue;
    const attributes: Tag['attributes'][number][] = [];
    at = readAttributes(html, at + name.length, attributes);
    tags.push({ name: name.toLowerCase(), attributes });
  }
  return tags;
}

const space = /[\s/]/;

function readAttributes(html: string, start: number, attributes: { name: string; value: string }[]): number {
  let at = start;
  while (at < html.length && html[at] !== '>') {
    if (space.test(html[at] ?? '')) {
      at += 1;
      continue;
    }
    const from = at;
    // An equals sign at the start belongs to the name.
    at += 1;
    while (at < html.length && !/[\s/>=]/.test(html[at] ?? '')) at += 1;
    const name = html.slice(from, at).toLowerCase();
    while (/\s/.test(html[at] ?? '')) at += 1;
    if (html[at] !== '=') {
      attributes.push({ name, value: '' });
      continue;
    }
    at += 1;
    while (/\s/.test(html[at] ?? '')) at += 1;
    const quote = html[at] === '"' || html[at] === "'" ? html[at] : null;
    const begin = quote ? at + 1 : at;
    if (quote) {
      const end = html.indexOf(quote, begin);
      at = end < 0 ? html.length : end;
    } else {
      while (at < html.length && !/[\s>]/.test(html[at] ?? '')) at += 1;
    }
    attributes.push({ name, value: html.slice(begin, at) });
    if (quote) at += 1;
  }
  return at;
}

/** Whether a browser would run the address: `javascript:` in any disguise, or data that is a page of its own. */
export function isExecutableUrl(url: string): boolean {
  // A dot or slash before any colon: no scheme.
  if (/^(?:https?:|mailto:|[#./?]|[\w-]+[./])/i.test(url)) return false;
  const plain = url
    .slice(0, 400)
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits: string) => character(Number.parseInt(digits, 16)))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => character(Number(digits)))
    .replace(/&(?:tab|newline);/gi, '')
    .replace(/&colon;/gi, ':')
    .replace(/[\s\p{Cc}]/gu, '');
  return /^(?:javascript|vbscript):|^data:(?:text\/html|text\/xml|application\/xhtml|image\/svg)/i.test(
    plain,
  );
}

function character(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}
