// Whoever is paged finds the runbook: every alert has one, and the link in the page leads to it.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Alert } from '../model/facts.ts';
import { rootOf } from '../model/kind.ts';
import { sourceOf } from '../model/reference.ts';
import { KnownNames } from '../model/nearest.ts';
import { type CorpusProblem, corpusRule, type NotEvaluated } from '../model/rule.ts';

const rulesFile = (url: string | null): string => `groups:
  - name: payments
    rules:
      - alert: HighErrorRate
        expr: error_ratio > 0.05
        for: 5m
${url === null ? '' : `        annotations:\n          runbook_url: ${url}\n`}`;

const runbook = (alert: string): string => `---
kind: operations-runbook
alerts: [${alert}]
describes: [alerts.yaml]
---
`;

export const alertHasRunbook = corpusRule({
  id: 'alert-has-runbook',
  severity: 'warning',
  needs: ['valid-frontmatter'],
  summary:
    'Every alert of the described Prometheus rule files has a runbook, and its `runbook_url` reaches it',
  why: 'At 2 AM the page is all there is: a link that leads nowhere costs the minutes in which an outage grows.',
  source: { document: 'devops-role-definition', part: 'Workflow 4: Handle Production Incident' },
  examples: [
    {
      title: 'The page links to the stable address of the alert',
      files: {
        'document.md': runbook('HighErrorRate'),
        'alerts.yaml': rulesFile('https://ops.example.com/alerts/HighErrorRate/'),
      },
      findings: [],
    },
    {
      title: 'No runbook answers the alert',
      files: {
        'document.md': runbook('HighErorRate'),
        'alerts.yaml': rulesFile('https://ops.example.com/alerts/HighErrorRate/'),
      },
      findings: [
        {
          path: 'alerts.yaml',
          line: 4,
          message: 'No operations runbook answers the alert `HighErrorRate`, did you mean `HighErorRate`?',
        },
      ],
    },
    {
      title: 'The page does not say where the runbook is',
      files: { 'document.md': runbook('HighErrorRate'), 'alerts.yaml': rulesFile(null) },
      findings: [
        {
          path: 'alerts.yaml',
          line: 4,
          message: 'The alert `HighErrorRate` has no `runbook_url`',
        },
      ],
    },
    {
      title: 'The page leads somewhere else',
      files: {
        'document.md': runbook('HighErrorRate'),
        'alerts.yaml': rulesFile('https://wiki.example.com/old-page'),
      },
      findings: [
        {
          path: 'alerts.yaml',
          line: 4,
          message: 'The `runbook_url` of `HighErrorRate` does not lead to its runbook',
        },
      ],
    },
  ],
  *check({ corpus, facts }): Generator<CorpusProblem | NotEvaluated> {
    const runbooks = runbooksByAlert(corpus);
    const answered = new KnownNames(runbooks.keys());
    const atBase = 'atBase' in facts.git ? facts.git.atBase : null;
    for (const file of Object.values(facts.alerts)) {
      if (file.problem !== null) {
        yield { notEvaluated: `the rule file cannot be read: ${file.problem}`, path: file.path };
        continue;
      }
      for (const alert of file.alerts) {
        const problem = problemOf(alert, runbooks, answered);
        if (problem)
          yield {
            ...problem,
            // New with the change, or its runbook taken away by it.
            ...(atBase &&
              (!atBase.alerts[file.path]?.includes(alert.name) ||
                atBase.removed.some(({ alerts }) => alerts.includes(alert.name))) && {
                severity: 'error' as const,
              }),
            location: alert.location,
            path: file.path,
            subject: `alert:${alert.name}`,
            context: alert.name,
          };
      }
    }
  },
});

type Said = Pick<CorpusProblem, 'message' | 'expected' | 'hint' | 'related'>;

function problemOf(
  alert: Alert,
  runbooks: ReadonlyMap<string, readonly Document[]>,
  answered: KnownNames,
): Said | null {
  const { name, runbookUrl } = alert;
  const answering = runbooks.get(name);
  const [first] = answering ?? [];
  if (!answering || !first) {
    const near = answered.nearest(name);
    return {
      message: `No operations runbook answers the alert \`${name}\`${near === null ? '' : `, did you mean \`${near}\`?`}`,
      expected: 'an active operations runbook that names it in `alerts`',
      hint: `alerts: [${name}]`,
    };
  }
  const hint = `runbook_url: ‹portal›/alerts/${name}/`;
  if (runbookUrl === null)
    return {
      message: `The alert \`${name}\` has no \`runbook_url\``,
      expected: 'a link to its runbook',
      hint,
    };
  if (answering.some((document) => reaches(runbookUrl, name, document))) return null;
  return {
    message: `The \`runbook_url\` of \`${name}\` does not lead to its runbook`,
    expected: `/alerts/${name}/ of the portal, ${first.metadata.address}, or ${first.path}`,
    hint,
    related: [{ path: first.path, line: 1, message: 'the runbook of the alert' }],
  };
}

/** The alert's own address in a portal, the document's, or its file in a repository. A template stands for any alert. */
function reaches(url: string, alert: string, { kind, path, metadata: { address } }: Document): boolean {
  // Without its kind nobody knows where it will lie.
  if (kind === null) return true;
  // A document of another repository may also be shown by a portal of that one alone.
  const own = sourceOf(path);
  const place = own.source === null ? address : address.slice(own.source.length + 1);
  const [written = ''] = url.split(/[?#]/, 1);
  const bare = written.replace(/\/+$/, '').replace(/\{\{.*?\}\}/g, alert);
  return (
    bare.endsWith(`/alerts/${alert}`) ||
    bare.endsWith(place.replace(/\/+$/, '')) ||
    bare.endsWith(`/${own.path}`) ||
    bare.endsWith(`/${own.path.replace(/\.mdx?$/, '')}`) ||
    bare === own.path
  );
}

function runbooksByAlert({ documents }: Corpus): ReadonlyMap<string, readonly Document[]> {
  const byAlert = new Map<string, Document[]>();
  for (const document of documents) {
    const { status } = document.metadata;
    // A runbook whose kind is missing or misspelt has a finding of its own.
    if (document.kind !== null && rootOf(document.kind) !== 'operations-runbook') continue;
    if (status.value === 'retired' || status.value === 'draft') continue;
    for (const { value: alert } of document.metadata.alerts)
      byAlert.set(alert, [...(byAlert.get(alert) ?? []), document]);
  }
  return byAlert;
}
