// Relative links and anchors lead to something that the portal will render.
import { posix } from 'node:path';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Link } from '../model/parsed-document.ts';
import type { Facts } from '../model/facts.ts';
import { KnownNames } from '../model/nearest.ts';
import { linkTarget } from '../model/reference.ts';
import { type CorpusProblem, corpusRule, type NotEvaluated } from '../model/rule.ts';
import { anchorsOf } from './anchors.ts';
import { placeOf } from './places.ts';

export const validLink = corpusRule({
  id: 'valid-link',
  severity: 'error',
  needs: ['no-placeholder-text', 'require-section'],
  summary: 'Relative links and anchors resolve',
  why: 'A dead link costs the minute in which somebody needed the page behind it.',
  source: { document: 'release-engineer-outputs', part: '4 and 6: references are linked' },
  examples: [
    {
      title: 'A document, an anchor here and there, a file beside the documents, another host',
      files: {
        'document.md': `---
kind: page
---
# Deploy

[Rollback](other.md), [its steps](./other.md#rollback-steps), [above](#deploy), [chart](chart/values.yaml#L3),
[wiki](https://wiki.example.com/missing), <a id="own"></a>[own](#own), [by reference][there]

[there]: other.md
`,
        'other.md': '---\nkind: page\n---\n# Other\n\n## Rollback steps\n',
        'chart/values.yaml': 'image: {}\n',
      },
      findings: [],
    },
    {
      title: 'A missing file, a missing anchor, a way out of the repository',
      files: {
        'document.md': `---
kind: page
---
# Deploy

[Rollback](rolback.md) and [its steps](rollback.md#rollback-step).
[Here](#Deploy) and [outside](../../other/readme.md).
`,
        'rollback.md': '---\nkind: page\n---\n# Rollback\n\n## Rollback steps\n',
      },
      findings: [
        { line: 6, message: '`rolback.md` does not exist' },
        { line: 6, message: '`rollback.md` has no heading `#rollback-step`' },
        { line: 7, message: 'The document has no heading `#Deploy`' },
        { line: 7, message: '`../../other/readme.md` leads out of the repository' },
      ],
    },
    {
      title: 'A heading that is misspelt where it stands, which is said there: mended, the links are good',
      files: {
        'document.md':
          '---\nkind: page\n---\n# Deploy\n\n[What is known](notes.md#known-issues), [what is new](notes.md#new)\n',
        'notes.md': `---
kind: release-notes
---
# 4.12.0

See [below](#known-issues).

## Summary
## Changes
## Upgrade notes
## Known isues
`,
      },
      findings: [{ line: 6, message: '`notes.md` has no heading `#new`' }],
    },
    {
      title: 'Links and pictures written as HTML',
      files: {
        'document.md': `---
kind: page
---
# Deploy

See <a href="other.md">the other</a> and <a href="rolback.md">the rollback</a>.

<p align="center"><a href="other.md#gone">there</a>
<img src="gone.png" alt=""></p>

<!-- <a href="kept-for-later.md">later</a> -->

Written as \`<a href="an-example.md">\` <a name="here"></a>
`,
        'other.md': '---\nkind: page\n---\n# Other\n',
      },
      findings: [
        { line: 6, message: '`rolback.md` does not exist' },
        { line: 8, message: '`other.md` has no heading `#gone`' },
        { line: 9, message: '`gone.png` does not exist' },
      ],
    },
  ],
  *check({ corpus, facts }) {
    const byPath = new Map(corpus.documents.map((document) => [document.path, document]));
    // Sources of generators that name the page in the file: `a.html.md` is linked as `a.html`.
    for (const document of corpus.documents) {
      const [page] = document.path.match(/^.*\.html(?=\.mdx?(?:\.erb)?$)/) ?? [];
      for (const name of page === undefined ? [] : [page, page.replace(/\.html$/, '')])
        if (!byPath.has(name)) byPath.set(name, document);
    }
    const byName = Map.groupBy<string, Named>(byPath, ([name]) => posix.basename(name));
    const addresses = new Map(corpus.documents.map((document) => [document.metadata.address, document]));
    for (const document of corpus.documents) {
      for (const link of document.links) {
        const target = linkTarget(document.path, link.url);
        if (target === null) {
          if (link.url.startsWith('#') && link.url.length > 1)
            yield* anchorIn(document, document, link, link.url.slice(1));
          continue;
        }
        const path = link.url.split(/[?#]/, 1)[0] ?? '';
        const found =
          byPath.get(target.path) ??
          (path.startsWith('/')
            ? (addresses.get(`${path.replace(/\/$/, '')}/`) ?? published(path, byName))
            : undefined);
        if (found) {
          if (target.anchor !== null) yield* anchorIn(document, found, link, target.anchor);
        } else {
          yield* file(document, link, target.path, corpus, facts);
        }
      }
    }
  },
});

/** A document with the name by which links know it. */
type Named = readonly [name: string, document: Document];

/** `/a.html` of a generator whose sources lie in a folder below the root; `undefined` when two could be meant. */
function published(address: string, byName: ReadonlyMap<string, Named[]>): Document | undefined {
  if (!address.endsWith('.html')) return undefined;
  const named = byName.get(posix.basename(address)) ?? [];
  const found = named.filter(([name]) => name.endsWith(address));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

function* file(
  document: Document,
  link: Link,
  path: string,
  corpus: Corpus,
  facts: Facts,
): Generator<CorpusProblem | NotEvaluated> {
  const found = facts.exists[path];
  if (found === undefined)
    yield { notEvaluated: `it is not known whether \`${path}\` exists`, path: document.path };
  if (found !== 'missing' && found !== 'outside') return;
  const likely = found === 'missing' ? likeliest(document.path, path, corpus) : null;
  yield {
    path: document.path,
    location: placeOf(document, link.url, link.location),
    message: `\`${link.url}\` ${found === 'missing' ? 'does not exist' : 'leads out of the repository'}`,
    expected: 'a document, or a file of the repository, by its path relative to this document',
    ...(likely !== null && { hint: likely }),
    context: link.url,
  };
}

const stemOf = (file: string): string =>
  posix
    .basename(file)
    .toLowerCase()
    .replace(/\.(?:mdx?|html)$/, '');

interface Folder {
  readonly paths: readonly string[];
  readonly stems: KnownNames;
}

interface Directory {
  readonly byStem: ReadonlyMap<string, readonly string[]>;
  readonly byFolder: ReadonlyMap<string, Folder>;
}

const directories = new WeakMap<Corpus, Directory>();

function directoryOf(corpus: Corpus): Directory {
  let directory = directories.get(corpus);
  if (!directory) {
    const paths = corpus.documents.map((document) => document.path);
    directory = {
      byStem: Map.groupBy(paths, stemOf),
      byFolder: new Map(
        [...Map.groupBy(paths, (path) => posix.dirname(path))].map(([folder, own]) => [
          folder,
          { paths: own, stems: new KnownNames(own.map(stemOf)) },
        ]),
      ),
    };
    directories.set(corpus, directory);
  }
  return directory;
}

/** Names that every folder may have: they tell nothing of what is meant. */
const everywhere = /^(?:index|readme|_index|overview)$/;

/** The only document of the same file name elsewhere, else the one of the nearest name in the folder it should be in. */
function likeliest(from: string, path: string, corpus: Corpus): string | null {
  const { byStem, byFolder } = directoryOf(corpus);
  const stem = stemOf(path);
  const [namesake, another] = everywhere.test(stem) ? [] : (byStem.get(stem) ?? []);
  const beside = byFolder.get(posix.dirname(path));
  const near = beside?.stems.nearest(stem, beside.paths.includes(from) ? stemOf(from) : null) ?? null;
  const found =
    namesake !== undefined && another === undefined
      ? namesake
      : beside?.paths.find((other) => other !== from && stemOf(other) === near);
  return found === undefined ? null : posix.relative(posix.dirname(from), found);
}

function* anchorIn(
  document: Document,
  target: Document,
  link: Link,
  written: string,
): Generator<CorpusProblem> {
  const anchor = decode(written);
  const known = anchorsOf(target);
  if (known.has(anchor) || anchor === 'top') return;
  const near = known.has(anchor.toLowerCase()) ? anchor.toLowerCase() : namesOf(known).nearest(anchor);
  const before = link.url.slice(0, link.url.indexOf('#'));
  const where = target === document ? 'The document' : `\`${before}\``;
  yield {
    path: document.path,
    location: placeOf(document, link.url, link.location),
    message: `${where} has no heading \`#${anchor}\``,
    expected: 'the anchor of a heading: lower case, hyphens for spaces',
    ...(near !== null && { hint: `${before}#${near}` }),
    related: target === document ? [] : [{ path: target.path, line: 1, message: 'the document it leads to' }],
    context: link.url,
    // A heading that is missing or misspelt there is the cause of this: where that is said, this is not.
    subject: `section:${anchor}/heading`,
    subjectOf: target.path,
  };
}

const anchorNames = new WeakMap<ReadonlySet<string>, KnownNames>();

function namesOf(anchors: ReadonlySet<string>): KnownNames {
  let names = anchorNames.get(anchors);
  if (!names) {
    names = new KnownNames(anchors);
    anchorNames.set(anchors, names);
  }
  return names;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
