// The file can be read at all: it lies in the tree, and its bytes are text.
import { documentRule } from '../model/rule.ts';

export const readableDocument = documentRule({
  id: 'readable-document',
  severity: 'error',
  waivable: false,
  summary: 'The file is readable UTF-8 text inside the tree',
  why: 'A file that cannot be read would otherwise be missing from the portal without a word.',
  source: { document: 'opsworthy', part: 'Bad input' },
  examples: [
    { title: 'UTF-8 text', files: { 'document.md': '---\nkind: page\n---\n# Grüße\n' }, findings: [] },
    {
      title: 'A character that the file’s encoding lost',
      files: { 'document.md': '\uD800' },
      findings: [{ line: 1, message: 'The file is not valid UTF-8 here' }],
    },
  ],
  *check({ document }) {
    for (const problem of document.problems) {
      if (problem.rule === 'readable-document') yield { ...problem, subject: 'document' };
    }
  },
});
