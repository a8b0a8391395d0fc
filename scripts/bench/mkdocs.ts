// MkDocs with the theme Material and the search that comes with it. Written in Python: it is used where it is installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Contender } from './contender.ts';
import type { Corpus } from './corpus.ts';
import { NotAvailable, versionBy } from './packages.ts';
import { coldAndChanged } from './site.ts';

/** Versions of MkDocs and its theme, as a page says that they made. Throws `NotAvailable` when one of them is missing. */
function versions(folder: string): [mkdocs: string, material: string] {
  versionBy('mkdocs', ['--version'], /version (\S+)/);
  const probe = path.join(folder, 'probe');
  mkdirSync(path.join(probe, 'docs'), { recursive: true });
  writeFileSync(path.join(probe, 'docs/index.md'), '# Probe\n');
  writeFileSync(path.join(probe, 'mkdocs.yml'), 'site_name: Probe\ntheme: material\n');
  const { status, stderr } = spawnSync('mkdocs', ['build', '--quiet'], { cwd: probe, encoding: 'utf8' });
  const page = status === 0 ? readFileSync(path.join(probe, 'site/index.html'), 'utf8') : '';
  rmSync(probe, { recursive: true });
  const found = /mkdocs-([\d.]+), mkdocs-material-([\d.]+)/.exec(page);
  if (!found)
    throw new NotAvailable(
      `mkdocs does not build with its theme Material (Debian: mkdocs-material): ${stderr.trim()}`,
    );
  return [found[1]!, found[2]!];
}

/** Turns the folder of documents into a MkDocs site. */
export function mkdocsMaterial(folder: string, corpus: Corpus): Contender[] {
  const [mkdocs, material] = versions(folder);
  const config = {
    site_name: 'Operations',
    site_url: 'https://ops.example.com/',
    theme: { name: 'material' },
    // As the manual of the theme has it for code: the others highlight it by themselves.
    markdown_extensions: ['pymdownx.highlight', 'pymdownx.superfences'],
    nav: [{ Operations: 'index.md' }, ...corpus.services.map((name) => ({ [name]: `${name}/rollback.md` }))],
  };
  // JSON is YAML.
  writeFileSync(path.join(folder, 'mkdocs.yml'), JSON.stringify(config, null, 2));
  writeFileSync(path.join(folder, 'docs/index.md'), '# Operations\n\nChoose a service.\n');

  const runbook = corpus.runbooks[0]!;
  return coldAndChanged({
    id: 'mkdocs',
    title: 'MkDocs-Material',
    tool: {
      name: 'MkDocs-Material',
      version: `${material}, MkDocs ${mkdocs}`,
      about:
        'Its defaults with the extensions that its manual names for code, but one entry for each service in the navigation instead of every page beside every page. ' +
        'It keeps no cache: --dirty builds only the changed page, and its search index then holds nothing else. ' +
        'Every page fetches the whole search index at once. Its fonts come from another host, and are not in its weight.',
    },
    parts: [{ name: 'mkdocs', run: { command: 'mkdocs', args: ['build', '--quiet'], cwd: folder } }],
    folder,
    out: 'site',
    caches: ['.cache'],
    runbook,
    page: runbook.replace(/^docs\/(.+)\.md$/, '$1/index.html'),
    documents: corpus.documents,
    indexed: searched,
  });
}

/** Pages in the search index: it lists pages and their sections, by address. */
function searched(out: string): number {
  const { docs } = JSON.parse(readFileSync(path.join(out, 'search/search_index.json'), 'utf8')) as {
    docs: { location: string }[];
  };
  return docs.filter(({ location }) => !location.includes('#')).length;
}
