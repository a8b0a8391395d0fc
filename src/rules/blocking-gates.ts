// Tests and scans of a pipeline are there and stop it when they fail.
import { cellOf } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { entriesOf, subtreeOf } from './entries.ts';
import { answered } from './procedures.ts';

/** Topics of the stages and of the test coverage that are gates. */
const gates: Readonly<Record<string, readonly string[]>> = {
  stages: ['test', 'lint', 'security-scan'],
  'test-coverage': ['unit-tests', 'integration-tests', 'scans'],
};

const advisory =
  /\b(?:not|non|never|no longer|without)[\s-]?block\w*|\bdo(?:es)? not (?:block|stop|fail)|\b(?:advisory|optional|allow_failure|continue-on-error|informational|warn(?:s|ing)? only)\b/i;
const absent = /\b(?:not present|absent|missing|not (?:run|done|there)|do(?:es)? not exist|none exist)\b/i;
const presence = /^(?:present|exists?|in place|run|runs)\b/i;
/** A finding about a gate, not about something else of the same stage. */
const aboutGate =
  /\b(?:block\w*|advisory|gates?|missing|absent|not run|optional|allow_failure|continue-on-error)\b/;
const blocking = /\b(?:block\w*|required|gate|mandatory)\b/i;

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

- **Unit tests:** present and blocking.
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
    for (const problem of [...stageGates(document), ...coverageGates(document)]) {
      const { gate, recognise, lack, ...rest } = problem;
      // The same gate in both sections is one cause, and one that the review names itself is on its way.
      const key = `${gate} ${lack}`;
      const admitted = found.some((text) => recognise.test(text) || text.includes(gate.toLowerCase()));
      if (seen.has(key) || admitted) continue;
      seen.add(key);
      yield {
        ...rest,
        message: `\`${gate}\` ${lack}`,
        expected: 'tests and scans that are present and block, or a row in Findings with owner and date',
        hint: lack.includes('block') ? 'yes' : 'Add the stage, or a row to Findings.',
        context: gate,
      };
    }
  },
});

interface Gap extends Pick<Problem, 'location' | 'subject'> {
  readonly gate: string;
  /** Recognises a finding about this sort of gate. */
  readonly recognise: RegExp;
  readonly lack: 'does not block the pipeline' | 'is not present';
}

function* stageGates(document: Document): Generator<Gap> {
  const bound = answered(document, 'stages');
  const wanted = bound?.contract.topics.filter(({ id }) => gates['stages']?.includes(id)) ?? [];
  for (const table of bound?.tables ?? []) {
    for (const [index, row] of (table.table?.rows ?? []).entries()) {
      const name = cellOf(table, row, 'stage')?.text ?? '';
      const cell = cellOf(table, row, 'blocking');
      const topic = wanted.find(({ recognise }) => recognise.test(name.replace(/[_-]+/g, ' ')));
      if (
        !topic ||
        !cell ||
        !/^no\b/i.test(cell.value.type === 'boolean' && !cell.value.value ? 'no' : cell.text)
      )
        continue;
      const subject = `section:stages/table:${table.contract.id}/row:${index + 1}/column:blocking`;
      yield {
        gate: name,
        recognise: topic.recognise,
        lack: 'does not block the pipeline',
        location: cell.location,
        subject,
      };
    }
  }
}

function* coverageGates(document: Document): Generator<Gap> {
  const bound = answered(document, 'test-coverage');
  if (!bound) return;
  const { listed } = entriesOf(document, subtreeOf(document, bound.section));
  for (const { id, recognise } of bound.contract.topics.filter((topic) =>
    gates['test-coverage']?.includes(topic.id),
  )) {
    const entry = listed.find(({ text }) => recognise.test(nameOf(text)));
    if (!entry) continue;
    const lack = lackOf(entry.text);
    const subject = `section:test-coverage/topic:${id}/gate`;
    if (lack) yield { gate: nameOf(entry.text), recognise, lack, location: entry.location, subject };
  }
}

/** What stands before the colon of an item, or in the first cell of a row. */
function nameOf(text: string): string {
  const [first = ''] = text.split('\n');
  const row = /^[^:]{1,40}: (.{1,80})$/.exec(first)?.[1];
  return (text.includes('\n') && row ? row : (first.split(/[:,–]/)[0] ?? first)).trim();
}

function lackOf(text: string): Gap['lack'] | null {
  for (const line of text.split('\n')) {
    const [label = '', value = ''] = line.split(/:\s*/, 2);
    if (/^(?:no|false|❌|✗)(?![\w-])/i.test(value)) {
      if (presence.test(label)) return 'is not present';
      if (blocking.test(label)) return 'does not block the pipeline';
    }
  }
  if (absent.test(text)) return 'is not present';
  return advisory.test(text) ? 'does not block the pipeline' : null;
}

/** Findings of the review itself about gates, lower case. */
function findingsOf(document: Document): string[] {
  const bound = answered(document, 'findings');
  if (!bound || bound.none) return [];
  const { listed } = entriesOf(document, subtreeOf(document, bound.section));
  return listed.map(({ text }) => text.toLowerCase()).filter((text) => aboutGate.test(text));
}
