// The inventories of all secrets rotation plans as one, by the day on which each secret falls due. No value of a secret is
// known here: plans hold none, and what looks like one was blotted out when the file was read.
import { calledIn, type Catalogue } from '../../model/catalogue.ts';
import { cellOf } from '../../model/contract.ts';
import type { Corpus } from '../../model/corpus.ts';
import { daysAfter } from '../../model/day.ts';
import type { Document } from '../../model/document.ts';
import { normaliseName } from '../../model/normalise.ts';
import { secretsOf } from '../../rules/secrets.ts';
import { anchored } from '../views/address.ts';
import type { DocumentEntry, Link, ServiceEntry } from '../views/entries.ts';
import { byCodeUnit } from '../../model/ordered.ts';
import type { SecretEntry } from '../views/operations.ts';

/** Every secret of every plan that is not retired, the first due first; those without a due date last. */
export function secretEntries(
  corpus: Corpus,
  entries: ReadonlyMap<string, DocumentEntry>,
  services: readonly ServiceEntry[],
  today: string,
): SecretEntry[] {
  const links = new Map(services.map(({ id, name, href }) => [id, { label: name, href }]));
  return corpus.documents
    .flatMap((document) => {
      const entry = entries.get(document.path);
      return entry && isInventory(entry) ? inventoryOf(document, entry, links, corpus.catalogue, today) : [];
    })
    .toSorted((a, b) => byCodeUnit(a.due ?? '9999', b.due ?? '9999') || byCodeUnit(a.name, b.name));
}

/** Whether an entry is a plan whose secrets are still rotated by it. */
export function isInventory({ kind, status }: DocumentEntry): boolean {
  return kind === 'secrets-rotation-plan' && status !== 'retired';
}

function inventoryOf(
  document: Document,
  entry: DocumentEntry,
  links: ReadonlyMap<string, Link>,
  catalogue: Catalogue,
  today: string,
): SecretEntry[] {
  const rows = document.contract
    .flatMap(({ tables }) => tables)
    .flatMap((bound) => (bound.table?.rows ?? []).map((row) => ({ bound, row })));
  return secretsOf(document).map(({ name, cell, cadence, rotated, automated }) => {
    const found = rows.find(({ row }) => row.includes(cell));
    const text = (column: string): string =>
      (found && cellOf(found.bound, found.row, column)?.text.trim()) || '—';
    const due = cadence && rotated ? daysAfter(rotated.on, cadence.days) : null;
    return {
      name,
      href: anchored(entry.href, procedureOf(document, name)),
      services: entry.services.flatMap((id) => links.get(id) ?? []),
      type: text('type'),
      authenticatesTo: text('authenticates-to'),
      storedIn: text('stored-in'),
      risk: text('risk'),
      cadence: text('cadence'),
      lastRotated: text('last-rotated'),
      due,
      overdue: due !== null && due < today,
      owner: calledIn(catalogue, text('owner')),
      automated,
    };
  });
}

/** Anchor of the section whose heading names the secret; `''` when there is none. */
function procedureOf({ sections }: Document, secret: string): string {
  const wanted = ` ${normaliseName(secret)} `;
  const section = sections.find(({ name, depth }) => depth > 1 && ` ${name} `.includes(wanted));
  return section?.anchor ?? '';
}
