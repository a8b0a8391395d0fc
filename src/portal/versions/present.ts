// What the present knows of its versions: for each document the others, what differs, what is gone. Pure.
import type { Document } from '../../model/document.ts';
import type { Past } from '../../model/past.ts';
import type { PublishedVersion } from '../../model/version.ts';
import { differenceOf, placedText } from '../past/differences.ts';
import type { Difference } from '../views/past.ts';
import { hrefOf } from '../views/address.ts';
import { Choices, type ChoicesInput, inVersion } from './choices.ts';
import { type VersionDocument, VersionFinder } from './finder.ts';
import type {
  GonePage,
  VersionChoices,
  VersionComparison,
  VersionManifest,
  VersionOverview,
} from '../views/versions.ts';

/** What was read of the versions before the portal is made. */
export interface PublishedVersions extends Pick<ChoicesInput, 'plan' | 'manifests'> {
  /** Why versions that were asked for are not there; `null` when nothing is missing. */
  readonly missing: string | null;
  /** Slugs of those that are made in this build. */
  readonly made: ReadonlySet<string>;
  /** Texts of documents that are not as they are today, by the id of their blob. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface PresentVersions {
  /** By path. */
  readonly choices: ReadonlyMap<string, VersionChoices>;
  readonly gone: readonly GonePage[];
  readonly overview: VersionOverview;
  readonly comparisons: readonly VersionComparison[];
}

interface PresentInput extends Omit<ChoicesInput, 'comparisons' | 'finder'> {
  readonly past: Pick<Past, 'documents' | 'comparisons'> | null;
  readonly published: PublishedVersions;
  /** Addresses of pages of today, without slashes at their ends. */
  readonly taken: ReadonlySet<string>;
}

export function presentVersions(input: PresentInput): PresentVersions {
  const { documents, settings } = input.corpus;
  const finder = new VersionFinder(input);
  const compared = documents.flatMap((document) => comparisonsOf(document, finder, input));
  const places = new Map(
    compared.flatMap(({ names, comparison: { id } }) =>
      names.map((name) => [name, hrefOf(settings.site.base, `/compare/${id}/`)] as const),
    ),
  );
  const choices = new Choices({ ...input, finder, comparisons: places });
  input.past?.comparisons.keep();
  return {
    choices: new Map(
      documents.flatMap((document) => {
        const own = choices.of(document);
        return own ? [[document.path, own] as const] : [];
      }),
    ),
    gone: choices.gone(input.taken),
    overview: choices.overview(input.published.missing),
    comparisons: compared.map(({ comparison }) => comparison),
  };
}

interface Compared {
  readonly comparison: VersionComparison;
  /** The versions that it stands for, as choices name them. */
  readonly names: readonly string[];
}

/** One page for each text that a document had: versions of the same text share it, at the newest of them. */
function comparisonsOf(document: Document, finder: VersionFinder, input: PresentInput): Compared[] {
  const entry = input.entries.get(document.path);
  if (!entry || document.kind?.nature === 'record') return [];
  const found = [...input.manifests].flatMap(([slug, { version }]) => {
    const old = finder.of(document, slug);
    return old && old.digest !== document.digest ? [{ slug, version, old }] : [];
  });
  return [...Map.groupBy(found, ({ old }) => old.digest).values()].flatMap((same): Compared[] => {
    const [newest, ...others] = same;
    const text = newest && input.published.texts.get(newest.old.blob);
    if (newest === undefined || text === undefined) return [];
    const { old, version } = newest;
    return [
      {
        names: same.map((each) => inVersion(each.slug, each.old)),
        comparison: {
          id: old.id,
          title: entry.title,
          label: version.label,
          day: version.day,
          also: others.map((each) => each.version.label),
          old: hrefOf(input.corpus.settings.site.base, `/${old.id}/`),
          today: entry.href,
          difference: difference(old, text, document, input),
        },
      },
    ];
  });
}

/** Looked up where it was found before: that takes neither text. */
function difference(
  { path, blob }: VersionDocument,
  text: string,
  document: Document,
  { past }: PresentInput,
): Difference {
  const compare = (): Difference =>
    differenceOf(placedText(path, text), placedText(document.path, document.text));
  const today = { path: document.path, blob: document.digest };
  return past ? past.comparisons.of({ path, blob }, today, compare) : compare();
}

/** The documents of versions that are not as one of the same path or address is today. */
export function changedSince(
  manifests: ReadonlyMap<string, VersionManifest>,
  documents: readonly Document[],
): readonly { readonly version: PublishedVersion; readonly path: string; readonly blob: string }[] {
  const today = new Set(documents.map(({ digest }) => digest));
  return [...manifests.values()].flatMap(({ version, documents: then }) =>
    then.flatMap(({ digest, path, blob }) => (today.has(digest) ? [] : [{ version, path, blob }])),
  );
}
