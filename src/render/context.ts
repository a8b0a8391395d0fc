// What a fragment depends on beside the document's own text. Small and plain: it goes to a worker and into the cache key.

/** Where a link of a document leads in the portal. */
export type LinkTarget =
  /** Another document; `href` with base path and anchor. */
  | { readonly to: 'document'; readonly href: string }
  /** A file shown by the repository's own pages. */
  | { readonly to: 'source'; readonly href: string }
  /** A picture that the portal carries itself. */
  | { readonly to: 'file'; readonly href: string }
  /** Nothing that the portal can show. */
  | { readonly to: 'nowhere' };

export interface RenderContext {
  /** Shown by the page itself: a first heading with this text is left out of the fragment. */
  readonly title: string;
  /** Whether its tables compare environments: first row and column then stay in view. */
  readonly matrix: boolean;
  /** By `linkKey` of the address as written. Relative addresses that are missing here lead nowhere. */
  readonly links: Readonly<Record<string, LinkTarget>>;
}

/** One spelling for an address, whether or not it arrives percent-encoded. */
export function linkKey(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
