// Syntax tree of a document → what the template of PDFs sets: plain data, in the order of the page. The tree goes through the same
// sanitiser as the page, so that what HTML in a document says is here too, and nothing that it does.
import type { Element, ElementContent, Nodes } from 'hast';
import type { Root } from 'mdast';
import { linkKey } from '../../render/place-links.ts';
import { safeTree } from '../../render/render.ts';
import { nameAlert } from '../../render/alerts.ts';
import { elements, hasClass, isElement, textOf } from '../../render/tree.ts';
import { visibleText } from '../../model/visible.ts';

export type Inline =
  | { readonly type: 'text' | 'code'; readonly value: string }
  /** `value`: what stands for it; `file`: its place beside the template, `path`: where it lies, both where it can be shown. */
  | { readonly type: 'picture'; readonly value: string; readonly file?: string; readonly path?: string }
  | { readonly type: 'break' }
  | { readonly type: InlineParent; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] };

type InlineParent = 'strong' | 'emphasis' | 'delete' | 'super' | 'sub';

/** `rtl`: its first letter is of a script that is written from right to left. */
interface Line {
  readonly children: readonly Inline[];
  readonly rtl?: true;
}

interface Cell extends Line {
  readonly align: 'left' | 'center' | 'right' | null;
}

export type Block =
  | ({ readonly type: 'paragraph' } & Line)
  /** The outermost is 1, and none is left out. */
  | ({ readonly type: 'heading'; readonly level: number } & Line)
  | { readonly type: 'code'; readonly value: string }
  | { readonly type: 'rule' }
  /** `name` of a callout: "Warning". */
  | { readonly type: 'quote'; readonly name: string | null; readonly children: readonly Block[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly tight: boolean;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly type: 'table';
      readonly header: readonly Cell[];
      readonly rows: readonly (readonly Cell[])[];
      /** Shares of the width. */
      readonly widths: readonly number[];
    };

/** By `linkKey` of the address as written; only those that can be shown. */
export type PlacedPictures = ReadonlyMap<string, { readonly file: string; readonly path: string }>;

/** What is to be set of a document; a first heading that is its title is left to the template. */
export function contentOf(syntax: Root, title: string, pictures: PlacedPictures = new Map()): Block[] {
  const made = new Content(pictures).blocks(safeTree(syntax).children as ElementContent[]);
  const first = made[0];
  const again = first?.type === 'heading' && plain(first.children).trim() === title.trim();
  return levelled(again ? made.slice(1) : made);
}

/** A line of words as they are. */
export function lineOf(text: string): Line {
  return directed([{ type: 'text', value: shown(text) }]);
}

const plain = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : ' '))
    .join('');

const shown = (text: string): string =>
  visibleText(text.toWellFormed()).replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '');

function directed<T extends { children: readonly Inline[] }>(
  children: readonly Inline[],
  more = {} as Omit<T, 'children'>,
): { children: readonly Inline[]; rtl?: true } & Omit<T, 'children'> {
  const letter = /\p{L}/u.exec(plain(children))?.[0] ?? '';
  const rtl = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter);
  return { ...more, children, ...(rtl && { rtl }) };
}

/** Headings from 1 on, each at most one deeper than the one before: what reads a PDF aloud goes by them. */
function levelled(blocks: readonly Block[]): Block[] {
  const depths = blocks.flatMap((block) => (block.type === 'heading' ? [block.level] : []));
  const top = Math.min(...depths);
  let last = 0;
  return blocks.map((block) => {
    if (block.type !== 'heading') return block;
    last = Math.min(block.level - top + 1, last + 1);
    return { ...block, level: last };
  });
}

const blockNames = new Set(
  (
    'p ul ol li pre blockquote table hr div section details summary dl dt dd figure figcaption article header footer ' +
    'h1 h2 h3 h4 h5 h6'
  ).split(' '),
);

const parents: Readonly<Record<string, InlineParent>> = {
  strong: 'strong',
  b: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  del: 'delete',
  s: 'delete',
  sup: 'super',
  sub: 'sub',
};

/** What a link of a PDF can hold; longer ones are named. */
const longestLink = 4_000;

class Content {
  readonly #pictures: PlacedPictures;

  constructor(pictures: PlacedPictures) {
    this.#pictures = pictures;
  }

