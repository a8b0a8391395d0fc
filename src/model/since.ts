// What a change under review touched: by it a run reports only what is concerned.
import type { Document } from './document.ts';
import { matcher } from './glob.ts';
import type { KindMapping, Settings } from './settings.ts';

export interface Since {
  /** As it was asked for. */
  readonly ref: string;
  /** Where the change began. */
  readonly commit: string;
  /** Files that differ from there, by path relative to the root, uncommitted and new ones too: how git says it, `A`, `M`, `D` or `T`. */
  readonly changed: ReadonlyMap<string, string>;
  /** Where the configuration changed. */
  readonly configuration: ChangedConfiguration | null;
  /** Services that the catalogue lists in other words, or only before or now. */
  readonly services: readonly string[];
}

/** What the configuration said before, and says in other words now. */
export interface ChangedConfiguration {
  /** The kinds by path that it gave before. */
  readonly mappings: readonly KindMapping[];
  /** Kinds that it declares or extends in other words. */
  readonly declared: readonly string[];
  /** Paths of waivers that are gone. */
  readonly waived: readonly string[];
  /** Whether all documents are judged by something else: rules, profile, aliases, patterns, or what was allowed and is not any more. */
  readonly everything: boolean;
}

/** Whether the configuration makes it of another kind than before, or its kind ask for something else. */
export function hasOtherContract(
  { path, kind, kindName }: Pick<Document, 'path' | 'kind' | 'kindName'>,
  { mappings, declared }: Pick<ChangedConfiguration, 'mappings' | 'declared'>,
  settings: Pick<Settings, 'kinds'>,
): boolean {
  const names = kind === null ? [] : [kind.id, ...(kind.bases ?? [])];
  if (declared.some((name) => names.includes(name) || name === kindName?.value)) return true;
  const [was, is] = [mappings, settings.kinds].map((each) => mappedBy(each, path));
  return was !== is && (kindName === null || kindName.source === 'inferred');
}

const mappedBy = (mappings: readonly KindMapping[], path: string): string | undefined =>
  mappings.find(({ match }) => matcher(match)(path))?.kind;
