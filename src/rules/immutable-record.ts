// A record says for ever what it said when it was sealed; corrections are appended.
import { sha256 } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import type { BranchFacts, Hunk, IntactText, LostRecord, Seal } from '../model/git.ts';
import { fileStart } from '../model/location.ts';
import { sourceOf } from '../model/reference.ts';
import { corpusRule, type CorpusProblem } from '../model/rule.ts';
import { linesOf } from '../model/lines.ts';
import { branchOf, commandFor, named, shortId, unfollowed } from './history.ts';
import { idleRedactions, redactionHint } from './redactions.ts';

const record = (summary: string, more = ''): string => `---
kind: release-notes
version: 2.4.1
---
# Payments 2.4.1

## Summary

${summary}
${more}`;

const entry = (path: string, before: string, after: string): string => `redactions:
  - path: ${path}
    oldDigest: ${sha256(before)}
    newDigest: ${sha256(after)}
    reason: a credential stood in it
    approver: asmith
`;

export const immutableRecord = corpusRule({
  id: 'immutable-record',
  severity: 'error',
  waivable: false,
  summary:
    'A sealed record is unchanged, but for amendments at its end and redactions that are told for ever',
  why: 'A record that can be edited afterwards proves nothing about the day it speaks of.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report, quality bar' },
  examples: [
    {
      title: 'An amendment is appended',
      history: [
        { on: '2026-11-01', files: { 'a.md': record('Faster.') } },
        { on: '2026-11-02', files: { 'a.md': record('Faster.', '\n## Amendments\n\nBy 3 %.\n') } },
      ],
      files: {},
      findings: [],
    },
    {
      title: 'Moved as it is: for information',
      history: [
        { on: '2026-11-01', files: { 'b.md': record('Safer.') } },
        { on: '2026-11-03', files: { 'b.md': null, 'old/b.md': record('Safer.') } },
      ],
      files: {},
      findings: [
        { path: 'old/b.md', line: 1, message: 'The record was moved from `b.md`, its text unchanged' },
      ],
    },
    {
      title: 'Edited after it was sealed',
      history: [
        { on: '2026-11-01', files: { 'document.md': record('Faster by 3 %.') } },
        { on: '2026-11-09', files: { 'document.md': record('Faster by 30 %.') } },
      ],
      files: {},
      findings: [{ line: 9, message: 'The record was altered after it was sealed on 2026-11-01' }],
    },
    {
      title: 'An amendment rewritten afterwards',
      history: [
        { on: '2026-11-01', files: { 'document.md': record('Faster.') } },
        { on: '2026-11-02', files: { 'document.md': record('Faster.', '\n## Amendments\n\nBy 3 %.\n') } },
        { on: '2026-11-09', files: { 'document.md': record('Faster.', '\n## Amendments\n\nBy 30 %.\n') } },
      ],
      files: {},
      findings: [{ line: 13, message: 'Amendments that stood in the record on 2026-11-02 were altered' }],
    },
    {
      title: 'A credential taken out, as an entry of `redactions.yaml` tells for ever',
      history: [
        { on: '2026-11-01', files: { 'a.md': record('Faster, with hunter2.') } },
        {
          on: '2026-11-09',
          files: {
            'a.md': record('Faster.'),
            'redactions.yaml': entry('a.md', record('Faster, with hunter2.'), record('Faster.')),
          },
        },
      ],
      files: {},
      findings: [],
    },
    {
      title: 'An entry about a text that the record never had',
      history: [
        {
          on: '2026-11-01',
          files: {
            'a.md': record('Faster.'),
            'redactions.yaml': entry('a.md', 'Slower.', record('Faster.')),
          },
        },
      ],
      files: {},
      findings: [
        {
          path: 'redactions.yaml',
          line: 2,
          message: 'The redaction of `a.md` matches no text that the record had',
        },
      ],
    },
    {
      title: 'Made another kind',
      history: [
        { on: '2026-11-01', files: { 'document.md': record('Faster.') } },
        { on: '2026-11-09', files: { 'document.md': record('Slower.').replace('release-notes', 'page') } },
      ],
      files: {},
      findings: [
        { line: 1, message: 'The record, sealed on 2026-11-01, is no record any more: its kind is `page`' },
      ],
    },
    {
      title: 'Deleted',
      history: [
        { on: '2026-11-01', files: { 'document.md': record('Faster.'), 'other.md': record('Safer.') } },
        { on: '2026-11-09', files: { 'document.md': null }, message: 'Tidy up' },
      ],
      files: {},
      findings: [{ line: 1, message: 'The record, sealed on 2026-11-01, was deleted' }],
    },
  ],
  *check({ corpus, facts }) {
    const branch = branchOf(facts);
    if ('notEvaluated' in branch) {
      const some = corpus.settings.redactions.length > 0;
      if (some || corpus.documents.some(({ kind }) => kind?.nature === 'record')) yield branch;
      return;
    }
    for (const document of corpus.documents) {
      const seal = branch.seals[document.path];
      const untold = document.kind?.nature === 'record' ? unfollowed(document, branch) : null;
      if (seal) yield* held(document, seal);
      else if (untold) yield untold;
    }
    const paths = new Map(corpus.documents.map((document) => [document.path, document]));
    for (const lost of branch.lost)
      if (lost.redaction === null) yield gone(lost, paths.get(lost.path), branch);
    yield* idleRedactions(corpus, branch);
  },
});

