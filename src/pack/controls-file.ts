// controls.csv: which control each record of a pack is evidence of, and why; last of all the pack itself.
import type { RegisterRow } from '../../schemas/register.ts';
import type { Document } from '../model/document.ts';
import { controlsOfPack, evidenceOf } from './controls.ts';
import { textIn } from './selection.ts';
import { csvRow } from './written.ts';

export function controlsCsv(rows: readonly RegisterRow[], documents: readonly Document[]): string {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const lines = rows.flatMap((row) => {
    const document = byPath.get(textIn(row.path));
    const named = [textIn(row.id), textIn(row.kind)];
    return (document ? evidenceOf(document) : []).map(({ control, as, why }) => [control, as, ...named, why]);
  });
  const { controls, as, why } = controlsOfPack;
  const pack = controls.map((control) => [control, as, 'this pack', 'evidence-pack', why]);
  return [['control', 'as', 'record', 'kind', 'why'], ...lines, ...pack].map(csvRow).join('');
}
