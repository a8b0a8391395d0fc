// The document as data: what a script or another tool reads instead of the page.
import type { Document } from '../model/document.ts';
import { escapedJson } from '../model/visible.ts';
import type { PageParts } from '../render/parts.ts';
import type { DocumentPage } from './data.ts';
import type { Piece } from './pieces.ts';

/** JSON twin of a page. Its form is versioned like that of the report. */
export function twinOf(document: Document, parts: PageParts, page: DocumentPage): Piece[] {
  const { metadata } = document;
  const head = {
    schemaVersion: 1,
    path: document.path,
    digest: document.digest,
    id: metadata.id,
    href: page.entry.href,
    kind: document.kind?.id ?? null,
    verdict: page.entry.verdict,
    metadata,
  };
  const tail = { findings: page.findings, history: page.history };
  return [
    `${escapedJson(JSON.stringify(head)).slice(0, -1)},`,
    { packed: parts.twin },
    `,${escapedJson(JSON.stringify(tail)).slice(1)}\n`,
  ];
}
