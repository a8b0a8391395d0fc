// Which versions are published: for each source the refs that it names, for each service the tags that the catalogue gives it.
import type { Catalogue, Service } from '../../model/catalogue.ts';
import { UsageError } from '../../model/errors.ts';
import type { SourceSettings } from '../../model/settings.ts';
import type { PublishedVersion, VersionLine, VersionPlan } from '../../model/version.ts';
import type { Objects } from './objects.ts';
import { chooseRefs, type Ref, refuseUnmatched, resolveRef } from './refs.ts';

export interface PublishedInput {
  readonly settings: SourceSettings;
  /** Name of the other repository; `null`: this one. */
  readonly source: string | null;
  readonly refs: readonly Ref[];
  readonly objects: Objects;
  /** Full name of the ref that is shown as what is there today: it is no version. */
  readonly present: string | null;
  readonly catalogue: Catalogue;
  readonly dayOf: (seconds: number) => string;
}

interface Line {
  readonly service: string | null;
  readonly refs: readonly (Ref & { readonly label: string })[];
}

/** @throws UsageError when a pattern stands for nothing, or two services claim one tag. */
export async function publishedOf(input: PublishedInput): Promise<VersionPlan> {
  const { settings, source, refs, present } = input;
  const { chosen, unmatched } = chooseRefs(refs, settings.refs, settings.limit);
  refuseUnmatched(settings.name, unmatched, refs);
  const rest: Line = {
    service: null,
    refs: chosen.filter(({ full }) => full !== present).map((ref) => ({ ...ref, label: ref.name })),
  };
  const lines = [...linesOfServices(input), rest].filter((line) => line.refs.length > 0);
  const resolved = new Map<string, PublishedVersion>();
  for (const line of lines)
    for (const ref of line.refs) {
      const known = resolved.get(ref.full);
      resolved.set(ref.full, {
        ...(known ?? (await versionOf(ref, input))),
        services: [...(known?.services ?? []), ...(line.service === null ? [] : [line.service])],
        others: (known?.others ?? false) || line.service === null,
      });
    }
  return {
    versions: [...resolved.values()],
    lines: lines.map(({ service, refs: own }): VersionLine => ({
      source,
      service,
      versions: own.map(({ full }) => resolved.get(full)?.slug ?? ''),
    })),
  };
}

/** Versions of services that tag their releases in this repository. */
function linesOfServices({ settings, refs, catalogue }: PublishedInput): Line[] {
  const tags = refs.filter(({ full }) => full.startsWith('refs/tags/'));
  const services = catalogue.services.filter(
    ({ id, tags: pattern }) => pattern !== null && (settings.service === null || settings.service === id),
  );
  const claimed = new Map<string, Service>();
  return services.map((service) => {
    const pattern = service.tags ?? '';
    for (const { full, name } of chooseRefs(tags, [pattern], tags.length).chosen) {
      const other = claimed.get(full);
      if (other) throw claimedTwice(name, other, service, catalogue);
      claimed.set(full, service);
    }
    // `payments/` of `payments/v*` is said by the page already.
    const [folder = ''] = /^[^*?[{]*\//.exec(pattern) ?? [];
    const newest = chooseRefs(tags, [pattern], settings.limit).chosen;
    return {
      service: service.id,
      refs: newest.map((ref) => ({ ...ref, label: ref.name.slice(folder.length) })),
    };
  });
}

function claimedTwice(tag: string, one: Service, other: Service, { path }: Catalogue): UsageError {
  const { line, column } = other.location;
  return new UsageError(`Tag ${tag} is claimed by two services: ${one.id} and ${other.id}.`, [
    `${path}:${line}:${column} Give each service a pattern of its own, like \`tags: ${other.id}/v*\`, and tag releases so.`,
  ]);
}

async function versionOf(
  ref: Line['refs'][number],
  { source, objects, dayOf }: PublishedInput,
): Promise<PublishedVersion> {
  const { commit, at } = await resolveRef(ref, objects);
  // `payments/payments/v4.12.0` would say it twice.
  const own =
    source !== null && ref.name.startsWith(`${source}/`) ? ref.name.slice(source.length + 1) : ref.name;
  const slug = source === null ? ref.name : `${source}/${own}`;
  const { name, label } = ref;
  return { slug, label, ref: name, source, commit, day: dayOf(at), services: [], others: false };
}

/** Joins what the sources publish. @throws UsageError when two versions would lie at one address. */
export function joinPlans(plans: readonly VersionPlan[]): VersionPlan {
  const versions = plans.flatMap((plan) => plan.versions);
  const seen = new Map<string, PublishedVersion>();
  for (const version of versions) {
    const other =
      seen.get(version.slug.toLowerCase()) ??
      versions.find(({ slug }) => version.slug.startsWith(`${slug}/`));
    if (other) {
      throw new UsageError(
        `${other.ref} and ${version.ref} would both be published at /v/${version.slug}/.`,
        ['Leave one of them out of `refs`, or rename it.'],
      );
    }
    seen.set(version.slug.toLowerCase(), version);
  }
  return { versions, lines: plans.flatMap(({ lines }) => lines) };
}
