// Where a document lists its parameters, the list is complete.
import type { Placeholder } from '../model/parsed-document.ts';
import { KnownNames } from '../model/nearest.ts';
import { documentRule } from '../model/rule.ts';
import { declaredParameters, parametersUsed } from './parameters.ts';

export const declaredParameter = documentRule({
  id: 'declared-parameter',
  severity: 'error',
  needs: ['valid-frontmatter', 'canonical-placeholder'],
  summary: 'When `parameters` is given, it lists every placeholder',
  why: 'The operator fills in the list. A placeholder that is not in it reaches the shell empty.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook; Output Format Guidelines' },
  examples: [
    {
      title: 'Declared, assigned in the document, and a document without a list',
      files: {
        'document.md': `---
kind: operations-runbook
parameters: [{ name: ENV }]
---
\`\`\`sh
POD=$(kubectl get pod -o name -n \${ENV})
kubectl logs \${POD} -n \${ENV}
\`\`\`
`,
        'other.md': '---\nkind: operations-runbook\n---\n\n```sh\nkubectl get pod -n ${ENV}\n```\n',
      },
      findings: [],
    },
    {
      title: 'Used and not declared, and a misspelt one',
      files: {
        'document.md': `---
kind: operations-runbook
parameters: [{ name: VERSION }]
---
\`\`\`sh
helm upgrade app ./chart -n \${ENV} --set tag=\${VERSOIN}
helm status app -n \${ENV}
\`\`\`
`,
      },
      findings: [
        { line: 6, message: 'Placeholder `${ENV}` is not in `parameters`' },
        { line: 6, message: 'Placeholder `${VERSOIN}` is not in `parameters`, did you mean `${VERSION}`?' },
      ],
    },
  ],
  *check({ document }) {
    const declared = declaredParameters(document);
    if (declared === null) return;
    const names = new Set(declared.map(({ value }) => value.name));
    const used = Map.groupBy(parametersUsed(document), ({ name }) => name);
    const unused = new KnownNames([...names].filter((name) => !used.has(name)));
    for (const [name, places] of used) {
      const [first, ...others] = places as [Placeholder, ...Placeholder[]];
      if (names.has(name)) continue;
      const near = unused.nearest(name);
      yield {
        location: first.location,
        message: `Placeholder \`${first.text}\` is not in \`parameters\`${near === null ? '' : `, did you mean \`\${${near}}\`?`}`,
        expected: 'every placeholder in the list, or a value assigned in the document',
        hint: near === null ? `- name: ${name}` : `\${${near}}`,
        related: others.map(({ location }) => ({
          path: document.path,
          line: location.line,
          message: 'also here',
        })),
        // The misspelt one is also why the other one is unused: one cause, one finding.
        subject: near === null ? `placeholder:${name}` : `parameter:${near}`,
        context: name,
      };
    }
  },
});
