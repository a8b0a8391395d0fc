// Every required item of every kind is taken out, emptied, misspelt and moved in a document of the example company:
// each time exactly one finding appears in the whole corpus, of the right rule, at the right line.
import { describe, expect, test } from 'vitest';
import type { Document } from '../src/model/document.ts';
import type { Kind } from '../src/model/kind.ts';
import { documents, kinds } from './mutation/corpus.ts';
import { exceptions, isExcepted } from './mutation/exceptions.ts';
import { itemsOf } from './mutation/items.ts';
import type { Item, Mode } from './mutation/item.ts';

/** Documents that the contract applies to in full, of the kinds that have any: later kinds join by an example. */
const examples = Map.groupBy(
  documents.filter(({ metadata: { status } }) => ['active', 'final', 'closed'].includes(status.value)),
  (document) => document.kind?.id,
);

const cases = kinds.flatMap((kind) =>
  examples.has(kind.id)
    ? itemsOf(kind).flatMap((item) => item.modes.map((mode) => ({ kind, item, mode })))
    : [],
);

/** What the mutant of the first suitable example gives, and what it should give. */
function outcome(
  kind: Kind,
  item: Item,
  mode: Mode,
): { readonly found: unknown; readonly expected: unknown } {
  const mutant = (examples.get(kind.id) ?? [])
    .values()
    .map((document: Document) => item.mutant(document, mode))
    .find((candidate) => candidate !== null);
  if (!mutant) return { found: null, expected: 'an example document that has the item' };
  const { rules, lines, mutated } = mutant;
  const { path } = mutated.document;
  const added = mutated.added();
  const found = added.map((finding) => `${finding.path}:${finding.line} ${finding.rule}: ${finding.message}`);
  const [only] = added;
  const right =
    added.length === 1 && only?.path === path && rules.includes(only.rule) && lines.includes(only.line);
  return { found, expected: right ? found : [`${path}:${lines.join('|')} ${rules.join('|')}`] };
}

describe.each(kinds.filter(({ id }) => examples.has(id)).map(({ id }) => id))('%s', (id) => {
  const own = cases.filter(({ kind, item, mode }) => kind.id === id && !isExcepted(id, item.id, mode));
  test.each(own.map(({ kind, item, mode }) => [item.id, mode, kind, item] as const))(
    '%s %s',
    (_, mode, kind, item) => {
      const { found, expected } = outcome(kind, item, mode);
      expect(found).toEqual(expected);
    },
  );
});

const excepted = exceptions.flatMap(({ kind, items, modes }) =>
  items.flatMap((item) => modes.map((mode) => [kind, item, mode] as const)),
);

test.each(excepted)('the exception of %s, %s %s is still needed', (id, itemId, itemMode) => {
  const found = cases.find(
    ({ kind, item, mode }) => kind.id === id && item.id === itemId && mode === itemMode,
  );
  if (!found) throw new Error('There is no such item');
  const result = outcome(found.kind, found.item, found.mode);
  expect(result.found).not.toEqual(result.expected);
});
