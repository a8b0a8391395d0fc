// What a document describes is as it was when somebody last held the two against each other.
import { daysAfter } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import type { DriftedFile } from '../model/git.ts';
import type { Related } from '../model/finding.ts';
import { describedBy, sourceOf } from '../model/reference.ts';
import { corpusRule, type Problem } from '../model/rule.ts';
import { eachDocument } from './each-document.ts';
import { branchOf, commandFor, filesNamed, named, shortId, unfollowed } from './history.ts';
import { valueAt } from './places.ts';

const secondsPerDay = 86_400;

const runbook = (reviewed: string): string => `---
kind: release-runbook
reviewed: ${reviewed}
describes: [deploy/values.yaml]
---
# Release

## Deployment steps

1. Raise \`replicas\` with \`helm upgrade app\`.
2. Look at the dashboard.
`;

export const noDrift = corpusRule({
  id: 'no-drift',
  severity: 'warning',
  needs: ['valid-frontmatter'],
  summary: 'What the document describes is as it was at its last review',
  why: 'A runbook does not become wrong by itself: it becomes wrong when what it describes changes and nobody looks.',
  source: { document: 'release-engineer-outputs', part: 'Output Format Guidelines' },
  examples: [
    {
      title: 'Changed in a comment and in the order of keys; reviewed in the commit that changed a value',
      today: '2026-11-20',
      history: [
        {
          on: '2026-11-01',
          files: {
            'a.md': runbook('2026-11-01 asmith'),
            'deploy/values.yaml': 'replicas: 2\nimage: a\n',
          },
        },
        { on: '2026-11-05', files: { 'deploy/values.yaml': '# how many\nimage: a\nreplicas: 2\n' } },
        {
          on: '2026-11-10',
          files: {
            'a.md': runbook('2026-11-10 asmith'),
            'deploy/values.yaml': 'image: a\nreplicas: 4\n',
          },
        },
      ],
      files: { 'a.md': runbook('2026-11-10 asmith') },
      findings: [],
    },
    {
      title: 'A value changed after the review',
      today: '2026-11-20',
      history: [
        {
          on: '2026-11-01',
          files: {
            'document.md': runbook('2026-11-01 asmith'),
            'deploy/values.yaml': 'replicas: 2\nimage: a\n',
          },
        },
        { on: '2026-11-10', files: { 'deploy/values.yaml': 'replicas: 4\nimage: a\n' } },
      ],
      files: {},
      findings: [
        {
          line: 4,
          message:
            '`deploy/values.yaml` has changed since the review of 2026-11-01: `replicas`, which step 1 mentions',
        },
      ],
    },
  ],
  *check({ corpus, facts, today }) {
    const branch = branchOf(facts);
    const { grace } = corpus.settings.drift;
    yield* eachDocument(corpus, null, function* (document): Generator<Problem | { notEvaluated: string }> {
      const { reviewed, describes, status } = document.metadata;
      if (document.kind?.nature !== 'living' || !reviewed || describes.length === 0) return;
      if (status.value === 'retired' || status.value === 'deprecated') return;
      if ('notEvaluated' in branch) {
        yield branch;
        return;
      }
      const untold = unfollowed(document, branch);
      if (untold) {
        yield untold;
        return;
      }
      const unknown = describes.find(({ value }) => {
        const { glob, source, excluded } = describedBy(value, document.path);
        return source !== null && !excluded && facts.matches[glob] === undefined;
      });
      if (unknown) yield { notEvaluated: `\`${unknown.value}\` lies in a source that is not at hand` };
      const review = branch.reviews[document.path];
      if (review && review.drifted.length > 0)
        yield drift(document, review.drifted, today, Math.round(grace / secondsPerDay));
    });
  },
});

function drift(document: Document, drifted: readonly DriftedFile[], today: string, grace: number): Problem {
  const reviewed = document.metadata.reviewed?.value.on ?? '';
  const commits = drifted.flatMap((file) => file.commits);
  const oldest = commits.toSorted((a, b) => a.at - b.at)[0];
  const overdue = oldest !== undefined && daysAfter(oldest.day, grace) < today;
  const keys = [...new Set(drifted.flatMap((file) => file.keys))];
  const mentions = mentionsOf(document, drifted, keys);
  const steps = [...new Set(mentions.map(({ number }) => number))];
  const what = keys.length === 0 ? '' : `: ${keysNamed(keys)}`;
  const where =
    steps.length === 0
      ? ''
      : `, which ${steps.length === 1 ? `step ${steps[0]} mentions` : `steps ${steps.join(', ')} mention`}`;
  const paths = drifted.map(({ path }) => path);
  const verb = drifted.length === 1 ? 'has' : 'have';
  return {
    location: valueAt(document, 'describes'),
    message: `${filesNamed(paths)} ${verb} changed since the review of ${reviewed}${what}${where}`,
    expected: overdue
      ? `a review within ${grace} days of the change`
      : 'the files as they were at the review',
    hint: `Read what changed${howToRead(drifted[0])}, mend the document, and write \`reviewed: ${today} ‹who›\`.`,
    ...(overdue && { severity: 'error' as const, cause: 'time' as const }),
    related: [...drifted.flatMap(relatedTo), ...mentions.map(({ related }) => related)],
    subject: 'frontmatter:describes/drift',
    context: `drift ${paths.join(' ')}`,
  };
}

function howToRead(file: DriftedFile | undefined): string {
  if (!file?.baseline) return '';
  const commit = shortId(file.baseline.commit);
  return ` (${commandFor(file.path, (path) => `git diff ${commit} -- ${path}`)})`;
}

function keysNamed(keys: readonly string[]): string {
  const shown = keys.slice(0, 4).map((key) => `\`${key}\``);
  return keys.length > 4 ? `${shown.join(', ')} and ${keys.length - 4} more keys` : shown.join(', ');
}

const relatedCommits = 3;

function relatedTo({ path, change, keys, commits, inChange }: DriftedFile): Related[] {
  const of = keys.length === 0 ? '' : ` (${keysNamed(keys)})`;
  const said = commits
    .slice(0, relatedCommits)
    .map((commit) => ({ path, line: 1, message: `${change}${of} in ${named(commit)}` }));
  return inChange ? [{ path, line: 1, message: `${change}${of} by the change at hand` }, ...said] : said;
}

interface Mention {
  readonly number: number;
  readonly related: Related;
}

/** Steps that name a file that changed, or a key of it. */
function mentionsOf(document: Document, drifted: readonly DriftedFile[], keys: readonly string[]): Mention[] {
  const names = [
    ...drifted.flatMap((file) => {
      const { path } = sourceOf(file.path);
      return [path, path.split('/').at(-1) ?? ''];
    }),
    ...keys.flatMap((key) => [key, key.split('.').at(-1) ?? '']),
  ].filter((name) => name.length > 3);
  return document.procedures.flatMap(({ steps }) =>
    steps.flatMap(({ number, text, commands, head }): Mention[] => {
      const whole = [text, ...commands.map(({ code }) => code)].join('\n');
      const name = names.find((each) => isNamed(whole, each));
      if (name === undefined) return [];
      const message = `step ${number} mentions \`${name}\``;
      return [{ number, related: { path: document.path, line: head.line, message } }];
    }),
  );
}

/** As a word of its own: `tag` is not in `stage`. */
function isNamed(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + name.length] ?? '')) return true;
  }
  return false;
}
