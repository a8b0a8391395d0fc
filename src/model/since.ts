// What a change under review touched: by it a run reports only what is concerned.
import type { KindMapping } from './settings.ts';

export interface Since {
  /** As it was asked for. */
  readonly ref: string;
  /** Where the change began. */
  readonly commit: string;
  /** Files that differ from there, by path relative to the root, uncommitted and new ones too: how git says it, `A`, `M`, `D` or `T`. */
  readonly changed: ReadonlyMap<string, string>;
  /** Where the configuration changed: the kinds by path that it gave before, and kinds that it declares or extends in other words. */
  readonly kinds: {
    readonly mappings: readonly KindMapping[];
    readonly declared: readonly string[];
  } | null;
}
