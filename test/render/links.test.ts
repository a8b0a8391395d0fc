// Links lead where the portal has something to show; what is dead is said to be dead.
import { describe, expect, it } from 'vitest';
import { elementsOf, fragmentOf, parsed } from './fragment.ts';
import type { LinkTarget } from '../../src/render/place-links.ts';

const links: Record<string, LinkTarget> = {
  '../other.md#x': { to: 'document', href: '/ops/runbooks/other/#x' },
  'my file.md': { to: 'document', href: '/ops/pages/my%20file/' },
  'values.yaml': { to: 'source', href: 'https://git.example.com/edit/main/values.yaml' },
  'a.png': { to: 'file', href: '/ops/files/a.png' },
  'gone.md': { to: 'nowhere' },
  '../infra/main.tf': { to: 'repository', path: 'infra/main.tf' },
};

const anchorsIn = (text: string): (string | number | boolean | null | undefined | (string | number)[])[] =>
  [...elementsOf(parsed(fragmentOf(text, { links })))]
    .filter((node) => node.tagName === 'a')
    .map((node) => node.properties['href']);

describe('a link', () => {
  it.each([
    ['[x](../other.md#x)', '/ops/runbooks/other/#x'],
    ['[x](<my file.md>)', '/ops/pages/my%20file/'],
    ['[x](my%20file.md)', '/ops/pages/my%20file/'],
    ['<a href="../other.md#x">x</a>', '/ops/runbooks/other/#x'],
    ['[x][r]\n\n[r]: values.yaml', 'https://git.example.com/edit/main/values.yaml'],
    ['[x](https://example.com/)', 'https://example.com/'],
    ['[x](#part)\n\n## Part', '#part'],
    ['<a name="old"></a><a id="older"></a> [x](#older)', '#user-content-older'],
  ])('%s leads to %s', (text, href) => {
    expect(anchorsIn(text)).toContain(href);
  });

  it.each(['[x](gone.md)', '[x](unknown.md)', '[x](#nowhere)', '<a href="unknown.md">x</a>'])(
    '%s is shown as dead',
    (text) => {
      expect(anchorsIn(text)).toEqual([]);
      expect(fragmentOf(text, { links })).toContain('link-dead');
    },
  );

  it('to a file that nothing shows says where the file is, and is not dead', () => {
    expect(fragmentOf('[the network](../infra/main.tf)', { links })).toBe(
      '<p><span class="link-file" title="In the repository: infra/main.tf">the network<span class="sr-only" data-added=""> (in the repository: infra/main.tf)</span></span></p>',
    );
  });

  it('to another host sends no referrer', () => {
    expect(fragmentOf('[x](https://example.com/)')).toContain('rel="noreferrer"');
  });

  it.each([
    ['<https://example.com/a>', true],
    ['www.example.com', true],
    ['[example.com](https://example.com/)', true],
    ['[the dashboard](https://example.com/)', false],
    ['[example.com](https://example.com/a)', false],
  ])('whose words are its address is marked: paper says it once (%s)', (text, marked) => {
    expect(fragmentOf(text).includes('spelt')).toBe(marked);
  });
});

describe('a picture', () => {
  it('of the repository is shown', () => {
    expect(fragmentOf('![plan](a.png)', { links })).toBe(
      '<p><img src="/ops/files/a.png" alt="plan" loading="lazy"></p>',
    );
  });

  it('of another host becomes a link', () => {
    expect(fragmentOf('![plan](https://example.com/a.png)')).toContain(
      '<a href="https://example.com/a.png" rel="noreferrer" class="external picture-elsewhere">plan</a>',
    );
  });

  it('inside a link is never a link in a link', () => {
    expect(fragmentOf('[![build](https://ci.example.com/badge.svg)](https://ci.example.com/)')).not.toMatch(
      /<a [^>]*><a /,
    );
  });

  it('that is not there leaves its description', () => {
    expect(fragmentOf('![plan](b.png)')).toMatch(/link-dead.*plan/);
  });
});

describe('footnotes and definitions', () => {
  const html = fragmentOf(
    'See [ref] and a note[^1].\n\n> [ref]: https://example.com/\n\n[^1]: The *note*.\n',
  );
  const ids = new Set([...elementsOf(parsed(html))].map((node) => node.properties['id']));

  it('are found wherever they are written', () => {
    expect(html).toContain('href="https://example.com/"');
    expect(html).toContain('<em>note</em>');
  });

  it('point at places that are there', () => {
    const targets = [...html.matchAll(/href="#([^"]+)"|aria-describedby="([^"]+)"/g)].map(
      (match) => match[1] ?? match[2],
    );
    expect(targets.length).toBeGreaterThan(2);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });
});
