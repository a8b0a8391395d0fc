// The frontmatter is readable, holds what the kind asks for, and agrees with the summary table of the document.
import type { Document } from '../model/document.ts';
import { editDistance } from '../model/normalise.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { beside, schemaProblems } from '../model/schema-problems.ts';
import { frontmatterHead, frontmatterLost, textAt, valueAt } from './places.ts';
import { agree, summaryOf } from '../model/summary.ts';

/** Keys by which other generators publish the same files. */
const ofGenerators = new Set(
  `aliases authors categories description draft_date excerpt has_children hide_title image keywords lang last_modified layout menu
nav_exclude nav_order pagination_label parent permalink published redirect_from sidebar sidebar_label sidebar_position slug subtitle
template toc toc_depth weight`.split(/\s+/),
);

export const validFrontmatter = documentRule({
  id: 'valid-frontmatter',
  severity: 'error',
  fixable: true,
  needs: ['no-placeholder-text'],
  summary: 'The frontmatter holds what the kind asks for, and nothing that nobody reads',
  why: 'Owners, review dates and versions are read from it; a misspelt key is a fact that silently does not count.',
  source: { document: 'opsworthy', part: 'formats.md, frontmatter' },
  examples: [
    {
      title: 'A key that needs another beside it',
      files: {
        'document.md': `---
kind: pipeline-review
reviewed: 2026-11-02 asmith
pipeline: { file: .github/workflows/ci.yml }
outcome: approved
---
# Review of the pipeline
`,
      },
      findings: [
        {
          line: 4,
          message: '`pipeline`: expected `digest` of the reviewed file, or `commit` at which it was reviewed',
        },
      ],
    },
    {
      title: 'Short and complete; a fact that the summary table says in other words',
      files: {
        'document.md': `---
kind: rollback-runbook
strategy: canary-revert
rto: 15m
reviewed: 2026-11-02 asmith
---
# Rollback

| Field | Value |
|---|---|
| Recovery time objective | 15 min |
`,
      },
      findings: [],
    },
    {
      title: 'A misspelt required key is one finding; a value near a known one; a key that nothing reads',
      files: {
        'document.md': `---
kind: rollback-runbook
stratgy: canary-revert
status: Active
audience: on-call
---
`,
      },
      findings: [
        { line: 3, message: 'Unknown key `stratgy`, did you mean `strategy`?' },
        {
          line: 4,
          message:
            '`status`: expected one of draft, active, deprecated, retired, got "Active", did you mean `active`?',
        },
        { line: 5, message: 'Opsworthy does not read the key `audience`' },
      ],
    },
    {
      title: 'A text in braces that ends at its first comma, and a key with a dot in it',
      files: {
        'document.md': `---
kind: operations-runbook
parameters:
  - { name: UNTIL, description: A moment, in UTC. }
site.section: payments
---
`,
      },
      findings: [
        { line: 4, message: 'Opsworthy does not read the key `in UTC.`' },
        { line: 5, message: 'Opsworthy does not read the key `site.section`' },
      ],
    },
    {
      title: 'Another word of a known key is no slip of the finger',
      files: {
        'document.md': `---
kind: incident-report
status: open
incident: INC-2026-001
severity: P1
commander: asmith
reportedAt: 2026-11-11T08:00:00Z
acknowledgdAt: 2026-11-11T08:00:00Z
---
`,
      },
      findings: [
        { line: 7, message: 'Opsworthy does not read the key `reportedAt`' },
        { line: 8, message: 'Unknown key `acknowledgdAt`, did you mean `acknowledgedAt`?' },
      ],
    },
    {
      title: 'Missing, and of the wrong form',
      files: { 'document.md': '---\nkind: rollback-runbook\nrto: soon\n---\n' },
      findings: [
        { line: 2, message: '`strategy` is missing' },
        { line: 3, message: '`rto`: expected a duration like 15m, 1h30m or PT15M, got "soon"' },
      ],
    },
    {
      title: 'A placeholder is told as a placeholder alone',
      files: { 'document.md': '---\nkind: operations-runbook\nowner: TODO\nservice: ‹service›\n---\n' },
      findings: [],
    },
    {
      title: 'The summary table says something else',
      files: {
        'document.md': `---
kind: rollback-runbook
strategy: canary-revert
rto: 15m
---
# Rollback

| Field | Value |
|---|---|
| RTO | 30 min |
`,
      },
      findings: [{ line: 10, message: '`rto` is 15m in the frontmatter and `30 min` here' }],
    },
    {
      title: 'A table names another version, approver, service and change than the frontmatter',
      files: {
        'services.yaml': `people:
  - { id: asmith, names: [Ana Smith] }
  - { id: bjones, names: [Bo Jones] }
  - { id: cwhite, names: [Cy White] }
teams:
  - { id: money, name: Money }
services:
  - { id: payments, name: Payments, owner: money }
  - { id: ledger, name: Ledger, owner: money }
`,
        'opsworthy.yaml': 'version: 1\nservices: services.yaml\n',
        'document.md': `---
kind: verification-report
status: draft
service: payments
version: 4.12.0
commit: 4d3c2b1a4d3c2b1a4d3c2b1a4d3c2b1a4d3c2b1a
environment: production
outcome: succeeded
startedAt: 2026-11-20T14:00:00Z
completedAt: 2026-11-20T14:18:00Z
reportedAt: 2026-11-20T15:00:00Z
deployedBy: asmith
change: { id: CHG-2041 }
approval: { by: bjones, at: '2026-11-20T13:00:00Z' }
verification: { by: cwhite, at: '2026-11-20T14:30:00Z' }
runbook: { path: release.md, commit: 4d3c2b1 }
pipelineRun: https://ci.example.com/1
releaseNotes: https://notes.example.com/1
---
## Deployment summary

| Fact | Value |
|---|---|
| Version | v4.13.0 |
| Approved by | Ana Smith (Money) |
| Verified by | Cy White |
| Service | Ledger |
| Change | CHG-2042, requested by Bo Jones |
`,
      },
      findings: [
        { line: 24, message: '`version` is 4.12.0 in the frontmatter and `v4.13.0` here' },
        { line: 25, message: '`approval.by` is bjones in the frontmatter and `Ana Smith (Money)` here' },
        { line: 27, message: '`service` is payments in the frontmatter and `Ledger` here' },
        {
          line: 28,
          message: '`change.id` is CHG-2041 in the frontmatter and `CHG-2042, requested by Bo Jones` here',
        },
      ],
    },
    {
      title: 'Not YAML: nothing else is said about it',
      files: { 'document.md': '---\nkind: [\n---\n' },
      findings: [
        {
          line: 2,
          message:
            'The frontmatter is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
        },
      ],
    },
  ],
  *check({ document, corpus }) {
    for (const { rule, message, hint, location } of document.problems) {
      if (rule !== 'valid-frontmatter') continue;
      yield {
        location,
        message,
        ...(hint !== undefined && { hint }),
        subject: 'frontmatter',
        context: message,
      };
    }
    if (!document.kind || frontmatterLost(document)) return;
    const summary = summaryOf(document);
    yield* againstSchema(document, summary);
    for (const [key, cell] of summary) {
      const written = textAt(document, key);
      if (written === null || agree(key, written, cell.text, corpus.catalogue)) continue;
      yield {
        location: cell.location,
        message: `\`${key}\` is ${written} in the frontmatter and \`${cell.text}\` here`,
        expected: 'one of them, or the same in both',
        hint: written,
        related: [{ path: document.path, line: valueAt(document, key).line, message: written }],
        subject: `frontmatter:${key}/agreement`,
        context: key,
      };
    }
  },
});