  blocks(nodes: readonly ElementContent[]): Block[] {
    const result: Block[] = [];
    let loose: ElementContent[] = [];
    const gather = (): void => {
      const children = this.inline(loose);
      loose = [];
      if (plain(children).trim() !== '') result.push({ type: 'paragraph', ...directed(children) });
    };
    for (const node of nodes) {
      if (
        isElement(node) &&
        (blockNames.has(node.tagName) || elements(node).some((each) => this.#holdsBlock(each)))
      ) {
        gather();
        result.push(...this.#block(node));
      } else loose.push(node);
    }
    gather();
    return result;
  }

  #holdsBlock(node: Element): boolean {
    return blockNames.has(node.tagName) || elements(node).some((each) => this.#holdsBlock(each));
  }

  #block(node: Element): Block[] {
    const depth = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (depth !== undefined)
      return [{ type: 'heading', level: Number(depth), ...directed(this.inline(node.children)) }];
    if (node.tagName === 'pre') return [{ type: 'code', value: shown(textOf(node)).replace(/\n$/, '') }];
    if (node.tagName === 'hr') return [{ type: 'rule' }];
    if (node.tagName === 'table') return this.#table(node);
    if (node.tagName === 'ul' || node.tagName === 'ol') return this.#list(node);
    if (node.tagName === 'blockquote') return [this.#quote(node)];
    if (
      ['p', 'summary', 'dt', 'figcaption'].includes(node.tagName) &&
      !elements(node).some((each) => this.#holdsBlock(each))
    ) {
      const children = this.inline(node.children);
      const strong = node.tagName === 'summary' || node.tagName === 'dt';
      return [{ type: 'paragraph', ...directed(strong ? [{ type: 'strong', children }] : children) }];
    }
    return this.blocks(node.children);
  }

  #quote(node: Element): Block {
    nameAlert(node);
    const [name] = elements(node).filter((child) => hasClass(child, 'alert-name'));
    const rest = node.children.filter((child) => child !== name);
    return { type: 'quote', name: name ? textOf(name) : null, children: this.#inside(rest) };
  }

  /** Headings inside of something are none of the document: they are set in bold. */
  #inside(nodes: readonly ElementContent[]): Block[] {
    return this.blocks(nodes).map((block) => {
      if (block.type !== 'heading') return block;
      return { type: 'paragraph', ...directed([{ type: 'strong', children: block.children }]) };
    });
  }

  #list(node: Element): Block[] {
    const items = elements(node).map((item) => this.#inside(item.children));
    if (items.length === 0) return [];
    const tight = !elements(node).some((item) => elements(item).some((child) => child.tagName === 'p'));
    const from = Number(node.properties['start'] ?? 1);
    const start = Number.isSafeInteger(from) && from >= 0 ? from : 1;
    return [{ type: 'list', ordered: node.tagName === 'ol', start, tight, items }];
  }

  #table(node: Element): Block[] {
    const rows = rowsIn(node).map((row) => elements(row).flatMap((cell) => this.#cells(cell)));
    const columns = Math.max(0, ...rows.map((row) => row.length));
    if (columns === 0) return [];
    const full = rows.map((row) => [
      ...row,
      ...Array.from({ length: columns - row.length }, () => this.#empty),
    ]);
    const [header = [], ...body] = full;
    const widths = header.map((_, column) => {
      const lengths = full.map((row) => plain(row[column]?.children ?? []).length);
      return Math.round(Math.sqrt(Math.min(120, Math.max(6, ...lengths))) * 10) / 10;
    });
    return [{ type: 'table', header, rows: body, widths }];
  }

  readonly #empty: Cell = { align: null, children: [] };

  /** A cell, and an empty one for each column more that it spans. */
  #cells(node: Element): Cell[] {
    const { align, colSpan } = node.properties;
    const known = align === 'left' || align === 'center' || align === 'right' ? align : null;
    const more = Math.min(50, Math.max(0, Number(colSpan ?? 1) - 1 || 0));
    const cell = directed<Cell>(this.inline(node.children), { align: known });
    return [cell, ...Array.from({ length: more }, () => this.#empty)];
  }

  inline(nodes: readonly Nodes[]): Inline[] {
    return nodes.flatMap((node) => this.#inline(node));
  }

  #inline(node: Nodes): Inline[] {
    if (node.type === 'text') return [{ type: 'text', value: shown(node.value.replace(/\s+/g, ' ')) }];
    if (node.type !== 'element') return [];
    const { tagName, properties } = node;
    if (tagName === 'br') return [{ type: 'break' }];
    if (tagName === 'img') return [this.#picture(properties)];
    if (tagName === 'input')
      return properties['type'] === 'checkbox'
        ? [{ type: 'text', value: properties['checked'] ? '☑ ' : '☐ ' }]
        : [];
    if (['code', 'kbd', 'samp', 'tt'].includes(tagName))
      return [{ type: 'code', value: shown(textOf(node)) }];
    if (tagName === 'a') return this.#link(node);
    const children = this.inline(node.children);
    const parent = parents[tagName];
    return parent === undefined ? children : [{ type: parent, children }];
  }

  #picture({ src, alt }: Element['properties']): Inline {
    const value = shown(String(alt || src || 'a picture without words'));
    const placed = this.#pictures.get(linkKey(String(src ?? '')));
    return placed
      ? { type: 'picture', value, file: placed.file, path: shown(placed.path) }
      : { type: 'picture', value };
  }

  /** What leads outside leads there; what is relative has no place to lead to from here, and is named. */
  #link(node: Element): Inline[] {
    if ('dataFootnoteBackref' in node.properties) return [];
    const children = this.inline(node.children);
    const url = String(node.properties['href'] ?? '');
    if (/^(?:https?:|mailto:)./i.test(url) && url.length < longestLink)
      return [{ type: 'link', url, children }];
    if (url === '' || url.startsWith('#') || plain(children) === url) return children;
    return [...children, { type: 'text', value: ` (${shown(url)})` }];
  }
}

function rowsIn(table: Element): Element[] {
  return elements(table).flatMap((part) =>
    part.tagName === 'tr' ? [part] : elements(part).filter((row) => isElement(row, 'tr')),
  );
}
