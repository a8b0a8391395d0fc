// Mutants of the frontmatter keys that a kind requires: by its schema, or by a rule that it names.
import type { z } from 'zod';
import type { Document } from '../../src/model/document.ts';
import type { Kind } from '../../src/model/kind.ts';
import { summaryOf } from '../../src/model/summary.ts';
import { mutate } from './corpus.ts';
import { blockEnd, linesOf, misspelt, withLines, withText, withoutLines } from './edits.ts';
import type { Item, Mode, Mutant } from './item.ts';

/** Times of a deployment, in the order in which they come. */
const times = ['change.openedAt', 'approval.at', 'startedAt', 'completedAt', 'verification.at', 'reportedAt'];

export function keyItems(kind: Kind): Item[] {
  const schema = 'valid-frontmatter';
  const byRule: readonly (readonly [key: string, rule: string, applies: boolean])[] = [
    ['kind', 'known-kind', true],
    ['reviewed', 'max-review-age', kind.nature === 'living' && kind.reviewEvery !== null],
    ['tested', 'require-tested-procedure', kind.rules.includes('require-tested-procedure')],
    ['describes', 'valid-describes', kind.rules.includes('valid-describes')],
  ];
  const keys = [
    ...requiredIn(kind.frontmatter, '').map((key) => [key, schema] as const),
    ...byRule.flatMap(([key, rule, applies]) => (applies ? [[key, rule] as const] : [])),
  ];
  const items = keys.map(([key, rule]): Item => ({
    id: `key ${key}`,
    modes: ['removed', 'emptied', 'misspelt'],
    mutant: (document, mode) => keyMutant(document, key, rule, mode),
  }));
  const ordered = times.filter((time) => keys.some(([key]) => key === time));
  const swaps = ordered.slice(1).map((time, index): Item => ({
    id: `times ${ordered[index]} and ${time}`,
    modes: ['swapped'],
    mutant: (document) => swapped(document, ordered[index] ?? '', time),
  }));
  return [...items, ...swaps];
}

/** Dotted paths of the keys without which a document is not valid. */
function requiredIn(schema: z.ZodObject, prefix: string): string[] {
  return Object.entries(schema.shape).flatMap(([name, field]: [string, z.ZodType]) => {
    if (field.safeParse(undefined).success) return [];
    const inner = 'shape' in field ? requiredIn(field as z.ZodObject, `${prefix}${name}.`) : [];
    return [`${prefix}${name}`, ...inner];
  });
}

function keyMutant(document: Document, key: string, rule: string, mode: Mode): Mutant | null {
  const place = document.frontmatter.keys[key];
  const lines = linesOf(document.text);
  // A short form (`2026-11-01 asmith staging`) or one on a line with others has no lines of its own.
  if (!place || !new RegExp(`^\\s*(?:- )?${key.split('.').at(-1)}:`).test(lines[place.key.line - 1] ?? ''))
    return null;
  const { line } = place.key;
  const end = blockEnd(document, line);
  if (mode === 'misspelt') {
    const changed = withText(document.text, place.key, misspelt(key.split('.').at(-1) ?? key));
    const speaker = key === 'kind' ? rule : 'valid-frontmatter';
    return { mutated: mutate(document, changed), rules: [speaker], lines: [line] };
  }
  if (mode === 'emptied') {
    const [name = ''] = /^\s*(?:- )?[\w-]+:/.exec(lines[line - 1] ?? '') ?? [];
    const mutated = mutate(document, withLines(withoutSummaryOf(document, [key]), line, end, [name]));
    return { mutated, rules: [rule, 'valid-frontmatter'], lines: [line] };
  }
  const mutated = mutate(document, withoutLines(withoutSummaryOf(document, [key]), line, end));
  const parent = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : 'kind';
  const { keys } = mutated.document.frontmatter;
  // What is missing is said at the key around it, else at the kind, else at the head of the document.
  const head = keys[parent]?.key.line ?? mutated.document.heading?.location.line ?? 1;
  return { mutated, rules: [rule], lines: [head] };
}

/** A fact may also stand in the summary table, where it would still be found: its rows go. */
function withoutSummaryOf(document: Document, keys: readonly string[]): string {
  const rows = keys.flatMap((key) => summaryOf(document).get(key)?.location.line ?? []);
  return rows.toSorted((a, b) => b - a).reduce((text, line) => withoutLines(text, line, line), document.text);
}

function swapped(document: Document, first: string, second: string): Mutant | null {
  const [a, b] = [document.frontmatter.keys[first]?.value, document.frontmatter.keys[second]?.value];
  // In an emergency the approval may come when it comes.
  if (!a || !b || document.frontmatter.keys['emergency']) return null;
  const textAt = ({ line, column, endColumn }: typeof a): string =>
    (linesOf(document.text)[line - 1] ?? '').slice(column - 1, endColumn - 1);
  const [early, late] = [textAt(a), textAt(b)];
  if (early === late) return null;
  const [above, below] = a.line < b.line ? [a, b] : [b, a];
  const text = withText(
    withText(withoutSummaryOf(document, [first, second]), below, below === b ? early : late),
    above,
    above === a ? late : early,
  );
  return { mutated: mutate(document, text), rules: ['chronological-order'], lines: [a.line, b.line] };
}
