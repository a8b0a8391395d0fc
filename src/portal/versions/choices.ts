// From a document of today to its other versions: which there are, which was in production last, what became of those that are
// gone. Pure.
import type { Corpus } from '../../model/corpus.ts';
import type { Document } from '../../model/document.ts';
import { sourceOf } from '../../model/reference.ts';
import { dayOf } from '../../model/time.ts';
import { lineOf, type VersionLine, type VersionPlan } from '../../model/version.ts';
import { hrefOf } from '../views/address.ts';
import type { DocumentEntry } from '../views/entries.ts';
import type { VersionDocument, VersionFinder } from './finder.ts';
import type {
  GonePage,
  VersionChoice,
  VersionChoices,
  VersionManifest,
  VersionOverview,
} from '../views/versions.ts';
import type { Deployment } from '../views/operations.ts';

export interface ChoicesInput {
  readonly corpus: Corpus;
  readonly entries: ReadonlyMap<string, DocumentEntry>;
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly deployments: readonly Deployment[];
  readonly plan: VersionPlan;
  /** By slug. */
  readonly manifests: ReadonlyMap<string, VersionManifest>;
  readonly finder: VersionFinder;
  /** Slug and address in a version → page that compares it with today. */
  readonly comparisons: ReadonlyMap<string, string>;
}

/** A document in a version, as `comparisons` names it. */
export const inVersion = (slug: string, { id }: Pick<VersionDocument, 'id'>): string => `${slug}\n${id}`;

export class Choices {
  readonly #input: ChoicesInput;
  /** Line → slug of the version in production, with what is known of that. */
  readonly #production: ReadonlyMap<VersionLine, { readonly slug: string; readonly note: string }>;

  constructor(input: ChoicesInput) {
    this.#input = input;
    this.#production = new Map(
      input.plan.lines.flatMap((line) => {
        const found = productionOf(line, input);
        return found ? [[line, found] as const] : [];
      }),
    );
  }

  /** `null` where no versions are published of it. */
  of(document: Document): VersionChoices | null {
    const { finder } = this.#input;
    const services = document.metadata.services.map(({ value }) => value);
    const { source } = sourceOf(document.path);
    const record = document.kind?.nature === 'record';
    const line =
      (record ? null : lineOf(this.#input.plan.lines, source, services)) ?? this.#without(document);
    return line && this.#choices(line, (slug) => finder.of(document, slug), document.digest);
  }

  /** The versions of a document that is of no line today: of those that hold it, the pages lead here. */
  #without(document: Document): VersionLine | null {
    const versions = this.#input.finder.holding(document);
    return versions.length === 0 ? null : { source: null, service: null, versions };
  }

  #choices(
    line: VersionLine,
    find: (slug: string) => VersionDocument | null,
    digest: string | null,
  ): VersionChoices {
    const { manifests, corpus, serviceNames, comparisons } = this.#input;
    const { base } = corpus.settings.site;
    const production = this.#production.get(line);
    const choices = line.versions.flatMap((slug): VersionChoice[] => {
      const version = manifests.get(slug)?.version;
      if (!version) return [];
      const found = find(slug);
      const { label, ref, day } = version;
      const same = found !== null && found.digest === digest;
      return [
        {
          label,
          ref,
          day,
          href: found && hrefOf(base, `/${found.id}/`),
          note: production?.slug === slug ? production.note : null,
          same,
          compare: found && !same ? (comparisons.get(inVersion(slug, found)) ?? null) : null,
        },
      ];
    });
    // What runs is looked for more often than what is merely newest.
    const first = choices.filter(({ note }) => note !== null);
    return {
      service: line.service === null ? null : (serviceNames.get(line.service) ?? line.service),
      choices: [...first, ...choices.filter(({ note }) => note === null)],
    };
  }

  /** Addresses that versions lead to and that no page of today has. `taken` are those that have one. */
  gone(taken: ReadonlySet<string>): GonePage[] {
    const { manifests, plan, finder } = this.#input;
    const moved = this.#moved();
    const pages = new Map<string, GonePage>();
    for (const line of plan.lines)
      for (const slug of line.versions)
        for (const { today: id, title } of manifests.get(slug)?.documents ?? []) {
          if (taken.has(id) || pages.has(id)) continue;
          const find = (each: string): VersionDocument | null => finder.named(id, each);
          pages.set(id, {
            id,
            title,
            movedTo: moved.get(id) ?? null,
            redactions: [],
            versions: this.#choices(line, find, null),
          });
        }
    const none = { service: null, choices: [] };
    for (const { targets } of manifests.values())
      for (const { id, title } of targets)
        if (!taken.has(id) && !pages.has(id))
          pages.set(id, { id, title, movedTo: moved.get(id) ?? null, redactions: [], versions: none });
    return [...pages.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Address that a document of today had in a version → where it is now. */
  #moved(): ReadonlyMap<string, { readonly label: string; readonly href: string }> {
    const { corpus, entries, manifests, finder } = this.#input;
    const moved = new Map<string, { readonly label: string; readonly href: string }>();
    for (const document of corpus.documents) {
      const entry = entries.get(document.path);
      if (!entry || document.kind?.nature === 'record') continue;
      for (const slug of manifests.keys()) {
        const found = finder.of(document, slug);
        if (!found || found.today === entry.id) continue;
        // Of two that may come from one text, the one that still is that text does.
        if (!moved.has(found.today) || found.digest === document.digest)
          moved.set(found.today, { label: entry.title, href: entry.href });
      }
    }
    return moved;
  }

  overview(missing: string | null): VersionOverview {
    const { plan, manifests, corpus, serviceNames } = this.#input;
    const { base } = corpus.settings.site;
    return {
      missing,
      lines: plan.lines.map((line) => ({
        title:
          line.service === null
            ? line.source === null
              ? 'Documents of this repository'
              : `Documents of ${line.source}`
            : (serviceNames.get(line.service) ?? line.service),
        versions: line.versions.flatMap((slug) => {
          const manifest = manifests.get(slug);
          if (!manifest) return [];
          const { label, ref, commit, day } = manifest.version;
          const production = this.#production.get(line);
          return [
            {
              label,
              ref,
              commit,
              day,
              href: hrefOf(base, `/v/${slug}/`),
              documents: manifest.documents.length,
              note: production?.slug === slug ? production.note : null,
            },
          ];
        }),
      })),
    };
  }
}

const plain = (version: string): string => version.replace(/^v(?=\d)/i, '').toLowerCase();

/** The version that the last successful deployment to production names, by its version or its commit. */
function productionOf(
  { service, versions }: VersionLine,
  { deployments, manifests }: ChoicesInput,
): { readonly slug: string; readonly note: string } | null {
  if (service === null) return null;
  const last = deployments.find(
    ({ services, counted, outcome }) =>
      services.includes(service) && counted && (outcome === null || outcome === 'succeeded'),
  );
  if (!last) return null;
  const slug = versions.find((each) => {
    const version = manifests.get(each)?.version;
    return (
      version &&
      ((last.version !== null && plain(last.version) === plain(version.label)) ||
        (last.commit !== null && last.commit.length >= 7 && version.commit.startsWith(last.commit)))
    );
  });
  if (slug === undefined) return null;
  const day = dayOf(last.completedAt ?? '');
  return { slug, note: `last recorded in production${day === null ? '' : `, ${day}`}` };
}
