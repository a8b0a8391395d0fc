// Whatever the operator is asked to fill in is used somewhere.
import { documentRule } from '../model/rule.ts';
import { linesOf } from '../model/lines.ts';
import { declaredParameters } from './parameters.ts';
import { frontmatterHead } from './places.ts';

export const usedParameter = documentRule({
  id: 'used-parameter',
  severity: 'warning',
  needs: ['valid-frontmatter', 'declared-parameter', 'canonical-placeholder'],
  summary: 'Every declared parameter is used',
  why: 'A parameter that nothing uses is a question at 2 AM whose answer changes nothing, or a command that lost its placeholder.',
  source: { document: 'release-engineer-outputs', part: 'Output Format Guidelines' },
  examples: [
    {
      title: 'Used in a command',
      files: {
        'document.md':
          '---\nkind: operations-runbook\nparameters: [{ name: ENV }]\n---\n\n```sh\nkubectl get pod -n ${ENV}\n```\n',
      },
      findings: [],
    },
    {
      title: 'Declared and not used',
      files: {
        'document.md': `---
kind: operations-runbook
parameters:
  - name: ENV
  - name: REGION
    example: eu-west-1
---

\`\`\`sh
kubectl get pod -n \${ENV}
\`\`\`
`,
      },
      findings: [{ line: 5, message: 'Parameter `REGION` is used nowhere' }],
    },
  ],
  *check({ document }) {
    const declared = declaredParameters(document) ?? [];
    if (declared.length === 0) return;
    const used = new Set(document.placeholders.map(({ name }) => name));
    const unused = declared.filter(({ value }) => !used.has(value.name));
    if (unused.length === 0) return;
    const first = document.frontmatter.location?.endLine ?? 0;
    const body = linesOf(document).slice(first).join('\n');
    for (const { value, location } of unused) {
      // A name that stands only in a code span, or inside another expansion, is used as well.
      if (new RegExp(`\\b${value.name}\\b`).test(body)) continue;
      yield {
        location: location ?? frontmatterHead(document),
        message: `Parameter \`${value.name}\` is used nowhere`,
        expected: `\`\${${value.name}}\` in a command`,
        hint: 'Use it, or take it off the list.',
        subject: `parameter:${value.name}`,
        context: value.name,
      };
    }
  },
});
