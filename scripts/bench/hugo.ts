// Hugo with a small theme, then Pagefind over its output: header, navigation by service, table of contents,
// highlighting by classes, one page per document. Nothing of what Opsworthy checks, steps or compliance pages.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Contender } from './contender.ts';
import type { Corpus } from './corpus.ts';
import { versionBy, versionOf } from './packages.ts';
import { coldAndChanged, pagefindPages } from './site.ts';

const modules = path.resolve(import.meta.dirname, '../../node_modules');

const files: Record<string, string> = {
  'hugo.toml': `baseURL = "https://ops.example.com/"
title = "Operations"
contentDir = "docs"
disableKinds = ["RSS"]
[taxonomies]
service = "service"
[markup.highlight]
noClasses = false
[markup.goldmark.renderer]
unsafe = false
`,
  'layouts/_default/baseof.html': `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} · {{ site.Title }}</title>
<link rel="stylesheet" href="{{ "style.css" | relURL }}">
</head>
<body>
<header><a href="{{ "/" | relURL }}">{{ site.Title }}</a>{{ partialCached "navigation.html" . }}</header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ .File.Path }}</footer>
</body>
</html>
`,
  'layouts/partials/navigation.html': `<nav>{{ range site.Taxonomies.service.Alphabetical }}<a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ end }}</nav>
`,
  'layouts/_default/single.html': `{{ define "main" }}<article data-pagefind-body>
<p>{{ .Params.kind }} · {{ .Params.owner }} · reviewed {{ .Params.reviewed }}</p>
<aside>{{ .TableOfContents }}</aside>
{{ .Content }}
</article>{{ end }}
`,
  'layouts/_default/_markup/render-link.html': `{{ $url := urls.Parse .Destination }}{{ $page := false }}{{ if and (not $url.IsAbs) $url.Path }}{{ $page = .Page.GetPage $url.Path }}{{ end }}<a href="{{ with $page }}{{ .RelPermalink }}{{ with $url.Fragment }}#{{ . }}{{ end }}{{ else }}{{ .Destination | safeURL }}{{ end }}">{{ .Text | safeHTML }}</a>`,
  'layouts/_default/list.html': `{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
`,
  'static/style.css': 'body { font: 1rem/1.5 sans-serif; max-width: 70rem; margin: auto; }\n',
};

/** Turns the folder of documents into a Hugo site. */
export function hugo(folder: string, corpus: Corpus): Contender[] {
  const version = versionBy('hugo', ['version'], /v(\d+\.\d+\.\d+)/);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const run = (command: string, ...args: string[]) => ({ command, args, cwd: folder });
  const runbook = corpus.runbooks[0]!;
  return coldAndChanged({
    id: 'hugo',
    title: 'Hugo, then Pagefind',
    tool: {
      name: 'Hugo, then Pagefind',
      version: `${version}, ${versionOf(path.join(modules, 'pagefind'))}`,
      about:
        'Hugo has no theme of its own: a small one stands in, with navigation, contents and highlighting, but no script, ' +
        'no font and no search field, so the weight of its page is not one of a whole portal.',
    },
    parts: [
      { name: 'hugo', run: run('hugo', '--quiet', '--minify=false') },
      { name: 'pagefind', run: run(path.join(modules, '.bin/pagefind'), '--site', 'public') },
    ],
    folder,
    out: 'public',
    caches: ['resources'],
    runbook,
    page: runbook.replace(/^docs\/(.+)\.md$/, '$1/index.html'),
    documents: corpus.documents,
    indexed: pagefindPages,
  });
}
