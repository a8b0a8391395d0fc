// The allow-list: what a document may put on a page. Applied before our own decoration, so nothing of ours needs an exception.
import type { Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import type { Schema } from 'hast-util-sanitize';
import { allowedElements } from '../model/markup.ts';

/** Ids that come from a document carry this prefix: they can neither shadow a global nor collide with ours. */
export const idPrefix = 'user-content-';

const schema: Schema = {
  tagNames: [...allowedElements],
  attributes: {
    a: ['href', 'dataFootnoteBackref', 'dataFootnoteRef', 'ariaLabel', ['ariaDescribedBy', 'footnote-label']],
    abbr: ['title'],
    code: [['className', /^language-[\w+#.-]+$/]],
    details: ['open'],
    h2: [['className', 'sr-only']],
    img: ['src', 'alt', 'width', 'height'],
    input: ['checked', ['type', 'checkbox'], ['disabled', true]],
    li: [['className', 'task-list-item']],
    ol: ['start', ['className', 'contains-task-list']],
    section: ['dataFootnotes', ['className', 'footnotes']],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', ['scope', 'col', 'row']],
    ul: [['className', 'contains-task-list']],
    '*': ['id', 'title', 'lang', 'dir'],
  },
  ancestors: {
    li: ['ol', 'ul'],
    tbody: ['table'],
    tfoot: ['table'],
    thead: ['table'],
    caption: ['table'],
    td: ['table'],
    th: ['table'],
    tr: ['table'],
    dt: ['dl'],
    dd: ['dl'],
    summary: ['details'],
    figcaption: ['figure'],
  },
  protocols: {
    href: ['http', 'https', 'mailto', 'tel', 'ssh', 'slack', 'irc', 'ircs', 'xmpp'],
    src: ['http', 'https', 'data'],
  },
  required: { input: { disabled: true, type: 'checkbox' } },
  clobber: ['id'],
  clobberPrefix: idPrefix,
  strip: [
    'script',
    'style',
    'iframe',
    'object',
    'embed',
    'applet',
    'noscript',
    'noembed',
    'noframes',
    'template',
    'svg',
    'math',
    'title',
    'textarea',
    'select',
    'audio',
    'video',
    'canvas',
    'frameset',
    'head',
    'xmp',
    'plaintext',
  ],
  allowComments: false,
  allowDoctypes: false,
};

/** A tree that holds nothing but allowed elements, attributes and protocols. Places in the source are kept. */
export function sanitise(tree: Root): Root {
  return sanitize(tree, schema) as Root;
}
