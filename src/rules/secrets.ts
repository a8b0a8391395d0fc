// The inventory of a secrets rotation plan, row by row, for the rules about rotation.
import { cellOf } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import type { Cell } from '../model/parsed-document.ts';
import { normaliseName } from '../model/normalise.ts';
import { dayIn, daysIn } from './due.ts';
import { answered } from './procedures.ts';

export interface Secret {
  readonly name: string;
  /** The cell with its name. */
  readonly cell: Cell;
  /** Subject of problems about it: `section:inventory/table:secrets/row:2`. */
  readonly subject: string;
  readonly risk: 'high' | 'medium' | 'low' | null;
  readonly cadence: { readonly days: number; readonly cell: Cell } | null;
  readonly rotated: { readonly on: string; readonly cell: Cell } | null;
  readonly automated: boolean;
}

/** Secrets by name, in the order of the inventory; rows without a name are left to the rule about tables. */
export function secretsOf(document: Document): Secret[] {
  const tables = answered(document, 'inventory')?.tables ?? [];
  return tables.flatMap((bound) =>
    (bound.table?.rows ?? []).flatMap((row, index) => {
      const cell = (column: string): Cell | null => cellOf(bound, row, column);
      const name = cell('secret');
      if (!name || name.value.type === 'empty') return [];
      const risk = normaliseName(cell('risk')?.text ?? '').split(' ')[0] ?? '';
      const [every, last] = [cell('cadence'), cell('last-rotated')];
      const [days, on] = [daysIn(every), dayIn(last)];
      return [
        {
          name: name.text,
          cell: name,
          subject: `section:inventory/table:${bound.contract.id}/row:${index + 1}`,
          risk: risk === 'high' || risk === 'medium' || risk === 'low' ? risk : null,
          cadence: every && days !== null ? { days, cell: every } : null,
          rotated: last && on !== null ? { on, cell: last } : null,
          automated: /^(?:(?:yes|true|auto\w*|y)\b|[✓✅])/iu.test(cell('automated')?.text ?? ''),
        },
      ];
    }),
  );
}

/** An inventory for examples. */
export function inventoryExample(rows: string, more = ''): Record<string, string> {
  return {
    'document.md': `---
kind: secrets-rotation-plan
---
## Inventory

| Secret | Type | Authenticates to | Stored in | Risk | Cadence | Last rotated | Owner | Automated |
|---|---|---|---|---|---|---|---|---|
${rows}
${more}`,
  };
}
