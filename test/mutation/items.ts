// What a kind requires, item by item, from the registry: a later kind joins by being in it.
import type { Document } from '../../src/model/document.ts';
import type { Kind } from '../../src/model/kind.ts';
import { columnItems } from './columns.ts';
import type { Mutated } from './corpus.ts';
import { keyItems } from './keys.ts';
import { sectionItems } from './sections.ts';
import { stepItems } from './steps.ts';
import { topicItems } from './topics.ts';

export type Mode = 'removed' | 'emptied' | 'misspelt' | 'swapped';

export interface Mutant {
  readonly mutated: Mutated;
  /** Rules of which one must speak. */
  readonly rules: readonly string[];
  /** Lines of the mutant of which it must name one. */
  readonly lines: readonly number[];
}

export interface Item {
  /** `section escalation`, `topic stages/build`, `field deployment-steps/duration`, `column access/deploys`, `key approval.by`. */
  readonly id: string;
  /** The ways in which the item can be wrong; others do not exist for it (topics have no order). */
  readonly modes: readonly Mode[];
  /** The mutant of a document, or `null` when this document does not have the item in a form that can be mutated so. */
  mutant(document: Document, mode: Mode): Mutant | null;
}

export function itemsOf(kind: Kind): readonly Item[] {
  return [
    ...sectionItems(kind),
    ...topicItems(kind),
    ...stepItems(kind),
    ...columnItems(kind),
    ...keyItems(kind),
  ];
}
