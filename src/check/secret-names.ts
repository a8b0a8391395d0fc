// Names of secrets: those that a rotation plan lists, and those that a pipeline design uses.
import { type BoundSection, cellOf } from '../model/contract.ts';
import type { Known } from '../model/document.ts';
import { type Kind, rootOf } from '../model/kind.ts';
import { linesOf } from '../model/lines.ts';
import type { ParsedDocument } from '../model/parsed-document.ts';

/** `UNLEASH_TOKEN`, `SLACK_WEBHOOK_URL`; no `KMS_KEY_ID`, which is an address of one. */
const name = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
const secret =
  /(?:^|_)(?:TOKEN|SECRET|KEY|PASSWORD|PASSWD|PASSPHRASE|PAT|WEBHOOK|DSN|CREDENTIALS?)(?:_(?!(?:ID|ARN|NAME|PATH|FILE|VAULT|VERSION|PREFIX)$)|$)/;
const open = /(?:^|_)PUBLIC_/;

export function secretNamesOf(
  kind: Kind | null,
  contract: readonly BoundSection[],
  parsed: ParsedDocument,
): readonly Known<string>[] {
  const section = (id: string): BoundSection | undefined =>
    contract.find((bound) => bound.contract.id === id && bound.section !== null);
  switch (rootOf(kind)) {
    case 'secrets-rotation-plan':
      return listed(section('inventory'));
    case 'pipeline-design':
      return used(section('secrets'), parsed);
    default:
      return [];
  }
}

/** A row lists a secret by its name, and by what else it is called anywhere in the row. */
function listed(inventory: BoundSection | undefined): Known<string>[] {
  return (inventory?.tables ?? []).flatMap((bound) =>
    (bound.table?.rows ?? []).flatMap((row) => {
      const named = cellOf(bound, row, 'secret');
      const others = row.flatMap((cell) => (cell.text.match(name) ?? []).map((value) => ({ value, cell })));
      return [...(named ? [{ value: named.text, cell: named }] : []), ...others].map(({ value, cell }) => ({
        value,
        source: 'explicit' as const,
        from: 'inventory',
        location: cell.location,
      }));
    }),
  );
}

function used(bound: BoundSection | undefined, parsed: ParsedDocument): Known<string>[] {
  if (!bound?.section) return [];
  const { location, endLine } = bound.section;
  const found = new Map<string, Known<string>>();
  for (const [index, text] of linesOf(parsed)
    .slice(location.line - 1, endLine)
    .entries())
    for (const match of text.matchAll(name)) {
      const [value] = match;
      if (found.has(value) || !secret.test(value) || open.test(value)) continue;
      const line = location.line + index;
      const column = match.index + 1;
      const place = { line, column, endLine: line, endColumn: column + value.length };
      found.set(value, { value, source: 'explicit', from: 'secrets', location: place });
    }
  return [...found.values()];
}
