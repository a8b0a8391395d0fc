// No credential stands in a document. What was found is blotted out before anything else reads the text.
import { documentRule } from '../model/rule.ts';

/** Made of parts, so that nobody takes the example for a leak. */
const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');

export const noSecret = documentRule({
  id: 'no-secret',
  severity: 'error',
  waivable: false,
  summary: 'No credential stands anywhere in a document',
  why: 'A runbook is read by many and kept for years, in every clone: a password in it is a password published.',
  source: {
    document: 'release-engineer-outputs',
    part: '5. Secrets Rotation Plan; Output Format Guidelines',
  },
  examples: [
    {
      title: 'A parameter, a command that fetches the secret, and what documentation shows as an example',
      files: {
        'document.md': `---
kind: page
---
\`\`\`sh
psql "postgres://app:\${DB_PASSWORD}@\${DB_HOST}/payments"
export GITHUB_TOKEN=$(vault read -field=token secret/github)
aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE
\`\`\`
`,
      },
      findings: [],
    },
    {
      title: 'A token in a command, a password in an address in the frontmatter',
      files: {
        'document.md': `---
kind: page
tags: ["https://deploy:${['s3cr3t', 'W0rd'].join('')}@ci.acme.io/job"]
---
\`\`\`sh
curl -H "Authorization: Bearer ${token}" https://api.github.com/user
\`\`\`
`,
      },
      findings: [
        { line: 3, message: 'A password in an address stands in the document' },
        { line: 6, message: 'A GitHub credential stands in the document' },
      ],
    },
  ],
  *check({ document }) {
    for (const { sort, location } of document.credentials) {
      yield {
        location,
        message: `${/^[aeiou]/i.test(sort) ? 'An' : 'A'} ${sort} stands in the document`,
        expected: 'a parameter, or a command that reads it from the secrets manager',
        hint: 'Revoke it now: it is in the history. Then write ${NAME} instead.',
        subject: 'credential',
        // The value may not show, not even by its digest.
        context: sort,
      };
    }
  },
});
