// A record as one HTML file that needs nothing else: its styles inside, no script, no other host.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { linkTarget } from '../model/reference.ts';
import { visibleText } from '../model/visible.ts';
import { escapeHtml } from '../model/escape.ts';
import { linkKey, type LinkTarget, placeLinks } from '../render/place-links.ts';
import { renderableOf } from '../render/renderable.ts';
import { renderDocument } from '../render/render.ts';
import { shippedFolder } from './package-files.ts';
import { factsOf } from './pdf/record.ts';

export interface PageAround {
  readonly owner: string | null;
  /** One line each. */
  readonly provenance: readonly string[];
}

let styles: { readonly css: string; readonly policy: string } | null = null;

export function recordPage(document: Document, { owner, provenance }: PageAround): string {
  styles ??= readStyles();
  const title = shown(document.metadata.title.value);
  const rows = factsOf(document, owner)
    .map(([name, value]) => `<tr><th scope="row">${shown(name)}</th><td>${shown(value)}</td></tr>`)
    .join('\n');
  const matrix = rootOf(document.kind) === 'environment-matrix';
  // Nobody carries out what lies in a pack.
  const context = { title: document.metadata.title.value, matrix, runnable: false, parameters: [] };
  const body = placeLinks(
    renderDocument(renderableOf(document), document.tree, context),
    targetsOf(document),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src '${styles.policy}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${styles.css}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<table class="facts">
<caption>Facts as recorded</caption>
<tbody>
${rows}
</tbody>
</table>
${body}
</main>
<footer>
${provenance.map((line) => `<p>${shown(line)}</p>`).join('\n')}
</footer>
</body>
</html>
`;
}

const shown = (text: string): string => escapeHtml(visibleText(text));

function readStyles(): NonNullable<typeof styles> {
  const css = readFileSync(path.join(shippedFolder, 'record.css'), 'utf8');
  return { css, policy: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

/** A pack holds records alone: what they link to is named, by its path in the repository. */
function targetsOf(document: Document): Record<string, LinkTarget> {
  const entries = document.links.flatMap(({ url }): [string, LinkTarget][] => {
    const target = linkTarget(document.path, url);
    return target === null ? [] : [[linkKey(url), { to: 'repository', path: target.path }]];
  });
  return Object.fromEntries(entries);
}
