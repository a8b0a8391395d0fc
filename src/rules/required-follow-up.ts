// Every issue of a deployment is resolved, followed up by somebody, and weighed against the runbook.
import type { Catalogue } from '../model/catalogue.ts';
import type { Document } from '../model/document.ts';
import type { Topic } from '../model/kind.ts';
import { documentRule } from '../model/rule.ts';
import { type Entry, entriesOf, wholeOf } from './entries.ts';
import { type AnsweredSection, answered } from './procedures.ts';

const section = 'issues-encountered';

const none = /^\W*(?:none|nothing|no (?:issues?|problems?)|n\/a)\b/i;
const noFollowUp =
  /\b(?:no (?:further )?(?:follow[- ]?ups?|actions?)|follow[- ]?ups?\W{0,6}(?:none|no\b|not needed))/i;
const namedOwner = /\bown(?:er|ed by)\b\W{0,6}\w|\bassigned to\b|\bresponsible\b|(?:^|[\s(])@[\w-]+/im;

const report = (body: string): Record<string, string> => ({
  'document.md': `---\nkind: verification-report\n---\n## Issues encountered\n\n${body}`,
});

export const requiredFollowUp = documentRule({
  id: 'required-follow-up',
  severity: 'error',
  kinds: ['verification-report'],
  needs: ['require-section', 'require-section-content'],
  summary:
    'Every issue has its resolution, a follow-up with an owner, and says whether the runbook must change; or there was none',
  why: 'An issue without an owner comes back with the next release.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report, quality bar' },
  examples: [
    {
      title: 'None',
      files: report('None.\n'),
      findings: [],
    },
    {
      title: 'One issue, told in full',
      files: report(
        '- **Slow rollout:** resolved by a second node. Follow-up: raise the quota, owner team-a. The runbook needs no change.\n',
      ),
      findings: [],
    },
    {
      title: 'The second of two has no owner and forgets the runbook',
      files: report(
        `| Issue | Resolution | Follow-up | Owner | Runbook |
|---|---|---|---|---|
| Slow rollout | second node | quota | team-a | no change |
| Flaky check | repeated | mend the check | – | – |
`,
      ),
      findings: [
        {
          line: 9,
          message: 'The issue gives neither an owner of the follow-up nor whether the runbook must change',
        },
      ],
    },
  ],
  *check({ document, corpus: { catalogue } }) {
    const bound = answered(document, section);
    if (!bound || bound.none) return;
    const { issues, shared } = issuesOf(document, bound);
    for (const { text, location } of issues) {
      if (none.test(text)) continue;
      const told = `${text}\n${shared}`;
      const lacks: string[] = bound.topics
        .filter(({ contract }) => !says(told, contract))
        .map(({ contract }) => titles[contract.id as keyof typeof titles] ?? contract.title);
      const followed = !lacks.includes(titles['follow-up']);
      if (followed && !noFollowUp.test(told) && !isOwned(told, catalogue)) lacks.push(titles.owner);
      if (lacks.length === 0) continue;
      const order: readonly string[] = Object.values(titles);
      lacks.sort((a, b) => order.indexOf(a) - order.indexOf(b));
      yield {
        location,
        message: `The issue gives ${list(lacks)}`,
        expected: 'its resolution, a follow-up with an owner, and whether the runbook must change',
        hint: '**Resolution:** ‹how›. **Follow-up:** ‹what›, owner ‹who›. **Runbook:** ‹change, or none needed›.',
        // What an issue lacks is not also a topic that the section lacks.
        subject: `section:${section}`,
        context: text.slice(0, 80),
      };
    }
  },
});

/** Topic → what an issue lacks without it, in the order in which it is said. */
const titles = {
  resolution: 'a resolution',
  'follow-up': 'a follow-up',
  owner: 'an owner of the follow-up',
  'runbook-change': 'whether the runbook must change',
} as const;

/** A line under one of these labels speaks for that topic and for no other. */
const labels: Readonly<Record<string, RegExp>> = {
  resolution: /^(?:resol\w+|fix\w*|solution|work[\s-]?around)\b/i,
  'follow-up': /^(?:follow[\s-]?ups?|actions?|next steps?)\b/i,
  'runbook-change': /^runbook\b/i,
  other: /^(?:owner|due|by when|assignee|issue|problem)\b/i,
};

function says(text: string, { id, recognise }: Topic): boolean {
  return text.split('\n').some((line) => {
    const [, label = '', content] = /^([^:]{2,40}):\s*(.*)$/.exec(line) ?? [];
    // A label with nothing behind it says nothing.
    if (content === '') return false;
    const own = Object.entries(labels).find(([, pattern]) => pattern.test(label))?.[0];
    return own === undefined || own === 'other' ? recognise.test(own ? (content ?? '') : line) : own === id;
  });
}

function list(lacks: readonly string[]): string {
  const [only = ''] = lacks;
  if (lacks.length > 1) return `neither ${lacks.join(' nor ')}`;
  return only.startsWith('whether') ? `no word on ${only}` : only.replace(/^an? /, 'no ');
}

/** Subsections, table rows or list items, one for each issue; a list of labelled fields or plain prose is one issue. */
function issuesOf(document: Document, bound: AnsweredSection): { issues: readonly Entry[]; shared: string } {
  const own = entriesOf(document, [bound.section]);
  const shared = own.prose.map(({ text }) => text).join('\n');
  const children = bound.section.children.flatMap((index) => document.sections[index] ?? []);
  if (children.length > 0) return { issues: children.map((child) => wholeOf(document, child)), shared };
  const isField = ({ text }: Entry): boolean =>
    /^(?:resolution|follow[- ]?up|runbook|owner|actions?|resolved)\b/i.test(text);
  if (own.listed.length > 0 && !own.listed.some(isField)) return { issues: own.listed, shared };
  const text = [...own.prose, ...own.listed].map((entry) => entry.text).join('\n');
  return { issues: [{ text, location: bound.section.location }], shared: '' };
}

function isOwned(text: string, { teams, people }: Catalogue): boolean {
  if (namedOwner.test(text)) return true;
  const lower = text.toLowerCase();
  const known = [
    ...teams.flatMap(({ id, name }) => [id, name]),
    ...people.flatMap(({ id, names }) => [id, ...names]),
  ];
  return known.some((name) => lower.includes(name.toLowerCase()));
}
