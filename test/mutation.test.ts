// Every required item of every kind is taken out, emptied, misspelt and moved in a document of the example company:
// each time exactly one finding appears in the whole corpus, of the right rule, at the right line.
import { describe, expect, test } from 'vitest';
import { kinds } from '../schemas/index.ts';
import type { Kind } from '../src/model/kind.ts';
import { documents } from './mutation/corpus.ts';
import { exceptions } from './mutation/exceptions.ts';
import { type Item, itemsOf, type Mode, type Mutant } from './mutation/items.ts';

const cases = kinds.flatMap((kind) => {
  const examples = documents.filter(
    (document) => document.kind?.id === kind.id && isFinished(document.metadata.status.value),
  );
  // A kind without an example document joins when it has one.
  if (examples.length === 0) return [];
  return itemsOf(kind).flatMap((item) => item.modes.map((mode) => ({ kind, item, mode })));
});

const isExcepted = (kind: Kind, item: Item, mode: Mode): boolean =>
  exceptions.some(
    (exception) => exception.kind === kind.id && exception.item === item.id && exception.mode === mode,
  );

function isFinished(status: string): boolean {
  return status === 'active' || status === 'final' || status === 'closed';
}

/** The mutant of the first document of the kind that has the item in a form that can be mutated. */
function mutantOf(kind: Kind, item: Item, mode: Mode): Mutant | null {
  for (const document of documents) {
    if (document.kind?.id !== kind.id || !isFinished(document.metadata.status.value)) continue;
    const mutant = item.mutant(document, mode);
    if (mutant) return mutant;
  }
  return null;
}

function outcome(
  kind: Kind,
  item: Item,
  mode: Mode,
): { readonly expected: unknown; readonly found: unknown } {
  const mutant = mutantOf(kind, item, mode);
  if (!mutant) return { expected: 'an example document with the item', found: null };
  const { rules, lines, mutated } = mutant;
  const { path } = mutated.document;
  const found = mutated
    .added()
    .map((finding) => `${finding.path}:${finding.line} ${finding.rule}: ${finding.message}`);
  const [only] = mutated.added();
  const right =
    found.length === 1 && only?.path === path && rules.includes(only.rule) && lines.includes(only.line);
  return { expected: right ? found : [`${path}:${lines.join('|')} ${rules.join('|')}`], found };
}

describe.each([...new Set(cases.map(({ kind }) => kind.id))])('%s', (id) => {
  const own = cases.filter(({ kind, item, mode }) => kind.id === id && !isExcepted(kind, item, mode));
  test.each(own.map(({ kind, item, mode }) => [item.id, mode, kind, item] as const))(
    '%s %s',
    (_, mode, kind, item) => {
      const { expected, found } = outcome(kind, item, mode);
      expect(found).toEqual(expected);
    },
  );
});

test.each(exceptions.map((exception) => [exception.kind, exception.item, exception.mode] as const))(
  'the exception of %s, %s %s is still needed',
  (id, itemId, modeName) => {
    const found = cases.find(
      ({ kind, item, mode }) => kind.id === id && item.id === itemId && mode === modeName,
    );
    expect(found).toBeDefined();
    if (!found) return;
    const result = outcome(found.kind, found.item, found.mode);
    expect(result.found).not.toEqual(result.expected);
  },
);