function* held(document: Document, seal: Seal): Generator<CorpusProblem> {
  const { path, sealed, altered, touched, inChange } = seal;
  const [first] = altered;
  if (first) {
    const lines = linesOf(document);
    const line = Math.min(first.line, lines.length);
    const length = lines[line - 1]?.length ?? 0;
    const by = touched.map((revision) => ({
      path: document.path,
      line,
      message: `touched in ${named(revision)}`,
    }));
    yield {
      path: document.path,
      location: { line, column: 1, endLine: line, endColumn: length + 1 },
      message: wrong(seal),
      expected: first.removed.length > 0 ? `\`${first.removed[0]?.trim() ?? ''}\`` : 'nothing added here',
      hint: remedy(document, seal),
      related: [
        { path: document.path, line: 1, message: `sealed in ${named(sealed)}` },
        ...by,
        ...(inChange ? [{ path: document.path, line, message: 'altered by the change at hand' }] : []),
        ...altered.map((hunk) => ({ path: document.path, line: hunk.line, message: said(hunk) })),
      ],
      subject: 'document:text',
      context: `altered ${sealed.commit}`,
    };
  } else if (path !== document.path && !path.endsWith(`/${document.path}`)) {
    yield {
      path: document.path,
      location: fileStart,
      message: `The record was moved from \`${path}\`, its text unchanged`,
      severity: 'info',
      expected: 'a record where it was sealed',
      related: [{ path: document.path, line: 1, message: `sealed in ${named(sealed)}` }],
      subject: 'document:path',
      context: `moved ${path}`,
    };
  }
}

function wrong({ sealed, altered, only, intact }: Seal): string {
  if (only === null) return `The record was altered after it was sealed on ${sealed.day}`;
  const what = altered.every(({ added }) => added.length === 0) ? 'deleted' : 'altered';
  return `Amendments that stood in the record on ${intact.revision.day} were ${what}`;
}

/** Nothing that was appended may get lost by it. */
function remedy(document: Document, { intact, intactDigest, digest, appended, only }: Seal): string {
  const { path } = document;
  const [from, to] = [intactText(intact), path];
  if (appended) {
    const compare = commandFor(to, (bare) => `git diff ${from} ${bare}`);
    return `Undo what was taken away or changed (${compare}), and keep what was appended below \`## Amendments\`: corrections belong there.`;
  }
  const had = redactionHint(path, intactDigest ?? '', digest ?? document.digest);
  const what = only === null ? 'sealed text' : 'amendments';
  return `Put the ${what} back (${restoring(from, to)}); say what is to be corrected at the end of \`## Amendments\`. ${had}`;
}

/** `5a1ea3d:content/a.md` */
const intactText = ({ revision, path }: IntactText): string =>
  `${shortId(revision.commit)}:${sourceOf(path).path}`;

const restoring = (from: string, path: string): string =>
  commandFor(path, (bare) => `git show ${from} > ${bare}`);

const shown = 3;

/** "was `a`, is `b`"; long ones shortened. */
function said({ removed, added, rewritten }: Hunk): string {
  const text = (lines: readonly string[]): string => {
    const more = lines.length > shown ? ` … (${lines.length} lines)` : '';
    return lines.length === 0 ? 'nothing' : `\`${lines.slice(0, shown).join(' ⏎ ').trim()}\`${more}`;
  };
  const whole = rewritten ? 'written anew, so compared as a whole: ' : '';
  return `${whole}was ${text(removed)}, is ${text(added)}`;
}

function gone(
  { path, kind, sealed, intact, intactDigest, removed, instead }: LostRecord,
  today: Document | undefined,
  { ref }: BranchFacts,
): CorpusProblem {
  const what = today ? 'made something else' : 'deleted';
  const became = today?.kind ? `its kind is \`${today.kind.id}\`` : 'it has no kind';
  return {
    path,
    location: fileStart,
    message: `The record, sealed on ${sealed.day}, ${today ? `is no record any more: ${became}` : 'was deleted'}`,
    expected: `every sealed record, for ever; this one is of kind \`${kind}\``,
    hint: `Restore it: ${restoring(intactText(intact), path)}. ${redactionHint(path, intactDigest, instead)}`,
    related: [
      { path, line: 1, message: `sealed in ${named(sealed)}` },
      {
        path,
        line: 1,
        message: removed ? `${what} in ${named(removed)}` : `${what} by the change at hand, not on ${ref}`,
      },
    ],
    subject: 'document',
    context: `deleted ${sealed.commit}`,
  };
}
