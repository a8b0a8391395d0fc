// The words beside a bundle name services and alerts as its index does.
import { describe, expect, it } from 'vitest';
import { indexHtml, type SearchPage } from '../../src/search/page.ts';
import { VocabularyMaker } from '../../src/search/vocabulary.ts';

const page: SearchPage = {
  url: '/one/',
  title: 'One',
  fragment: 'one',
  meta: {},
  filters: { service: ['ledger, nightly\u202E'] },
  alerts: ['Ledger\u202ELate'],
  words: [],
  weight: 1,
};

describe('the words of a bundle', () => {
  it('have names as the index has them, and nothing that a reader would not see', () => {
    const html = indexHtml(page, '<p>nothing</p>');
    const maker = new VocabularyMaker();
    maker.add(page, html);
    const { services, alerts } = maker.made();
    expect(services).toEqual([['ledger‚ nightly\uFFFD', 'ledger nightly']]);
    expect(html).toContain('data-pagefind-filter="service:ledger‚ nightly\uFFFD"');
    expect(alerts).toBe('Ledger\uFFFDLate');
  });
});
