// What a document says it describes is there: every entry of `describes` matches a file.
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { corpusRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { eachDocument } from './each-document.ts';
import { describedBy } from '../model/reference.ts';
import { frontmatterHead, frontmatterLost, valueAt } from './places.ts';

export const validDescribes = corpusRule({
  id: 'valid-describes',
  severity: 'error',
  needs: ['valid-frontmatter'],
  summary: 'Runbooks, matrices and infrastructure documents name the files they describe, and these exist',
  why: 'Only a document that names its files can be told when they change; a pattern that matches nothing watches nothing.',
  source: { document: 'release-engineer-outputs', part: 'Output Format Guidelines' },
  examples: [
    {
      title: 'A file, a folder, one narrowed to a key, and one taken away',
      files: {
        'document.md': `---
kind: release-runbook
describes: [deploy/chart, deploy/values.yaml#image, "!deploy/chart/README.md"]
---
`,
        'deploy/chart/Chart.yaml': 'name: app\n',
        'deploy/chart/README.md': '# Chart\n',
        'deploy/values.yaml': 'image: {}\n',
      },
      findings: [],
    },
    {
      title: 'A pattern that matches nothing',
      files: {
        'document.md': `---
kind: page
describes:
  - deploy/chart
  - deploy/**/*.tf
---
`,
        'deploy/chart/Chart.yaml': 'name: app\n',
      },
      findings: [{ line: 5, message: '`deploy/**/*.tf` matches no file' }],
    },
    {
      title: 'A runbook that describes nothing',
      files: { 'document.md': '---\nkind: release-runbook\n---\n' },
      findings: [{ line: 2, message: 'The frontmatter does not name the files that the document describes' }],
    },
  ],
  check: ({ corpus, facts }) => eachDocument(corpus, null, (document) => inDocument(document, facts)),
});

function* inDocument(document: Document, facts: Facts): Generator<Problem | NotEvaluated> {
  const { describes } = document.metadata;
  // The contract of a kind says by naming this rule that its documents must describe something.
  const demanded = document.kind?.rules.includes('valid-describes') && !frontmatterLost(document);
  if (describes.length === 0 && demanded) {
    yield {
      location: valueAt(document, 'describes'),
      message: 'The frontmatter does not name the files that the document describes',
      expected: 'the files and folders whose change makes this document out of date',
      hint: 'describes: [‹path or pattern below the root›]',
      subject: 'frontmatter:describes',
    };
  }
  for (const [index, { value, location }] of describes.entries()) {
    const { glob, excluded } = describedBy(value, document.path);
    if (excluded) continue;
    const matches = facts.matches[glob];
    if (matches === undefined) {
      yield { notEvaluated: `\`${value}\` could not be looked up` };
    } else if (matches.length === 0) {
      yield {
        location: location ?? frontmatterHead(document),
        message: `\`${value}\` matches no file`,
        expected: 'a path or pattern below the root that matches a file',
        hint: 'Correct the path; it is relative to the root, not to the document.',
        subject: `frontmatter:describes.${index}`,
        context: value,
      };
    }
  }
}
