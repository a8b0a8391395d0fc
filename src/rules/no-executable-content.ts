// A document is text: nothing in it runs, neither when the portal is built nor in the reader's browser.
import type { Nodes } from 'mdast';
import { type Location, locationOf } from '../model/location.ts';
import { allowedElements, isExecutableUrl, tagsOf } from '../model/markup.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { placeOf } from './places.ts';

/** Elements that run or load something by themselves. */
const executing = new Set('script iframe frame frameset object embed applet base meta portal'.split(' '));
const addresses = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'data',
  'poster',
  'background',
]);

/** MDX nodes, of which the Markdown types know nothing. */
interface MdxNode {
  readonly type: string;
  readonly value?: string;
  readonly name?: string | null;
  readonly attributes?: readonly {
    readonly type: string;
    readonly name?: string;
    readonly value?: unknown;
  }[];
  readonly position?: Parameters<typeof locationOf>[0]['position'];
}

export const noExecutableContent = documentRule({
  id: 'no-executable-content',
  severity: 'error',
  waivable: false,
  summary: 'Nothing in a document runs: no MDX code, no script, no event handler, no `javascript:` address',
  why: 'Whoever may propose a change to a document must not be able to run code in the build or in the browser of the on-call engineer.',
  source: { document: 'opsworthy', part: 'architecture.md, .mdx documents' },
  examples: [
    {
      title: 'Harmless HTML, and MDX with listed elements and literal attributes',
      files: {
        'document.md':
          '---\nkind: page\n---\n# A\n\n<details open><summary>More</summary>\n\nText <kbd>Esc</kbd>\n\n</details>\n',
        'other.mdx': '---\nkind: page\n---\n\n<aside title="note">\n\nText {/* a comment */}\n\n</aside>\n',
      },
      findings: [],
    },
    {
      title: 'Script, handler and address in Markdown',
      files: {
        'document.md': `---
kind: page
---
<script src="https://example.com/a.js"></script>

An <b onclick="run()">apple</b> and [a link](javascript:alert(1)).
`,
      },
      findings: [
        { line: 4, message: 'Element `script` runs code' },
        { line: 6, message: 'Attribute `onclick` of `b` runs code' },
        { line: 6, message: 'The address `javascript:alert(1)` runs code' },
      ],
    },
    {
      title: 'Code in MDX',
      files: {
        'document.mdx': `---
kind: page
---
import Chart from "./chart.js";

<Chart data={[1, 2]} />

Total: {1 + 1}
`,
      },
      findings: [
        { path: 'document.mdx', line: 4, message: 'MDX code is not run: `import Chart from "./chart.js";`' },
        { path: 'document.mdx', line: 6, message: 'Element `Chart` is not one that a document may use' },
        { path: 'document.mdx', line: 8, message: 'MDX code is not run: `1 + 1`' },
      ],
    },
    {
      title: 'What is not valid MDX is told where it breaks',
      files: {
        'document.mdx': '---\nkind: page\n---\n# Deploy\n\nThe set is {a, b, and ask <ops@acme.io>.\n',
        'open.mdx': '---\nkind: page\n---\n# Deploy\n\n<details>\n\nText.\n',
      },
      findings: [
        {
          path: 'document.mdx',
          line: 6,
          message:
            'The file is not valid MDX: Unexpected end of file in expression, expected a corresponding closing brace for `{`',
        },
        {
          path: 'open.mdx',
          line: 6,
          message: 'The file is not valid MDX: Expected a closing tag for `<details>` (6:1)',
        },
      ],
    },
  ],
  *check({ document }) {
    for (const { rule, message, hint, location } of document.problems) {
      if (rule === 'no-executable-content')
        yield { location, message, ...(hint !== undefined && { hint }), context: message };
    }
    for (const link of document.links) {
      if (!isExecutableUrl(link.url)) continue;
      yield runs(
        `The address \`${link.url}\``,
        placeOf(document, link.url, link.location),
        'an address that opens a page',
      );
    }
    if (document.format === 'mdx' || document.text.includes('<')) yield* inNode(document.tree);
  },
});

function* inNode(node: Nodes | MdxNode): Generator<Problem> {
  if (node.type === 'html' && 'value' in node && node.value !== undefined)
    yield* inHtml(node.value, locationOf(node));
  else if (node.type.startsWith('mdx')) yield* inMdx(node as MdxNode);
  if ('children' in node) for (const child of node.children as readonly Nodes[]) yield* inNode(child);
}

function* inHtml(html: string, location: Location): Generator<Problem> {
  for (const { name, attributes } of tagsOf(html)) {
    if (executing.has(name)) {
      yield runs(`Element \`${name}\``, location, 'text, a link or an image');
      continue;
    }
    for (const attribute of attributes) {
      if (/^on[a-z]/.test(attribute.name) || attribute.name === 'srcdoc') {
        yield runs(`Attribute \`${attribute.name}\` of \`${name}\``, location, 'the element without it');
      } else if (addresses.has(attribute.name) && isExecutableUrl(attribute.value)) {
        yield runs(`The address \`${attribute.value}\``, location, 'an address that opens a page');
      }
    }
  }
}

function* inMdx(node: MdxNode): Generator<Problem> {
  const location = locationOf(node);
  if (node.attributes === undefined) {
    const code = node.value ?? '';
    if (isComment(code)) return;
    const [first = ''] = code.trim().split('\n');
    yield {
      location,
      message: `MDX code is not run: \`${first.slice(0, 60).replaceAll('`', '‘')}\``,
      expected: 'text; a component has no place in an operations document',
      hint:
        node.type === 'mdxjsEsm' ? 'Remove the line.' : 'Write the value, or put the braces in a code span.',
      context: first,
    };
    return;
  }
  // `<>…</>` only groups.
  if (node.name === null || node.name === undefined) return;
  if (!allowedElements.has(node.name)) {
    yield {
      location: { ...location, endLine: location.line, endColumn: location.column + node.name.length + 1 },
      message: `Element \`${node.name}\` is not one that a document may use`,
      expected: 'Markdown, or one of the plain HTML elements',
      hint: 'Write it as Markdown.',
      context: node.name,
    };
    return;
  }
  for (const attribute of node.attributes) {
    const name = attribute.name ?? '…';
    if (
      attribute.type !== 'mdxJsxAttribute' ||
      (typeof attribute.value === 'object' && attribute.value !== null)
    ) {
      yield runs(`Attribute \`${name}\` of \`${node.name}\``, location, 'a literal text as value');
    } else if (/^on[a-z]/i.test(name)) {
      yield runs(`Attribute \`${name}\` of \`${node.name}\``, location, 'the element without it');
    } else if (
      typeof attribute.value === 'string' &&
      addresses.has(name.toLowerCase()) &&
      isExecutableUrl(attribute.value)
    ) {
      yield runs(`The address \`${attribute.value}\``, location, 'an address that opens a page');
    }
  }
}

/** Nothing but comments stands between the braces. */
function isComment(code: string): boolean {
  const parts = code.split('*/');
  return (
    code.trim() === '' ||
    (parts.length > 1 &&
      parts.every((part, index) =>
        index === parts.length - 1 ? part.trim() === '' : part.trim().startsWith('/*'),
      ))
  );
}

function runs(what: string, location: Location, expected: string): Problem {
  return { location, message: `${what} runs code`, expected, hint: 'Remove it.', context: what };
}
