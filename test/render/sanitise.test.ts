// Whatever a document holds, its page runs nothing, loads nothing from elsewhere and cannot pose as the portal.
import { describe, expect, it } from 'vitest';
import { elementsOf, fragmentOf, parsed, wordsOf } from './fragment.ts';

const hostile: Readonly<Record<string, string>> = {
  script: 'Hi <script>alert(1)</script>',
  'script as a block': '<script>\nalert(1)\n</script>\n\nText',
  'event handler': '<p onclick="alert(1)">x</p> <img src=x onerror=alert(1)>',
  'handler in capitals': '<IMG SRC=x OnErRoR="alert(1)">',
  'javascript link':
    '[x](javascript:alert(1)) <a href="javascript:alert(1)">y</a> <a href=" jAvaScript:alert(1)">z</a>',
  'encoded javascript link': '<a href="java&#x0a;script:alert(1)">x</a> [y](java&#115;cript:alert(1))',
  'vbscript and data links': '[x](vbscript:msgbox) [y](data:text/html;base64,PHNjcmlwdD4=)',
  'inline style': '<p style="position:fixed;inset:0">x</p><style>body{display:none}</style>',
  iframe: '<iframe src="https://evil.example"></iframe><object data="x"></object><embed src="x">',
  svg: '<svg onload="alert(1)"><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  math: '<math><mtext><img src=x onerror=alert(1)></mtext></math>',
  'mutation through noscript': '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  'mutation through template': '<template><img src=x onerror=alert(1)></template>',
  'base and meta':
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  form: '<form action="https://evil.example"><input name=password><button>Go</button></form>',
  link: '<link rel="stylesheet" href="https://evil.example/x.css">',
  clobbering: '<a id="document">x</a><img name="forms" alt=""><p id="content">y</p>',
  'our own marks':
    '<li class="step" data-place="1:1" data-added>x</li><div class="panel panel-pass">Passes its checks</div>',
  'data picture':
    '![x](data:image/svg+xml;base64,PHN2Zz4=) <img src="data:text/html,<script>alert(1)</script>">',
  'foreign picture': '![diagram](https://evil.example/a.png) <img src="//evil.example/b.png" alt="b">',
  'markup in a fence': '```html\n<script>alert(1)</script><img src=x onerror=alert(1)>\n```',
  'markup in a language': '```"><script>alert(1)</script>\nx\n```',
  'markup in a placeholder': '```bash\necho ${A"><script>alert(1)</script>}\n```',
  'markup in an address': '[x](<a"onmouseover="alert(1)>) ![y](<a"onerror="alert(1)>)',
  'markup in a table cell': '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
};

const allowedAttributes = new Set([
  'href',
  'rel',
  'className',
  'id',
  'title',
  'dataAdded',
  'dataRole',
  'dataParameter',
  'dataLabel',
  'tabIndex',
  'role',
  'ariaLabel',
  'src',
  'alt',
  'loading',
  'scope',
  'colSpan',
  'rowSpan',
  'start',
  'open',
  'width',
  'height',
  'lang',
  'dir',
  'dataFootnoteRef',
  'dataFootnoteBackref',
  'dataFootnotes',
  'ariaDescribedBy',
]);
const forbidden =
  /^(?:script|style|iframe|object|embed|svg|math|form|input|button|base|meta|link|template|noscript|video|audio|select|textarea)$/;

describe.each(Object.entries(hostile))('%s', (_, text) => {
  const all = [...elementsOf(parsed(fragmentOf(text)))];

  it('leaves no element that could act', () => {
    expect(all.filter((node) => forbidden.test(node.tagName)).map((node) => node.tagName)).toEqual([]);
  });

  it('leaves no attribute that was not meant', () => {
    expect(
      all.flatMap((node) => Object.keys(node.properties)).filter((name) => !allowedAttributes.has(name)),
    ).toEqual([]);
  });

  it('leads and loads nowhere it should not', () => {
    const links = all.map((node) => node.properties['href']).filter((href) => typeof href === 'string');
    expect(links.filter((href) => !/^(?:https?:\/\/|\/\/|mailto:|#|\/)/.test(href))).toEqual([]);
    expect(all.filter((node) => node.properties['src'] !== undefined)).toEqual([]);
  });

  it('lets no id shadow the page', () => {
    const ids = all.map((node) => node.properties['id']).filter((id) => typeof id === 'string');
    expect(ids.filter((id) => !id.startsWith('user-content-'))).toEqual([]);
  });
});

describe('the words', () => {
  it('cannot imitate the verdict of the portal', () => {
    expect(fragmentOf(hostile['our own marks'] ?? '')).not.toMatch(/class="(?:step|panel)/);
  });

  it('in angle brackets that no browser knows are shown', () => {
    const text = 'Run kubectl get pods <pod name> --namespace <NAMESPACE><br>now.\n\n<td>\n<node>\n</td>\n';
    const html = fragmentOf(`# A <service>\n\n${text}`);
    expect(wordsOf(parsed(html))).toBe(
      'A<service>Runkubectlgetpods<podname>--namespace<NAMESPACE>now.<node>',
    );
    expect([...elementsOf(parsed(html))].map(({ tagName }) => tagName)).toContain('br');
  });

  it.each(['Wait <time> seconds.', 'Apply <object> now.', 'Set <data> in it.'])(
    'of %s are all shown: no element is closed there',
    (text) => {
      expect(wordsOf(parsed(fragmentOf(`# A\n\n${text}\n`)))).toBe(`A${text.replaceAll(' ', '')}`);
    },
  );

  it('of an element that is closed are its words alone', () => {
    const html = fragmentOf('# A\n\nAt <time>noon</time>.<br>See <details>\n\nmore\n\n</details>\n');
    expect(wordsOf(parsed(html))).toBe('AAtnoon.Seemore');
  });

  it('of a fence are shown, not run', () => {
    const html = fragmentOf(hostile['markup in a fence'] ?? '');
    expect(wordsOf(parsed(html))).toContain('<script>alert(1)</script>');
  });
});

describe('MDX', () => {
  const mdx = (text: string): string => fragmentOf(text, {}, 'document.mdx');

  it('runs nothing and shows expressions as code', () => {
    expect(mdx('import x from "./x.js"\n\nexport const y = 1\n\nTotal {1 + 1}\n\n{y}')).toBe(
      '<p>Total <code>{1 + 1}</code></p>\n<p><code>{y}</code></p>',
    );
  });

  it('keeps allowed elements with literal attributes and unwraps the rest', () => {
    const html = mdx(
      '<details open>\n<summary title="t" onClick={() => alert(1)}>S</summary>\n\n**in**\n\n</details>\n\n<Chart data={x}>kept</Chart>',
    );
    expect(html).toContain('<summary title="t">S</summary>');
    expect(html).toContain('<strong>in</strong>');
    expect(html).toContain('kept');
    expect(html).not.toMatch(/onclick|alert|chart/i);
  });
});
