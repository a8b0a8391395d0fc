// What a step is made of: slices of text, fences, and values under labels.
import type { Fence } from '../../model/parsed-document.ts';
import type { Location } from '../../model/location.ts';
import type { LabelField } from './labels.ts';
import { type Prose, type Sentence, sentencesOf } from './prose.ts';

export interface ProseLeaf {
  readonly type: 'prose';
  readonly prose: Prose;
  readonly start: number;
  readonly end: number;
  readonly sentences: readonly Sentence[];
}

/** A slice of prose with its sentences. */
export function proseLeaf(prose: Prose, start = 0, end = prose.text.length): ProseLeaf {
  return { type: 'prose', prose, start, end, sentences: sentencesOf(prose, start, end) };
}

export type Leaf = ProseLeaf | { readonly type: 'fence'; readonly fence: Fence };

export type StepLabel = Exclude<LabelField, 'other' | 'action'>;

/** A value under a label, with the leaves it is made of. */
export interface Labelled {
  readonly field: StepLabel | 'action';
  readonly label: string;
  readonly text: string;
  readonly location: Location;
  readonly leaves: readonly Leaf[];
}

export interface StepContent {
  readonly labelled: readonly Labelled[];
  /** Free text and fences; what stands under `Action:` too. */
  readonly free: readonly Leaf[];
}

/** Fences by the line they begin on. */
export type FencesByLine = ReadonlyMap<number, Fence>;
