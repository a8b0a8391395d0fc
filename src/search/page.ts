// What the index is told of one document: its fragment in a small page of its own, with what people filter by.

import { visibleText } from '../model/visible.ts';

/** One document for the index. Plain data: it goes to another process. */
export interface SearchPage {
  /** Complete address, base path included. */
  readonly url: string;
  readonly title: string;
  /** Key of the fragment. */
  readonly fragment: string;
  /** Shown with a result. */
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Names of alerts that it answers: before all that only speak of them. */
  readonly alerts: readonly string[];
  /** Other names, tags and ids: found though the text does not hold them. */
  readonly words: readonly string[];
  /** Of its text and headings beside those of others, from 0 to 1. */
  readonly weight: number;
}

/** As Pagefind weighs headings by itself; text weighs 1. */
const headingWeights: Readonly<Record<string, number>> = { h1: 7, h2: 6, h3: 5, h4: 4, h5: 3, h6: 2 };
const namesWeight = 5;
const alertsWeight = 10;

const opening = /<(h[1-6])(?=[\s>])/g;
const headingOrStep =
  /<h[2-4]\b[^>]*>(?<heading>.*?)<\/h[2-4]>|<a class="step-number" href="#(?<anchor>[^"]+)" aria-label="Step (?<number>\d+)" data-added="">\d+<\/a>/gs;
const token = /<\/?i\b[^>]*>/g;
const openStep = /(<(?:li|article) class="step[^"]*") id="[^"]+"/g;

/**
 * HTML that only the index reads. A step becomes a place of its own there: its number, which the page shows as a link,
 * stands as a heading that carries the step's address.
 */
export function indexHtml(page: SearchPage, fragment: string): string {
  // Two thirds of a fragment are token marks: without them Pagefind takes half the time and memory.
  const steps = withStepHeadings(visibleText(fragment.replace(token, '').replace(openStep, '$1')));
  const meta = Object.entries(page.meta).flatMap(([name, value]) =>
    value === '' ? [] : [`<i data-pagefind-meta="${name}:${attribute(value)}"></i>`],
  );
  const filters = Object.entries(page.filters).flatMap(([name, values]) =>
    values.map((value) => `<i data-pagefind-filter="${name}:${attribute(value)}"></i>`),
  );
  const words = named(page.alerts, alertsWeight) + named(page.words, namesWeight * page.weight);
  // Before the first section: what is found by a name is the document, and no part of it.
  const body = weighed(`<h1>${text(page.title)}</h1>${words}${steps}`, page.weight);
  return `<!doctype html><html lang="en"><body><main data-pagefind-body data-pagefind-weight="${page.weight}">${meta.join('')}${filters.join('')}${body}</main></body></html>`;
}

function named(names: readonly string[], weight: number): string {
  return names.length === 0 ? '' : `<p data-pagefind-weight="${weight}">${names.map(text).join(' ')}</p>`;
}

/** Headings say their weight themselves: they do not take that of what they stand in. */
function weighed(html: string, weight: number): string {
  return html.replace(
    opening,
    (whole, name: string) => `${whole} data-pagefind-weight="${(headingWeights[name] ?? 1) * weight}"`,
  );
}

/** "Deployment steps, step 3" for the number of each step. */
function withStepHeadings(html: string): string {
  let section = '';
  return html.replace(headingOrStep, (whole: string, ...rest: unknown[]) => {
    const { heading, anchor, number } = rest.at(-1) as Record<
      'heading' | 'anchor' | 'number',
      string | undefined
    >;
    if (heading !== undefined) {
      section = heading.replace(/<[^>]*>/g, '').trim();
      return whole;
    }
    return `<h5 id="${anchor}">${section === '' ? 'Step' : `${section}, step`} ${number}</h5>`;
  });
}

function text(value: string): string {
  return visibleText(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** As a filter has it: a comma would begin a second entry in Pagefind's attributes. */
export function asEntry(value: string): string {
  return visibleText(value).replace(/,/g, '‚');
}

function attribute(value: string): string {
  return text(asEntry(value)).replace(/"/g, '&quot;');
}
