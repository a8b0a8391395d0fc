// What a pipeline needs from others has a fallback, even if that is to wait.
import { cellOf } from '../model/contract.ts';
import { documentRule } from '../model/rule.ts';
import { answered } from './procedures.ts';

const section = 'external-dependencies';
const nothing =
  /^\W*(?:none|nothing|no|no fallback|not applicable|n\/a|unknown|unclear|there is none|not (?:defined|documented|needed))\W*$/i;

const review = (rows: string): Record<string, string> => ({
  'document.md': `---
kind: pipeline-review
---
## External dependencies

| Dependency | Used for | Fallback |
|---|---|---|
${rows}`,
});

export const externalFallback = documentRule({
  id: 'external-fallback',
  severity: 'error',
  kinds: ['pipeline-review'],
  needs: ['require-section', 'require-section-content', 'complete-table'],
  summary: 'Every external dependency of a pipeline has a fallback, or says what happens without it',
  why: 'The registry is down on the evening of the hotfix.',
  source: { document: 'release-engineer-outputs', part: '2. CI/CD Pipeline Review, quality bar' },
  examples: [
    {
      title: 'A mirror, and a documented wait',
      files: review(
        '| npm registry | packages | the mirror |\n| Scanner | scan | None: the run waits, and blocks |\n',
      ),
      findings: [],
    },
    {
      title: 'None',
      files: review('| npm registry | packages | none |\n'),
      findings: [{ line: 8, message: '`npm registry` has no fallback' }],
    },
  ],
  *check({ document }) {
    for (const bound of answered(document, section)?.tables ?? []) {
      for (const [index, row] of (bound.table?.rows ?? []).entries()) {
        const fallback = cellOf(bound, row, 'fallback');
        if (!fallback || fallback.value.type === 'empty' || !nothing.test(fallback.text)) continue;
        const name = cellOf(bound, row, 'dependency')?.text ?? '';
        yield {
          location: fallback.location,
          message: `\`${name}\` has no fallback`,
          expected: 'what the pipeline does, or what people do, while it cannot be reached',
          hint: '‹mirror, cache, or who waits for what›',
          subject: `section:${section}/table:${bound.contract.id}/row:${index + 1}/column:fallback`,
          context: name,
        };
      }
    }
  },
});
