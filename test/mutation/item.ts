// One thing that a kind requires, and the ways in which a document can lack it.
import type { Document } from '../../src/model/document.ts';
import type { Mutated } from './corpus.ts';

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