/** The lines that a template of the kind has for a key: what to fill in. */
function templateOf({ kind }: Document, key: string): string | null {
  const lines = kind?.template.split('\n') ?? [];
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start === -1) return null;
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  return lines.slice(start, end === -1 ? undefined : end).join('\n');
}

function* againstSchema(document: Document, summary: ReturnType<typeof summaryOf>): Generator<Problem> {
  const { data, keys } = document.frontmatter;
  const schema = document.kind?.frontmatter;
  const result = schema?.safeParse(data);
  if (!schema || !result || result.success) return;
  const found = schemaProblems(result.error, schema, keys, data, frontmatterHead(document));
  // An unknown key is reported at the key itself, a wrong value at the value.
  const isUnknown = (path: string, location: object): boolean => location === keys[path]?.key;
  // Three letters of nine may be wrong in a value of a short list; a key is then more likely another tool's.
  const problems = found.map((problem) =>
    isUnknown(problem.path, problem.location) && !isSlip(problem.key, problem.suggestion)
      ? { ...problem, suggestion: null }
      : problem,
  );
  const meant = new Set(
    problems.flatMap((problem) =>
      problem.suggestion !== null && isUnknown(problem.path, problem.location)
        ? [beside(problem, problem.suggestion)]
        : [],
    ),
  );
  for (const problem of problems) {
    const { path, key, sort, message, expected, suggestion, location } = problem;
    const about = { location, subject: `frontmatter:${path}`, context: path };
    if (isUnknown(path, location)) {
      if (suggestion === null) {
        if (ofGenerators.has(path)) continue;
        yield {
          ...about,
          message: `Opsworthy does not read the key \`${key}\``,
          ...(expected !== null && { expected }),
          hint:
            key !== path && /\s/.test(key)
              ? 'Remove it. A text in `{ … }` ends at its first comma: put quotes around one that goes on.'
              : 'Remove it, or map it to a key that is read under `frontmatterAliases`.',
          severity: 'warning',
        };
      } else {
        // The key that was meant is not also missing.
        const subject = `frontmatter:${beside(problem, suggestion)}`;
        yield { ...about, subject, message, expected: `\`${suggestion}\``, hint: suggestion, fixable: true };
      }
    } else if (!meant.has(path) && !summary.has(path)) {
      const template = sort === 'missing' ? templateOf(document, path) : null;
      yield {
        ...about,
        message,
        ...(expected !== null && { expected }),
        ...(template !== null && { hint: template }),
        ...(suggestion !== null && { hint: suggestion, fixable: true }),
      };
    }
  }
}

/** Whether a key is another one with a slip of the finger: a letter in four of each of its words. `reportedAt` is no `reportedBy`. */
function isSlip(key: string, suggestion: string | null): boolean {
  if (suggestion === null) return false;
  const wordsOf = (name: string): string[] => name.split(/(?=\p{Lu})/u).map((word) => word.toLowerCase());
  const [one, other] = [wordsOf(key), wordsOf(suggestion)];
  if (one.length !== other.length) return isNear(key.toLowerCase(), suggestion.toLowerCase());
  return one.every((word, index) => isNear(word, other[index] ?? ''));
}

function isNear(one: string, other: string): boolean {
  const limit = Math.max(1, Math.floor(one.length / 4));
  return editDistance(one, other, limit) <= limit;
}
