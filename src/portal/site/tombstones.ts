// Pages at the addresses of records that had to go: what stood there is told for ever.
import { addressOf } from '../../model/document-id.ts';
import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import { redactionWords } from '../../model/redaction.ts';
import { sourceOf } from '../../model/reference.ts';
import { branchOf } from '../../pack/seals.ts';
import { pageId } from '../views/address.ts';
import type { GonePage } from '../views/versions.ts';

/** `gone` with what redactions tell of them, and those that only redactions tell of. `taken`: addresses of today. */
export function withTombstones(
  gone: readonly GonePage[],
  facts: Pick<Facts, 'git'>,
  kinds: readonly Kind[],
  taken: ReadonlySet<string>,
): readonly GonePage[] {
  const branch = branchOf(facts);
  const lost = 'missing' in branch ? [] : branch.lost;
  const pages = new Map(gone.map((page) => [page.id, page]));
  for (const record of lost) {
    const kind = kinds.find(({ id }) => id === record.kind);
    if (record.redaction === null || !kind) continue;
    const { source, path } = sourceOf(record.id);
    const address = `${source === null ? '' : `/${source}`}${addressOf(kind.collection, path)}`;
    const id = pageId(address);
    if (taken.has(id)) continue;
    const nothing = { id, title: path, movedTo: null, versions: { service: null, choices: [] } };
    pages.set(id, { ...(pages.get(id) ?? nothing), redactions: record.redactions.map(redactionWords) });
  }
  return [...pages.values()];
}
