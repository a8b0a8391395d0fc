// Alerts that operations runbooks answer: each has a stable address, which a page can link to whatever the runbook is called.
import type { Corpus } from '../model/corpus.ts';
import { rootOf } from '../model/kind.ts';
import { hrefOf } from './address.ts';
import type { AlertEntry, DocumentEntry } from './data.ts';
import { compare } from './home.ts';

/** Alerts by name. An alert whose name cannot be a folder has no address of its own. */
export function alertsOf(corpus: Corpus, entries: ReadonlyMap<string, DocumentEntry>): AlertEntry[] {
  const answering = corpus.documents.flatMap((document) => {
    const entry = entries.get(document.path);
    const named = document.frontmatter.data['alerts'];
    if (!entry || rootOf(document.kind) !== 'operations-runbook') return [];
    const names = Array.isArray(named) ? named : [named];
    return names.flatMap((name: unknown) =>
      typeof name === 'string' && /^[\w-]{1,120}$/.test(name) ? [{ name, entry }] : [],
    );
  });
  return [...Map.groupBy(answering, ({ name }) => name)]
    .map(([name, list]) => ({
      name,
      href: hrefOf(corpus.settings.site.base, `/alerts/${name}/`),
      runbooks: list.map(({ entry }) => entry),
    }))
    .toSorted((a, b) => compare(a.name, b.name));
}
