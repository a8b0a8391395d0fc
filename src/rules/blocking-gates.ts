// Tests and scans of a pipeline are there and stop it when they fail.
import { cellOf } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import type { Cell } from '../model/parsed-document.ts';
import type { Topic } from '../model/kind.ts';
import type { Location } from '../model/location.ts';
import { documentRule } from '../model/rule.ts';
import { entriesOf, subtreeOf } from './entries.ts';
import { type AnsweredSection, answered } from './procedures.ts';

/** Topics of the stages and of the test coverage that are gates. */
const gates: Readonly<Record<string, readonly string[]>> = {
  stages: ['test', 'lint', 'security-scan'],
  'test-coverage': ['unit-tests', 'integration-tests', 'scans'],
};

/** What a gate can lack: the words that say so, those that say the opposite, and the heading of a column about it. */
const lacks = [
  {
    said: 'is not present',
    hint: 'Add the stage, or a row to Findings.',
    denied: /\b(?:not (?:present|run|done|there|in place)|absent|missing|do(?:es)? not (?:exist|run))\b/i,
    affirmed: /(?<!\bnot )\b(?:present|in place)\b/i,
    column: /^(?:present|exists?|in place|runs?)\b/i,
  },
  {
    said: 'does not block the pipeline',
    hint: 'yes',
    denied:
      /\b(?:not|non|never|no longer|without)[\s-]?block\w*|\bdo(?:es)? not (?:block|stop|fail)|\b(?:advisory|optional|allow_failure|continue-on-error|informational|warn(?:s|ing)? only)\b/i,
    affirmed: /(?<!\b(?:not|non|never|without|longer)[\s-])\bblock(?:s|ing|ed)?\b/i,
    column: /^(?:block\w*|required|gate|mandatory)\b/i,
  },
] as const;
const [, notBlocking] = lacks;

/** A finding about a gate, not about something else of the same stage. */
const aboutGate =
  /\b(?:block\w*|advisory|gates?|missing|absent|not run|optional|allow_failure|continue-on-error)\b/;

const stages = (rows: string, rest = ''): Record<string, string> => ({
  'document.md': `---
kind: pipeline-review
---
## Stages

| Stage | Purpose | Expected behaviour | On failure | Blocking |
|---|---|---|---|---|
${rows}${rest}`,
});
const findings = `
## Findings

| Finding | Severity | Owner | Due |
|---|---|---|---|
| The security-scan does not block | high | team-a | 2026-12-01 |
`;

export const blockingGates = documentRule({
  id: 'blocking-gates',
  severity: 'error',
  kinds: ['pipeline-review'],
  needs: ['require-section', 'require-section-content', 'require-topic', 'complete-table'],
  summary:
    'Tests, linting and scans are present and block the pipeline, or the review has a finding that they do not',
  why: 'A scan that may fail is a scan that nobody reads.',
  source: { document: 'release-engineer-outputs', part: '2. CI/CD Pipeline Review, quality bar' },
  examples: [
    {
      title: 'They block; publishing need not',
      files: stages(
        '| unit-test | tests | green | stops | yes |\n| notify | tells | sent | nothing | no |\n',
      ),
      findings: [],
    },
    {
      title: 'A scan that does not block',
      files: stages('| security-scan | scan | no finding | goes on | no |\n'),
      findings: [{ line: 8, message: '`security-scan` does not block the pipeline' }],
    },
    {
      title: 'The review found it itself, and somebody mends it',
      files: stages('| security-scan | scan | no finding | goes on | no |\n', findings),
      findings: [],
    },
    {
      title: 'Coverage that says so in words',
      files: {
        'document.md': `---
kind: pipeline-review
---
## Test coverage

- **Unit tests:** present and blocking; a missing report of coverage is no failure.
- **Integration tests:** present, advisory only.
- **Security scans:** not present.
`,
      },
      findings: [
        { line: 7, message: '`Integration tests` does not block the pipeline' },
        { line: 8, message: '`Security scans` is not present' },
      ],
    },
  ],
  *check({ document }) {
    const found = findingsOf(document);
    const seen = new Set<string>();
    for (const { gate, recognise, lack, location, subject } of [
      ...stageGates(document),
      ...coverageGates(document),
    ]) {
      // The same gate in both sections is one cause, and one that the review names itself is on its way.
      const key = `${gate} ${lack.said}`;
      const admitted = found.some((text) => recognise.test(text) || text.includes(gate.toLowerCase()));
      if (seen.has(key) || admitted) continue;
      seen.add(key);
      yield {
        location,
        message: `\`${gate}\` ${lack.said}`,
        expected: 'tests and scans that are present and block, or a row in Findings with owner and date',
        hint: lack.hint,
        subject,
        context: gate,
      };
    }
  },
});

