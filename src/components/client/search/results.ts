// Search results as elements: what it is, of which service, whether it can be trusted, where in it.
import type { Found } from './index-client.ts';

const verdicts: Readonly<Record<string, string>> = {
  pass: 'Passes',
  fail: 'Fails',
  accepted: 'Accepted',
  unclassified: 'Not classified',
};
const mostPlaces = 3;

export function resultItem(found: Found): HTMLLIElement {
  const item = document.createElement('li');
  const link = anchor(found.url, found.meta['title'] ?? found.url);
  const meta = document.createElement('div');
  meta.className = 'result-meta';
  for (const text of [found.meta['kind'], found.meta['service'], found.meta['alerts']])
    if (text) meta.append(span(text));
  const verdict = found.meta['verdict'];
  if (verdict) {
    const mark = span(verdicts[verdict] ?? verdict);
    mark.className = `verdict verdict-${verdict}`;
    meta.append(mark);
  }
  item.append(link, meta);
  const places = found.sub_results.filter((place) => place.url !== found.url).slice(0, mostPlaces);
  if (places.length === 0) item.append(excerpt(withoutTitle(found)));
  else item.append(placeList(places));
  return item;
}

/** The text of a document begins with its title, which stands above it already. */
function withoutTitle({ excerpt: html, meta }: Found): string {
  const title = `${meta['title'] ?? ''}.`;
  return html.startsWith(title) ? html.slice(title.length) : html;
}

function placeList(places: Found['sub_results']): HTMLUListElement {
  const list = document.createElement('ul');
  for (const place of places) {
    const entry = document.createElement('li');
    entry.append(anchor(place.url, place.title), excerpt(place.excerpt));
    list.append(entry);
  }
  return list;
}

function anchor(href: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  return link;
}

function span(text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}

/** Pagefind's excerpts are escaped text with `<mark>`: the marks are rebuilt, nothing is taken as HTML. */
function excerpt(html: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  for (const part of html.split(/(<mark>.*?<\/mark>)/)) {
    const marked = /^<mark>(.*)<\/mark>$/.exec(part);
    const text = decode(marked?.[1] ?? part);
    if (marked) {
      const mark = document.createElement('mark');
      mark.textContent = text;
      paragraph.append(mark);
    } else {
      paragraph.append(text);
    }
  }
  return paragraph;
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};

function decode(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity);
}
