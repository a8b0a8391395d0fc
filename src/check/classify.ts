// Which kind an unlabelled document most likely is, from headings, title, path and frontmatter. Wrong is worse than none.
import type { Nodes } from 'mdast';
import type { ParsedDocument } from '../model/parsed-document.ts';
import type { Kind } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import { plainLine } from '../model/plain.ts';

/** Score from which a kind is proposed at all. */
export const threshold = 5;
/** A second kind this near makes the answer a guess. */
const margin = 1;
/** Labels in bold say less than headings do. */
const labelShare = 0.5;
const keyWeight = 3;

/** What other documents are made from is none itself. */
const template =
  /(?:^|\/)(?:(?:issue|pull_request|merge_request)_templates?\b|_?templates?(?:\/|[._-])|[^/]*[._-]template\.)/i;

export interface Evidence {
  /** "heading `Meaning`", "title", "path", "key `causedBy`". */
  readonly from: string;
  readonly weight: number;
}

export interface Score {
  readonly kind: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** The likeliest kind; `null` when no kind is likely enough, or two are equally likely. */
export function classify(
  document: ParsedDocument,
  kinds: readonly Kind[],
): { kind: string; score: number } | null {
  return guessKind(document, kinds).proposed;
}

export interface Guess {
  /** What is likely enough. */
  readonly proposed: { readonly kind: string; readonly score: number } | null;
  /** The same; else what a text with steps or commands would be, however little speaks for it. */
  readonly likely: string | null;
}

export function guessKind(document: ParsedDocument, kinds: readonly Kind[]): Guess {
  if (template.test(document.path)) return { proposed: null, likely: null };
  const traits = traitsOf(document);
  const all = ranked(traits, kinds);
  const [best, second] = all;
  const sure = best && best.score >= threshold && !(second && best.score - second.score < margin);
  if (sure) return { proposed: { kind: best.kind, score: best.score }, likely: best.kind };
  const procedures = new Set(kinds.filter(isProcedure).map(({ id }) => id));
  const likely = traits.procedural ? all.find(({ kind }) => procedures.has(kind)) : undefined;
  return { proposed: null, likely: likely !== undefined && likely.score > 0 ? likely.kind : null };
}

const isProcedure = (kind: Kind): boolean => kind.sections.some((section) => section.steps !== null);

function ranked(traits: Traits, kinds: readonly Kind[]): Score[] {
  return kinds.map((kind) => score(traits, kind)).toSorted((a, b) => b.score - a.score);
}

/** How much speaks for one kind, and what. */
export function scoreOf(document: ParsedDocument, kind: Kind): Score {
  return score(traitsOf(document), kind);
}

interface Traits {
  readonly headings: readonly string[];
  readonly labels: readonly string[];
  readonly titles: readonly string[];
  readonly path: string;
  readonly keys: ReadonlySet<string>;
  /** Whether somebody who follows it types commands or works through steps. */
  readonly procedural: boolean;
}

function score(traits: Traits, kind: Kind): Score {
  const evidence: Evidence[] = [];
  const { headings, title, path, keys } = kind.signature;
  for (const { pattern, weight } of headings) {
    const heading = traits.headings.find((text) => pattern.test(text));
    if (heading !== undefined) {
      evidence.push({ from: `heading \`${heading}\``, weight });
      continue;
    }
    const label = traits.labels.find((text) => pattern.test(text));
    if (label !== undefined) evidence.push({ from: `label \`${label}\``, weight: weight * labelShare });
  }
  for (const { pattern, weight } of title) {
    if (traits.titles.some((text) => pattern.test(text))) evidence.push({ from: 'title', weight });
  }
  for (const { pattern, weight } of path) {
    if (pattern.test(traits.path)) evidence.push({ from: 'path', weight });
  }
  for (const key of keys) {
    if (traits.keys.has(key)) evidence.push({ from: `key \`${key}\``, weight: keyWeight });
  }
  const total = evidence.reduce((sum, { weight }) => sum + weight, 0);
  // A procedure alone says nothing; beside other evidence it tells a runbook from a text about the same subject.
  const followed = traits.procedural && total > 0 && isProcedure(kind);
  if (followed) evidence.push({ from: 'commands or steps', weight: 1 });
  return { kind: kind.id, score: total + (followed ? 1 : 0), evidence };
}

/** Titles filled in by a template engine say nothing. */
const templated = /<%|\{\{|\{%/;

function traitsOf(document: ParsedDocument): Traits {
  const { title } = document.frontmatter.data;
  const titles = [typeof title === 'string' ? title : null, document.heading?.text ?? null];
  // The first H1 is the title; where every section is an H1, the others are headings like any.
  const heading = document.sections.find((section) => section.depth === 1);
  return {
    headings: document.sections
      .filter((section) => section.depth > 0 && section !== heading)
      .map((section) => section.name),
    labels: labelsIn(document.tree),
    titles: titles.filter((text) => text !== null && !templated.test(text)) as string[],
    path: document.path.toLowerCase(),
    keys: new Set(Object.keys(document.frontmatter.data)),
    procedural: document.fences.some((fence) => fence.role === 'command') || document.procedures.length > 0,
  };
}

/** Bold words that open a paragraph or list item: headings of people who do not write headings. */
function labelsIn(node: Nodes, labels: string[] = []): string[] {
  if (node.type === 'paragraph') {
    const [first] = node.children;
    if (first?.type === 'strong') labels.push(normaliseName(plainLine(first)));
  } else if ('children' in node) {
    for (const child of node.children) labelsIn(child, labels);
  }
  return labels;
}
