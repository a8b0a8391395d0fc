// The document as data: what a script or another tool reads instead of the page.
import type { Document } from '../../model/document.ts';
import { escapedJson } from '../../model/visible.ts';
import type { PageParts } from '../../render/parts.ts';
import type { DocumentPage } from '../views/document.ts';
import { rollbackRunbook } from './document-facts.ts';
import type { Piece } from './pieces.ts';

/** JSON twin of a page. Its form is versioned like that of the report. `commit` is that of a version. */
export function twinOf(
  document: Document,
  parts: PageParts,
  page: DocumentPage,
  commit = commitOf(page),
): Piece[] {
  const { metadata } = document;
  const head = {
    schemaVersion: 1,
    path: document.path,
    digest: document.digest,
    id: metadata.id,
    href: page.entry.href,
    kind: document.kind?.id ?? null,
    commit,
    rollback: rollbackOf(page),
    environments: page.environments,
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

/** Of the newest revision; `null` where git is not at hand, or where the text is not committed as it stands. */
function commitOf({ history }: DocumentPage): string | null {
  if (history === null || 'missing' in history || history.uncommitted) return null;
  return history.revisions[0]?.commit ?? null;
}

/** The runbook to open when a step fails. */
function rollbackOf({ facts }: DocumentPage): { readonly title: string; readonly href: string } | null {
  const [value] = facts.find(({ label }) => label === rollbackRunbook)?.values ?? [];
  return value?.href ? { title: value.text, href: value.href } : null;
}