interface Gap {
  readonly gate: string;
  /** Recognises a finding about this sort of gate. */
  readonly recognise: RegExp;
  readonly lack: (typeof lacks)[number];
  readonly location: Location;
  readonly subject: string;
}

function gateTopics({ contract }: AnsweredSection): readonly Topic[] {
  return contract.topics.filter(({ id }) => gates[contract.id]?.includes(id));
}

function* stageGates(document: Document): Generator<Gap> {
  const section = answered(document, 'stages');
  const bound = section?.tables.find(({ contract }) => contract.id === 'stages');
  if (!section || !bound) return;
  for (const [index, row] of (bound.table?.rows ?? []).entries()) {
    const gate = cellOf(bound, row, 'stage')?.text ?? '';
    const cell = cellOf(bound, row, 'blocking');
    const topic = gateTopics(section).find(({ recognise }) => recognise.test(gate.replace(/[_-]+/g, ' ')));
    if (!topic || !cell || !isNo(cell)) continue;
    const subject = `section:stages/table:stages/row:${index + 1}/column:blocking`;
    yield { gate, recognise: topic.recognise, lack: notBlocking, location: cell.location, subject };
  }
}

const isNo = ({ value, text }: Cell): boolean =>
  value.type === 'boolean' ? !value.value : /^no\b/i.test(text);

function* coverageGates(document: Document): Generator<Gap> {
  const section = answered(document, 'test-coverage');
  if (!section) return;
  const { listed } = entriesOf(document, subtreeOf(document, section.section));
  for (const { id, recognise } of gateTopics(section)) {
    const entry = listed.find(({ text }) => recognise.test(nameOf(text)));
    const lack = entry && lacks.find((candidate) => isLacking(entry.text, candidate));
    if (!lack) continue;
    const subject = `section:test-coverage/topic:${id}/gate`;
    yield { gate: nameOf(entry.text), recognise, lack, location: entry.location, subject };
  }
}

/** What stands before the colon of an item, or in the first cell of a row. */
function nameOf(text: string): string {
  const [first = ''] = text.split('\n');
  const row = /^[^:]{1,40}: (.{1,80})$/.exec(first)?.[1];
  return (text.includes('\n') && row ? row : (first.split(/[:,–]/)[0] ?? first)).trim();
}

function isLacking(text: string, { denied, affirmed, column }: Gap['lack']): boolean {
  const answeredNo = text.split('\n').some((line) => {
    const [label = '', value = ''] = line.split(/:\s*/, 2);
    return column.test(label) && /^(?:no|false|❌|✗)(?![\w-])/i.test(value);
  });
  return answeredNo || (denied.test(text) && !affirmed.test(text));
}

/** Findings of the review itself about gates, lower case. */
function findingsOf(document: Document): string[] {
  const bound = answered(document, 'findings');
  if (!bound || bound.none) return [];
  const { listed } = entriesOf(document, subtreeOf(document, bound.section));
  return listed.map(({ text }) => text.toLowerCase()).filter((text) => aboutGate.test(text));
}
