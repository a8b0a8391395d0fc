// How often the kind inferred from a document is the one a careful reader gave it.
import { readRows } from './csv.ts';
import { readFileSync } from 'node:fs';
import { classify } from '../../src/check/classify.ts';
import type { ParsedDocument } from '../../src/model/parsed-document.ts';
import { kinds } from '../../schemas/index.ts';

export interface Label {
  readonly kind: string;
  /** A second kind that is also right; empty for none. */
  readonly alternative: string;
}

export interface KindResult {
  readonly path: string;
  /** `null`: no kind was likely enough, which is right for a page. */
  readonly inferred: string | null;
  readonly label: Label | null;
}

/** Reads `path,kind,alternative,note`; fields may be quoted. */
export function readLabels(file: string): Map<string, Label> {
  const labels = new Map<string, Label>();
  for (const { path = '', kind = '', alternative = '' } of readRows(readFileSync(file, 'utf8')))
    labels.set(path, { kind, alternative });
  return labels;
}

/** Labels are relative to the folder of all corpora, whichever of them was given: `file` is the absolute path. */
export function inferKind(
  document: ParsedDocument,
  file: string,
  labels: ReadonlyMap<string, Label>,
): KindResult {
  const parts = file.split('/');
  let label: Label | undefined;
  for (let from = parts.length - 1; from > 0 && !label; from--)
    label = labels.get(parts.slice(from).join('/'));
  return { path: document.path, inferred: classify(document, kinds)?.kind ?? null, label: label ?? null };
}

type Verdict = 'right' | 'alternative' | 'none' | 'wrong';

/** A page is recognised by recognising nothing. */
export function judge({ inferred, label }: KindResult): Verdict | null {
  if (!label) return null;
  const found = inferred ?? 'page';
  if (found === label.kind) return 'right';
  if (found === label.alternative) return 'alternative';
  return inferred === null ? 'none' : 'wrong';
}

/** Rows of a table: per labelled kind, how many were right, right by the alternative, missed, wrong. */
export function agreement(results: readonly KindResult[]): string[][] {
  const rows = new Map<string, Record<Verdict, number>>();
  for (const result of results) {
    const verdict = judge(result);
    if (!verdict || !result.label) continue;
    const row = rows.get(result.label.kind) ?? { right: 0, alternative: 0, none: 0, wrong: 0 };
    row[verdict] += 1;
    rows.set(result.label.kind, row);
  }
  const all = { right: 0, alternative: 0, none: 0, wrong: 0 };
  for (const row of rows.values())
    for (const verdict of Object.keys(all) as Verdict[]) all[verdict] += row[verdict];
  return [...rows]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .concat([['all', all]])
    .map(([kind, row]) => {
      const total = row.right + row.alternative + row.none + row.wrong;
      const share = total === 0 ? '' : `${Math.round(((row.right + row.alternative) / total) * 100)} %`;
      return [kind, ...[total, row.right, row.alternative, row.none, row.wrong].map(String), share];
    });
}
