// Services: those of the catalogue and those that documents name, each with what it has and what it lacks.
import { calledIn } from '../../model/catalogue.ts';
import { type Corpus, matrixOf } from '../../model/corpus.ts';
import { formatDuration } from '../../model/duration.ts';
import type { Kind } from '../../model/kind.ts';
import { hrefOf, serviceAddress, webAddress } from '../views/address.ts';
import type { DocumentEntry, ServiceEntry } from '../views/entries.ts';

/** Services in the order of their tier and name. */
export function servicesOf(
  corpus: Corpus,
  entries: readonly DocumentEntry[],
  kinds: readonly Kind[],
): ServiceEntry[] {
  const { catalogue, settings } = corpus;
  const byService = entriesByService(entries);
  const catalogued = new Map(catalogue.services.map((service) => [service.id, service]));
  const ids = new Set([...catalogued.keys(), ...byService.keys()]);
  const teams = new Map(catalogue.teams.map((team) => [team.id, team]));
  const base = settings.site.base;
  const basesOf = new Map(kinds.map(({ id, bases = [] }) => [id, bases]));
  return [...ids]
    .map((id): ServiceEntry => {
      const service = catalogued.get(id) ?? null;
      const own = byService.get(id) ?? [];
      const team = service?.owner ? (teams.get(service.owner) ?? null) : null;
      const tier = service?.tier ?? null;
      const demanded = new Set([
        ...(service?.requires ?? []),
        ...(tier === null ? [] : (settings.coverage[`tier${tier}`] ?? [])),
      ]);
      const counted = new Set(
        own.flatMap(({ kind, status }) =>
          kind === null || status === 'draft' ? [] : [kind, ...(basesOf.get(kind) ?? [])],
        ),
      );
      return {
        id,
        href: hrefOf(base, serviceAddress(id)),
        name: service?.name ?? id,
        owner: service?.owner ?? null,
        ownerName: service?.owner ? calledIn(catalogue, service.owner) : null,
        tier,
        rto: service?.rto == null ? null : formatDuration(service.rto),
        rpo: service?.rpo == null ? null : formatDuration(service.rpo),
        repository: webAddress(service?.repository ?? null),
        dashboards: (service?.dashboards ?? []).flatMap((address) => webAddress(address) ?? []),
        catalogued: service !== null,
        onCall: webAddress(team?.onCall ?? null),
        contact: team?.contact ?? null,
        environments: (matrixOf(corpus, id)?.environments ?? []).map((environment) => ({
          name: environment.name,
          class: environment.class,
        })),
        missing: kinds
          .filter((kind) => demanded.has(kind.id) && !counted.has(kind.id))
          .map((kind) => ({ label: kind.title, href: hrefOf(base, `/kinds/${kind.id}/`) })),
        documents: own.length,
        failing: own.filter((entry) => entry.verdict === 'fail').length,
        overdue: own.filter((entry) => entry.overdue).length,
      };
    })
    .toSorted((a, b) => (a.tier ?? 99) - (b.tier ?? 99) || a.name.localeCompare(b.name, 'en'));
}

export function entriesByService(
  entries: Iterable<DocumentEntry>,
): ReadonlyMap<string, readonly DocumentEntry[]> {
  const pairs = [...entries].flatMap((entry) => entry.services.map((service) => ({ service, entry })));
  const grouped = Map.groupBy(pairs, ({ service }) => service);
  return new Map([...grouped].map(([service, list]) => [service, list.map(({ entry }) => entry)]));
}
