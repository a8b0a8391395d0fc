// The stages of a review are the jobs of the pipeline file, no more and no fewer.
import type { Document } from '../model/document.ts';
import type { Cell } from '../model/parsed-document.ts';
import type { Facts, PipelineFile, PipelineJob } from '../model/facts.ts';
import { KnownNames, nearest } from '../model/nearest.ts';
import { normaliseName } from '../model/normalise.ts';
import { corpusRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { eachCurrentReview, jobOf, namesOf, type Stages, stagesOf } from './pipelines.ts';
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
  needs: ['require-section', 'require-section-content', 'complete-table', 'valid-frontmatter'],
  summary:
    'The stages of a review are the jobs of the pipeline file, and each has a row in the failure modes',
  why: 'The job that nobody reviewed is the one with the broad token.',
  source: { document: 'release-engineer-outputs', part: '2. CI/CD Pipeline Review, quality bar' },
  reads: ['pipeline-review'],
  examples: [
    {
      title: 'Every job, by its key or as one would write it',
      files: review(['Build', '`unit-test`'], ['build', 'unit-test']),
      findings: [],
    },
    {
      title: 'What the stage is called, with its job in brackets',
      files: review(['Publish image (`publish`)', 'Tests (unit)'], ['publish', 'tests']),
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
      title: 'A stage that says more than the name of its job is one finding',
      files: review(['Publish the image'], ['publish']),
      findings: [{ line: 11, message: '`Publish the image` is no job of `ci.yml`, did you mean `publish`?' }],
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
  const stages = bound && stagesOf(bound);
  if (!bound || !stages) return;
  const file = facts.pipelines[path];
  if (!file || file.problem !== null) {
    const problem = file?.problem ?? 'it was not looked at';
    yield { notEvaluated: `\`${path}\` cannot be read as a pipeline: ${problem}` };
    yield* withoutFailureMode(stages.named, document);
    return;
  }
  yield* againstJobs(stages, file, bound);
  yield* withoutFailureMode(
    stages.named.filter((cell) => jobOf(cell, file.jobs)),
    document,
  );
}

function* againstJobs(
  { named, nameless }: Stages,
  file: PipelineFile,
  bound: AnsweredSection,
): Generator<Problem> {
  const open = new Set(file.jobs);
  const jobs = new KnownNames(file.jobs.map(({ id }) => id));
  for (const cell of named) {
    const job = jobOf(cell, file.jobs);
    if (job) open.delete(job);
  }
  // What a job stands for is one of the topics of the section: a missing job is not also a missing topic.
  const subjectOf = (id: string): string => {
    const topic = bound.contract.topics.find(({ recognise }) => recognise.test(id.replace(/[_-]+/g, ' ')));
    return `section:${bound.contract.id}/${topic ? `topic:${topic.id}` : `job:${id}`}`;
  };
  for (const cell of named.filter((candidate) => !jobOf(candidate, file.jobs))) {
    const meant = likeliest(cell.text, [...open]);
    const near = meant?.id;
    if (meant) open.delete(meant);
    yield {
      location: cell.location,
      message: `\`${cell.text}\` is no job of \`${file.path}\`${near ? `, did you mean \`${near}\`?` : ''}`,
      expected: jobs.expected,
      hint: near ?? 'Take the row out, or correct its name.',
      subject: subjectOf(near ?? cell.text),
      context: cell.text,
      ...(meant && { related: [{ path: file.path, line: meant.location.line, message: 'The job' }] }),
    };
  }
  if (open.size <= nameless) return;
  for (const { id, location } of open) {
    yield {
      location: bound.section.location,
      message: `Job \`${id}\` of \`${file.path}\` is not reviewed`,
      expected: 'a row for every job',
      hint: `| ${id} | ‹purpose› | ‹when all is well› | ‹when it fails› | ‹yes or no› |`,
      subject: subjectOf(id),
      context: id,
      related: [{ path: file.path, line: location.line, message: 'The job' }],
    };
  }
}

/** The job of the nearest name, else the only one whose words all stand in the name of the stage. */
function likeliest(stage: string, open: readonly PipelineJob[]): PipelineJob | undefined {
  const near = nearest(
    stage,
    open.map(({ id }) => id),
  );
  if (near !== null) return open.find(({ id }) => id === near);
  const words = new Set(normaliseName(stage).split(' '));
  const [only, another] = open.filter(({ id }) =>
    normaliseName(id)
      .split(' ')
      .every((word) => words.has(word)),
  );
  return another ? undefined : only;
}

function* withoutFailureMode(stages: readonly Cell[], document: Document): Generator<Problem> {
  const bound = answered(document, 'failure-modes');
  const modes = bound && stagesOf(bound);
  if (!bound || !modes) return;
  const told = modes.named.flatMap(({ text }) =>
    [text, ...text.split(/[,;]|\band\b/)].flatMap(namesOf).map(normaliseName),
  );
  const missing = stages.filter(
    ({ text }) => !namesOf(text).some((name) => told.includes(normaliseName(name))),
  );
  if (missing.length <= modes.nameless || told.some((name) => /^(?:all|every|each|any)\b/.test(name))) return;
  for (const { text } of missing) {
    yield {
      location: bound.section.location,
      message: `Stage \`${text}\` has no row in \`${bound.section.heading}\``,
      expected: 'a row for every stage: what happens, what is blocked, who is told',
      hint: `| ${text} | ‹what happens› | ‹yes or no› | ‹who is told› |`,
      subject: `section:${bound.contract.id}/stage:${normaliseName(text)}`,
      context: text,
    };
  }
}
