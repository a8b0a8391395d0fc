// `<namespace>` in a sentence: Markdown takes it for HTML, a reader for something to fill in.

/** What browsers know, and what old pages have. */
const elements = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas
caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure
font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link
main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup option output p param path picture pre
progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup svg
table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp`.split(/\s+/),
);

const tag = /<\/?([A-Za-z][\w.-]{0,60})(?:\s+[\w.-]+){0,8}\s*\/?>/g;
const whole = new RegExp(`^${tag.source}$`);

/** Whether this piece of HTML is no element that a browser knows, but words in angle brackets. */
export function isBlank(html: string): boolean {
  const name = whole.exec(html)?.[1];
  return name !== undefined && !elements.has(name.toLowerCase());
}

/** A block of HTML with each of them as `put` writes it. */
export const withBlanks = (html: string, put: (blank: string) => string): string =>
  html.replace(tag, (found) => (isBlank(found) ? put(found) : found));

/** Elements that authors leave open, or that have no end: written alone, each still means itself. */
const standAlone = new Set(
  `b big br caption center code colgroup dd del dt em font hr i img input ins kbd li mark nobr optgroup option p rp rt s small span
strike strong sub sup tbody td tfoot th thead tr tt u wbr`.split(/\s+/),
);

/** Name of the element that a sentence opens with no attribute, and that says nothing unless it is closed: `<time>`; else `null`. */
export function openedBare(html: string): string | null {
  const name = /^<([A-Za-z][A-Za-z0-9]*)>$/.exec(html)?.[1]?.toLowerCase();
  return name !== undefined && elements.has(name) && !standAlone.has(name) ? name : null;
}

/** Names of the elements that a piece of HTML closes. */
export const closedIn = (html: string): string[] =>
  Array.from(html.matchAll(/<\/([A-Za-z][A-Za-z0-9]*)\s*>/g), ([, name = '']) => name.toLowerCase());
