// Whatever stands in a document, lint ends with a finding at the right place, and loses no other document by it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { tree } from '../tree.ts';
import { lintReport, opsworthy } from './opsworthy.ts';

const page = (body: string, keys = ''): string => `---\nkind: page\n${keys}---\n# Title\n\n${body}\n`;

/** Name → content and what must be found: `line rule message`. */
const cases: Readonly<
  Record<string, readonly [content: string | Uint8Array, findings: readonly (string | RegExp)[]]>
> = {
  'bad-yaml.md': [
    '---\nkind: page\ntitle: "open\n---\n# A\n',
    [/^\d valid-frontmatter The frontmatter is not valid YAML: /],
  ],
  'duplicate-key.md': [
    '---\nkind: page\ntitle: a\ntitle: b\n---\n',
    ['4 valid-frontmatter Key `title` is given twice'],
  ],
  'not-closed.md': ['---\nkind: page\n\n# A\n', ['1 valid-frontmatter The frontmatter is not closed']],
  'no-frontmatter.md': ['# A\n\nText.\n', ['1 known-kind The document has no kind']],
  'empty.md': ['', ['1 known-kind The document has no kind']],
  'bom.md': [`\uFEFF${page('Text.')}`, []],
  'crlf.md': [page('See [x](gone.md).').replaceAll('\n', '\r\n'), ['6 valid-link `gone.md` does not exist']],
  'large.md': [
    page(`${'Some words, a `code span` and a [link](bom.md).\n\n'.repeat(110_000)}See [x](gone.md).`),
    ['220006 valid-link `gone.md` does not exist'],
  ],
  'not-utf-8.md': [
    new Uint8Array([...new TextEncoder().encode('---\nkind: page\n---\n# Caf'), 0xe9, 0x0a]),
    [/^4 \S+ .*UTF-8/],
  ],
  'heading-twice.md': [
    page('## Twice\n\nOne.\n\n## Twice\n\nTwo.'),
    [/^10 remark-lint:no-duplicate-headings-in-section /],
  ],
  'unknown-kind.md': [
    '---\nkind: release-runbok\n---\n# A\n',
    ['2 known-kind Unknown kind `release-runbok`, did you mean `release-runbook`?'],
  ],
  'unknown-service.md': [
    page('Text.', 'service: paymnts\n'),
    ['3 valid-reference The catalogue has no service `paymnts`, did you mean `payments`?'],
  ],
  'climbing-id.md': [
    page('Text.', 'id: ../../etc/passwd\n'),
    ['3 unique-identity `../../etc/passwd` cannot be an id'],
  ],
  'same-1.md': [page('Text.', 'id: same\n'), []],
  'same-2.md': [
    page('Text.', 'id: same\n'),
    [/^3 unique-identity The address `\/pages\/same\/` is that of another document/],
  ],
  'script.md': [page('<script>alert(1)</script>'), ['6 no-executable-content Element `script` runs code']],
  'handler.md': [
    page('<img src="https://example.com/x.png" onerror="alert(1)">'),
    [/^6 no-executable-content .*onerror/],
  ],
  'null.md': [page('Text.\0'), [/^6 readable-document The file holds a null character here/]],
  'javascript.md': [
    page('[x](javascript:alert(1))'),
    [/^6 no-executable-content The address `javascript:alert\(1\)` runs code/],
  ],
  'import.mdx': [page('import x from "./x.js"\n\nText.'), [/^6 no-executable-content MDX code is not run/]],
  'broken.mdx': [page('Text <Open.'), [/^6 no-executable-content The file is not valid MDX/]],
  'folder with spaces/ünï.md': [page('Text.'), []],
};

let report: Report;
let root: string;

describe('each in its own document', () => {
  beforeAll(() => {
    const out = tree({ 'secret.md': page('See [x](gone.md).') });
    root = tree({
      'opsworthy.yaml': 'version: 1\ncontent: ["docs/**/*.{md,mdx}"]\n',
      'services.yaml': 'services: [{ id: payments }]\n',
      'docs/executable.md': '---js\n({ kind: require("node:fs").writeFileSync("executed", "") })\n---\n# A\n',
      'docs/linked.md': { link: path.join(out, 'secret.md') },
      ...Object.fromEntries(Object.entries(cases).map(([name, [content]]) => [`docs/${name}`, content])),
    });
    report = lintReport(root, ['--today', '2026-11-20']);
  });

  const found = (name: string): string[] =>
    report.findings
      .filter((finding) => finding.path === `docs/${name}`)
      .map(({ line, rule, message }) => `${line} ${rule} ${message}`);

  it.each(Object.entries(cases).map(([name, [, expected]]) => [name, expected] as const))(
    '%s',
    (name, expected) => {
      const findings = found(name);
      const matches = (text: string, index: number): boolean => {
        const wanted = expected[index] ?? '';
        return typeof wanted === 'string' ? text === wanted : wanted.test(text);
      };
      // What matches is replaced by what it matched, so that a difference shows the whole list.
      expect(findings.map((text, index) => (matches(text, index) ? expected[index] : text))).toEqual(
        expected,
      );
    },
  );

  it('a symlink out of the tree is reported and not read', () => {
    expect(found('linked.md')).toEqual([expect.stringMatching(/^1 \S+ .*symlink leaves the tree/)]);
  });

  it('no document is lost', () => {
    expect(report.documents.map((document) => document.path)).toEqual(
      [
        'docs/executable.md',
        'docs/linked.md',
        ...Object.keys(cases).map((name) => `docs/${name}`),
      ].toSorted(),
    );
  });

  it('executable frontmatter is refused, and was not executed', () => {
    expect(found('executable.md')).toContain('1 no-executable-content Frontmatter in `js` is not read');
    expect(existsSync(path.join(root, 'executed'))).toBe(false);
  });

  it('every place lies within its file', () => {
    for (const { line, column, endLine, endColumn } of report.findings) {
      expect(line <= endLine && (line < endLine || column <= endColumn)).toBe(true);
    }
  });
});

describe('procedures and keys', () => {
  it('a list broken by a fence at the margin is one procedure', () => {
    const step = (number: number): string =>
      `${number}. Look at the pods.\n\n\`\`\`sh\nkubectl get pods\n\`\`\`\n\nExpected outcome: they run.\n\nOn failure: call the team.\n`;
    const docs = tree({
      'a.md': `---\nkind: operations-runbook\n---\n## Mitigation\n\n${step(1)}\n${step(2)}\n${step(3)}`,
    });
    const [document] = lintReport(docs).documents;
    expect(document?.steps).toMatchObject({ total: 3, withAction: 3 });
  });

  it('an unknown key is named with the one that was meant', () => {
    const docs = tree({ 'a.md': '---\nkind: release-runbook\nreviewd: 2026-11-02 asmith\n---\n# A\n' });
    const findings = lintReport(docs, ['--rule', 'valid-frontmatter']).findings;
    expect(findings.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '3 Unknown key `reviewd`, did you mean `reviewed`?',
    ]);
  });
});

describe('many findings', () => {
  it('are written whole to a pipe', () => {
    const body = Array.from({ length: 3000 }, (_, index) => `[x](gone-${index}.md)\n\n`).join('');
    const docs = tree({ 'a.md': page(body) });
    expect(lintReport(docs).findings).toHaveLength(3000);
    expect(opsworthy(docs, ['lint']).stdout).toContain('✖ 3000 errors in 1 document');
  });
});
