// What a fragment depends on beside the document's own text. Nothing of other documents: it stays what it is when they change.

import type { Parameter } from '../model/document.ts';

export interface RenderContext {
  /** Shown by the page itself: a first heading with this text is left out of the fragment. */
  readonly title: string;
  /** Whether its tables compare environments: first row and column then stay in view. */
  readonly matrix: boolean;
  /** Whether it is there to be carried out: records tell what was done. */
  readonly runnable: boolean;
  /** Those that the frontmatter declares, or the text uses. */
  readonly parameters: readonly Parameter[];
}
