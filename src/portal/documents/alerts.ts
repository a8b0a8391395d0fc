// Alerts that operations runbooks answer: each has a stable address, which a page can link to whatever the runbook is called.
import type { Corpus } from '../../model/corpus.ts';
import { rootOf } from '../../model/kind.ts';
import { hrefOf } from '../views/address.ts';
import type { Document } from '../../model/document.ts';
import type { AlertEntry, DocumentEntry } from '../views/entries.ts';
import { byCodeUnit } from '../../model/ordered.ts';

/** Whether an alert can have an address: its name becomes that of a folder. */
export function isAlertName(name: string): boolean {
  return /^[\w-]{1,120}$/.test(name);
}

/** Where the runbooks of an alert are found. */
export function alertHref(base: string, name: string): string {
  return hrefOf(base, `/alerts/${name}/`);
}

/** Alerts by name. An alert whose name cannot be a folder has no address of its own. */
export function alertsOf(corpus: Corpus, entries: ReadonlyMap<string, DocumentEntry>): AlertEntry[] {
  const { base } = corpus.settings.site;
  const answering = corpus.documents.flatMap((document) => {
    const entry = entries.get(document.path);
    if (!entry || rootOf(document.kind) !== 'operations-runbook') return [];
    const runbook = { ...entry, takes: labelsOf(document) };
    return document.metadata.alerts
      .filter(({ value }) => isAlertName(value))
      .map(({ value: name }) => ({ name, runbook }));
  });
  return [...Map.groupBy(answering, ({ name }) => name)]
    .map(([name, list]) => ({
      name,
      href: alertHref(base, name),
      runbooks: list.map(({ runbook }) => runbook),
    }))
    .toSorted((a, b) => byCodeUnit(a.name, b.name));
}

/** A secret comes by keyboard alone. */
function labelsOf({ metadata }: Document): string[] {
  return metadata.parameters.flatMap(({ value: { name, fromLabel, secret } }) =>
    secret ? [] : [name, ...(fromLabel === null ? [] : [fromLabel])],
  );
}
