// The document as data: what a script or another tool reads instead of the page.
import type { Document } from '../model/document.ts';
import { stepAnchors } from '../render/anchors.ts';
import type { DocumentPage } from './data.ts';

/** JSON twin of a page. Its form is versioned like that of the report. */
export function twinOf(document: Document, page: DocumentPage): string {
  const anchors = stepAnchors(document);
  const { metadata } = document;
  const twin = {
    schemaVersion: 1,
    path: document.path,
    digest: document.digest,
    id: metadata.id,
    href: page.entry.href,
    kind: document.kind?.id ?? null,
    verdict: page.entry.verdict,
    metadata,
    sections: document.sections
      .filter((section) => section.depth > 0)
      .map(({ heading, depth, path, anchor, location }) => ({
        heading,
        depth,
        path,
        anchor,
        line: location.line,
        endLine: location.endLine,
      })),
    procedures: document.procedures.map((procedure) => ({
      form: procedure.form,
      section: document.sections[procedure.section]?.path ?? [],
      steps: procedure.steps.map((step) => ({ ...step, anchor: anchors.get(step) ?? null })),
    })),
    tables: document.tables.map((table) => ({
      section: document.sections[table.section]?.path ?? [],
      header: table.header.map(({ text }) => text),
      rows: table.rows.map((row) => row.map(({ text, value }) => ({ text, value }))),
    })),
    findings: page.findings,
    history: page.history,
  };
  return `${JSON.stringify(twin)}\n`;
}
