// Placeholders are written in one form, ${NAME}, which a shell refuses when it is not filled in.
import type { PlaceholderForm } from '../model/parsed-document.ts';
import { rootOf } from '../model/kind.ts';
import { documentRule } from '../model/rule.ts';
import { placeholdersInCommands } from './parameters.ts';

const said: Readonly<Record<Exclude<PlaceholderForm, 'canonical'>, string>> = {
  shell: 'without braces',
  angle: 'in angle brackets',
  braces: 'in bare braces',
  'double-braces': 'in double braces',
  your: 'as a word to replace',
};

export const canonicalPlaceholder = documentRule({
  id: 'canonical-placeholder',
  severity: 'warning',
  fixable: true,
  summary: 'Placeholders in commands are written `${NAME}`',
  why: 'One form can be found, filled in once, and refused when it is empty. `<name>` redirects input, and `your-name` runs as it stands.',
  source: { document: 'release-engineer-outputs', part: 'Output Format Guidelines' },
  examples: [
    {
      title: 'The one form, a variable that the document assigns, and brackets in prose',
      files: {
        'document.md': `---
kind: operations-runbook
---
Look at \`<pod>\` first.

\`\`\`sh
NODE=$(kubectl get node -o name | head -1)
kubectl drain $NODE --grace-period=\${GRACE}
\`\`\`
`,
      },
      findings: [],
    },
    {
      title: 'Angle brackets, double braces and a word to replace',
      files: {
        'document.md': `---
kind: operations-runbook
---
\`\`\`sh
kubectl logs <pod-name> -n {{ namespace }}
kubectl config use-context YOUR_CONTEXT
\`\`\`
`,
      },
      findings: [
        { line: 5, message: 'Placeholder `<pod-name>` is written in angle brackets' },
        { line: 5, message: 'Placeholder `{{ namespace }}` is written in double braces' },
        { line: 6, message: 'Placeholder `YOUR_CONTEXT` is written as a word to replace' },
      ],
    },
  ],
  *check({ document }) {
    // Free text may quote whatever it likes.
    if (document.kind === null || rootOf(document.kind) === 'page') return;
    for (const { name, text, form, location } of placeholdersInCommands(document)) {
      if (form === 'canonical') continue;
      yield {
        location,
        message: `Placeholder \`${text}\` is written ${said[form]}`,
        expected: `\`\${${name}}\``,
        hint: `\${${name}}`,
        fixable: true,
        subject: `placeholder:${name}`,
        context: text,
      };
    }
  },
});
