// The stages of a review are the jobs of the pipeline file, no more and no fewer.
import { type BoundTable, cellOf } from '../model/contract.ts';
import type { Cell, Document } from '../model/document.ts';
import type { Facts, PipelineFile, PipelineJob } from '../model/facts.ts';
import { nearest, normaliseName } from '../model/normalise.ts';
import { corpusRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { eachCurrentReview } from './pipelines.ts';
import { type AnsweredSection, answered } from './procedures.ts';

const job = (id: string): string => `  ${id}:\n    runs-on: ubuntu-latest\n`;
const review = (stages: readonly string[], jobs: readonly string[]): Record<string, string> => ({
  'document.md': `---
kind: pipeline-review
pipeline:
  file: ci.yml
  commit: 0123456
---
## Stages

| Stage | Purpose | Expected behaviour | On failure | Blocking |
|---|---|---|---|---|
${stages.map((stage) => `| ${stage} | … | … | … | yes |`).join('\n')}
`,
  'ci.yml': `on: push\njobs:\n${jobs.map(job).join('')}`,
});

export const reviewedStages = corpusRule({
  id: 'reviewed-stages',
  severity: 'error',
  needs: [
    'require-section',
    'require-section-content',
    'require-topic',
    'complete-table',
    'valid-frontmatter',
  ],
  summary:
    'The stages of a review are the jobs of the pipeline file, and each has a row in the failure modes',
  why: 'The job that nobody reviewed is the one with the broad token.',
  source: { document: 'release-engineer-outputs', part: '2. CI/CD Pipeline Review, quality bar' },
  examples: [
    {
      title: 'Every job, by its key or as one would write it',
      files: review(['Build', '`unit-test`'], ['build', 'unit-test']),
      findings: [],
    },
    {
      title: 'A job that was not reviewed, and a stage that is no job',
      files: review(['build', 'wrap'], ['build', 'announce']),
      findings: [
        { line: 7, message: 'Job `announce` of `ci.yml` is not reviewed' },
        { line: 12, message: '`wrap` is no job of `ci.yml`' },
      ],
    },
    {
      title: 'A misspelt stage is one finding',
      files: review(['biuld'], ['build']),
      findings: [{ line: 11, message: '`biuld` is no job of `ci.yml`, did you mean `build`?' }],
    },
  ],
  check: ({ corpus, facts }) => eachCurrentReview(corpus, (document, path) => against(document, path, facts)),
});

function* against(document: Document, path: string, facts: Facts): Generator<Problem | NotEvaluated> {
  const bound = answered(document, 'stages');
  const table = bound?.tables.find(({ contract }) => contract.id === 'stages');
  if (!bound || !table?.table) return;
  const stages = cellsOf(table);
  const failureModes = answered(document, 'failure-modes');
  const modes = failureModes?.tables.find(({ contract }) => contract.id === 'failure-modes');
  if (failureModes && modes?.table) yield* withoutFailureMode(stages, modes, failureModes);
  const file = facts.pipelines[path];
  if (!file || file.problem !== null) {
    yield {
      notEvaluated: `\`${path}\` cannot be read as a pipeline: ${file?.problem ?? 'it was not looked at'}`,
    };
    return;
  }
  yield* againstJobs(stages, file, bound);
}

const cellsOf = (table: BoundTable): Cell[] =>
  (table.table?.rows ?? [])
    .flatMap((row) => cellOf(table, row, 'stage') ?? [])
    .filter(({ text }) => text !== '');

const namesOf = ({ id, name }: PipelineJob): string[] => [id, name ?? id].map(normaliseName);

function* againstJobs(
  stages: readonly Cell[],
  file: PipelineFile,
  bound: AnsweredSection,
): Generator<Problem> {
  const open = new Set(file.jobs);
  const strange = stages.filter((cell) => {
    const name = normaliseName(cell.text);
    const job = file.jobs.find((candidate) => namesOf(candidate).includes(name));
    if (job) open.delete(job);
    return !job;
  });
  for (const cell of strange) {
    const near = nearest(
      cell.text,
      [...open].map(({ id }) => id),
    );
    const meant = [...open].find(({ id }) => id === near);
    if (meant) open.delete(meant);
    yield {
      location: cell.location,
      message: `\`${cell.text}\` is no job of \`${file.path}\`${near ? `, did you mean \`${near}\`?` : ''}`,
      expected: `one of ${file.jobs.map(({ id }) => id).join(', ')}`,
      hint: near ?? 'Take the row out, or correct its name.',
      subject: `section:stages/table:stages/stage:${normaliseName(cell.text)}`,
      context: cell.text,
      ...(meant && { related: [{ path: file.path, line: meant.location.line, message: 'The job' }] }),
    };
  }
  for (const { id, location } of open) {
    const topic = bound.contract.topics.find(({ recognise }) => recognise.test(id.replace(/[_-]+/g, ' ')));
    yield {
      location: bound.section.location,
      message: `Job \`${id}\` of \`${file.path}\` is not reviewed`,
      expected: 'a row for every job',
      hint: `| ${id} | ‹purpose› | ‹when all is well› | ‹when it fails› | ‹yes or no› |`,
      // A stage that is missing altogether was already said to be.
      subject: topic ? `section:stages/topic:${topic.id}/job:${id}` : `section:stages/job:${id}`,
      context: id,
      related: [{ path: file.path, line: location.line, message: 'The job' }],
    };
  }
}

function* withoutFailureMode(
  stages: readonly Cell[],
  modes: BoundTable,
  bound: AnsweredSection,
): Generator<Problem> {
  const told = cellsOf(modes).flatMap(({ text }) => [text, ...text.split(/[,;]|\band\b/)].map(normaliseName));
  if (told.some((name) => /^(?:all|every|each|any)\b/.test(name))) return;
  for (const { text } of stages) {
    const name = normaliseName(text);
    if (told.includes(name)) continue;
    yield {
      location: bound.section.location,
      message: `Stage \`${text}\` has no row in \`${bound.section.heading}\``,
      expected: 'a row for every stage: what happens, what is blocked, who is told',
      hint: `| ${text} | ‹what happens› | ‹yes or no› | ‹who is told› |`,
      subject: `section:failure-modes/stage:${name}`,
      context: text,
    };
  }
}
