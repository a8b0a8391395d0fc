// What the index is told of one document: its fragment in a small page of its own, with what people filter by.

/** One document for the index. Plain data: it goes to another process. */
export interface SearchPage {
  /** Complete address, base path included. */
  readonly url: string;
  readonly title: string;
  /** File that holds the fragment. */
  readonly fragment: string;
  /** Shown with a result. */
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Alert names, tags and ids: found though the text does not hold them. */
  readonly words: readonly string[];
}

const stepNumber = /<a class="step-number" href="#([^"]+)" aria-label="Step (\d+)" data-added="">\d+<\/a>/g;
const token = /<\/?i\b[^>]*>/g;
const openStep = /(<(?:li|article) class="step[^"]*") id="[^"]+"/g;

/**
 * HTML that only the index reads. A step becomes a place of its own there: its number, which the page shows as a link,
 * stands as a heading that carries the step's address.
 */
export function indexHtml(page: SearchPage, fragment: string): string {
  // Two thirds of a fragment are token marks: without them Pagefind takes half the time and memory.
  const steps = fragment.replace(token, '').replace(openStep, '$1').replace(stepNumber, '<h5 id="$1">Step $2</h5>');
  const meta = Object.entries(page.meta).map(([name, value]) => `<i data-pagefind-meta="${name}:${attribute(value)}"></i>`);
  const filters = Object.entries(page.filters).flatMap(([name, values]) =>
    values.map((value) => `<i data-pagefind-filter="${name}:${attribute(value)}"></i>`),
  );
  const words = page.words.length === 0 ? '' : `<p data-pagefind-weight="5">${page.words.map(text).join(' ')}</p>`;
  return `<!doctype html><html lang="en"><body><main data-pagefind-body>${meta.join('')}${filters.join('')}<h1>${text(page.title)}</h1>${words}${steps}</main></body></html>`;
}

function text(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** A comma would begin a second entry in Pagefind's attributes. */
function attribute(value: string): string {
  return text(value).replace(/"/g, '&quot;').replace(/,/g, '‚');
}
