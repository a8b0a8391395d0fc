// The portal's data: addresses that a browser may be led to, and nothing else.
import { describe, expect, it } from 'vitest';
import { addressesIn, pathOf } from '../../src/render/addresses.ts';
import {
  anchored,
  editHref,
  fileNameOf,
  hrefOf,
  pageId,
  ruleSlug,
  webAddress,
} from '../../src/portal/views/address.ts';
import { astroEvent } from '../../src/portal/build/log.ts';
import { rules } from '../../src/rules/index.ts';
import { bundleNames } from '../../src/search/bundles.ts';
import { indexHtml } from '../../src/search/page.ts';

describe('addresses', () => {
  it.each([
    ['/runbooks/a b/c#d?e/', '/ops/runbooks/a%20b/c%23d%3Fe/'],
    ['/rules/', '/ops/rules/'],
  ])('%s lies at %s', (address, href) => {
    expect(hrefOf('/ops/', address)).toBe(href);
    expect(pageId(address).startsWith('/')).toBe(false);
  });

  it('name folders of rules as every disk and artefact store takes them, each its own', () => {
    const slugs = rules.map(({ id }) => ruleSlug(id));
    expect(slugs.filter((slug) => !/^[a-z0-9-]+$/.test(slug))).toEqual([]);
    expect(new Set(slugs).size).toBe(rules.length);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.com', 'https://', 'ops'])(
    'leads nobody to %s',
    (address) => {
      expect(webAddress(address)).toBeNull();
    },
  );

  it('fill the template of the repository', () => {
    const template = 'https://git.example.com/{repo}/edit/{ref}/{path}';
    const source = { name: 'payments', repo: '../payments', path: '.', limit: 1, service: null };
    const settings = {
      records: { ref: null, since: null, mergeAllowance: 0 },
      sources: [{ ...source, refs: ['trunk'] }],
    };
    expect(editHref(template, 'docs/a b.md', settings)).toBe(
      'https://git.example.com/edit/main/docs/a%20b.md',
    );
    expect(editHref(template, 'payments:docs/a.md', settings)).toBe(
      'https://git.example.com/payments/edit/trunk/docs/a.md',
    );
    expect(editHref('javascript:{path}', 'a', settings)).toBeNull();
  });

  it('name files to save', () => {
    expect(fileNameOf('docs/payments/Re lease')).toBe('payments-Re-lease');
    expect(anchored('/a/', 'x y')).toBe('/a/#x%20y');
  });
});

describe('links of a document', () => {
  it.each([
    ['docs/a.md', '../b.md#c', { path: 'b.md', anchor: 'c' }],
    ['docs/a.md', '/b.md', { path: 'b.md', anchor: '' }],
    ['docs/a.md', 'c%20d.md?x=1', { path: 'docs/c d.md', anchor: '' }],
    ['docs/a.md', './', { path: 'docs', anchor: '' }],
    ['docs/a.md', '../../etc/passwd', null],
  ])('%s with %s', (from, url, expected) => {
    expect(pathOf(from, url)).toEqual(expected);
  });

  it('are found in HTML too, and only relative ones', () => {
    const found = addressesIn({
      links: [{ url: 'a.md' }, { url: 'https://x.example/' }] as never,
      text: `<a href='b.md'><img src=c.png><a href="#x">`,
    });
    expect([...found]).toEqual(['a.md', 'b.md', 'c.png']);
  });
});

describe('search', () => {
  it('keeps bundles few and small', () => {
    expect([1, 300, 301, 1_000, 8_000, 10_000].map((documents) => bundleNames(documents).length)).toEqual([
      1, 1, 2, 4, 12, 15,
    ]);
    expect(bundleNames(301)).toEqual(['pagefind', 'pagefind-1']);
  });

  it('makes a place of every step, and leaves the marks of tokens out', () => {
    const fragment =
      '<h2 id="steps">Deploy <code>x</code></h2><ol class="steps"><li class="step" id="steps-step-1"><a class="step-number" href="#steps-step-1" aria-label="Step 1" data-added="">1</a><code><i class="token function">curl</i> x</code></li></ol>';
    const page = {
      url: '/a/',
      title: 'A & <b>',
      fragment: '',
      meta: { kind: 'K, "L"' },
      filters: { kind: ['K'] },
      alerts: ['Alert<'],
      words: [],
      weight: 0.5,
    };
    const html = indexHtml(page, fragment);
    expect(html).toContain(
      '<h5 data-pagefind-weight="1.5" id="steps-step-1">Deploy x, step 1</h5><code>curl x</code>',
    );
    expect(html).toContain('<h1 data-pagefind-weight="3.5">A &amp; &lt;b></h1>');
    expect(html).toContain('data-pagefind-meta="kind:K‚ &quot;L&quot;"');
    expect(html).not.toContain('<i class');
    expect(html).toContain('<p data-pagefind-weight="10">Alert&lt;</p>');
  });
});

it('takes an error of Astro as one, and any other line as information', () => {
  expect(astroEvent('{"level":"error","label":"build","message":"x"}').level).toBe('error');
  expect(astroEvent('plain')).toEqual({ level: 'info', label: null, message: 'plain' });
});
