// A governed document says what it is, so that a contract applies to it.
import { nearest } from '../model/nearest.ts';
import { editDistance } from '../model/normalise.ts';
import { documentRule } from '../model/rule.ts';
import { didYouMean } from '../model/unknown-name.ts';
import { frontmatterLost, headOf } from './places.ts';

export const knownKind = documentRule({
  id: 'known-kind',
  severity: 'error',
  fixable: true,
  needs: ['readable-document'],
  summary: 'A governed document has a kind, and the kind exists',
  why: 'Without a kind nothing is checked: the document would pass for being unknown.',
  source: { document: 'opsworthy', part: 'formats.md, files and roots' },
  examples: [
    {
      title: 'Named in the frontmatter, and given by the configuration',
      files: {
        'opsworthy.yaml': 'version: 1\ncontent: ["**/*.md"]\nkinds: [{ match: "pages/**", kind: page }]\n',
        'document.md': '---\nkind: page\n---\n# On-call\n',
        'pages/welcome.md': '# Welcome\n',
      },
      findings: [],
    },
    {
      title: 'A document that `content` covers, without a kind',
      files: {
        'opsworthy.yaml': 'version: 1\ncontent: ["**/*.md"]\n',
        'document.md': '# Rollback of payments\n\n## Decision criteria\n\n## Rollback steps\n',
      },
      findings: [{ line: 1, message: 'The document has no kind; it reads like `rollback-runbook`' }],
    },
    {
      title: 'Steps under a title that says little: a hint, but no proposal',
      files: {
        'opsworthy.yaml': 'version: 1\ncontent: ["**/*.md"]\n',
        'document.md': '# Deploying payments\n\n1. Run `make deploy`.\n2. Wait for the rollout.\n',
      },
      findings: [{ line: 1, message: 'The document has no kind' }],
    },
    {
      title: 'A misspelt key, and one with nothing behind it',
      files: {
        'opsworthy.yaml': 'version: 1\ncontent: ["**/*.md"]\n',
        'document.md': '---\nknid: release-runbook\n---\n# Notes\n',
        'other.md': '---\nkind:\n---\n# Notes\n',
      },
      findings: [
        { line: 2, message: 'Unknown key `knid`, did you mean `kind`?' },
        { path: 'other.md', line: 2, message: 'The document has no kind' },
      ],
    },
    {
      title: 'A misspelt kind',
      files: {
        'document.md': '---\nkind: realease-runbook\n---\n# Release of payments\n\n## Deployment steps\n',
      },
      findings: [{ line: 2, message: 'Unknown kind `realease-runbook`, did you mean `release-runbook`?' }],
    },
  ],
  *check({ document, corpus }) {
    const { kind, kindName, proposedKind, likelyKind } = document;
    if (kind !== null || frontmatterLost(document)) return;
    if (kindName === null) {
      const { keys } = document.frontmatter;
      const misspelt = Object.keys(keys).find((key) => editDistance(key, 'kind', 1) === 1);
      const has =
        misspelt === undefined
          ? `The document has no kind${proposedKind === null ? '' : `; it reads like \`${proposedKind}\``}`
          : `Unknown key \`${misspelt}\`, did you mean \`kind\`?`;
      yield {
        location: keys['kind']?.key ?? keys[misspelt ?? '']?.key ?? headOf(document),
        message: has,
        expected:
          '`kind:` in the frontmatter, or an entry of `kinds:` in the configuration; of a `page` nothing is asked',
        hint: `kind: ${likelyKind ?? 'page'}`,
        ...(!(document.governed && corpus.settings.governs) && { severity: 'info' as const }),
        subject: 'document/kind',
        context: 'kind',
      };
      return;
    }
    const near = nearest(kindName.value, corpus.kinds);
    const guess = near ?? proposedKind;
    const asked =
      near === null && guess !== null
        ? `, did you mean \`${guess}\`?`
        : didYouMean(kindName.value, [...corpus.kinds]);
    yield {
      location: kindName.location ?? headOf(document),
      message: `Unknown kind \`${kindName.value}\`${asked}`,
      expected: 'a kind that `opsworthy explain` lists',
      ...(guess !== null && { hint: guess }),
      ...(near !== null && { fixable: true }),
      subject: 'document/kind',
      context: kindName.value,
    };
  },
});
