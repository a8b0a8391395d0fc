// What a fragment depends on beside the document's own text. Nothing of other documents: it stays what it is when they change.

export interface RenderContext {
  /** Shown by the page itself: a first heading with this text is left out of the fragment. */
  readonly title: string;
  /** Whether its tables compare environments: first row and column then stay in view. */
  readonly matrix: boolean;
}
