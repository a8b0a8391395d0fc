// One identity, one document: ids, portal addresses and incident numbers are not used twice.
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import type { Location } from '../model/location.ts';
import { type CorpusProblem, corpusRule } from '../model/rule.ts';
import { headOf, textAt, valueAt } from './places.ts';

const idForm = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/;

export const uniqueIdentity = corpusRule({
  id: 'unique-identity',
  severity: 'error',
  summary: 'No two documents share an id, an address or an incident number',
  why: 'A pager link must open one runbook, and an incident number must mean one incident.',
  source: { document: 'opsworthy', part: 'formats.md, frontmatter' },
  examples: [
    {
      title: 'The id of its own, and the path as id',
      files: {
        'document.md': '---\nkind: page\nid: teams/on-call\n---\n',
        'teams/other.md': '---\nkind: page\n---\n',
      },
      findings: [],
    },
    {
      title: 'Two documents at one address, and one incident number twice',
      files: {
        'a.md': '---\nkind: page\nid: on-call\n---\n',
        'b.md': '---\nkind: page\nid: on-call\n---\n',
        'i/one.md': '---\nkind: incident-report\nincident: INC-7\n---\n',
        'i/two.md': '---\nkind: incident-report\nincident: inc-7\n---\n',
      },
      findings: [
        { path: 'b.md', line: 3, message: 'The address `/pages/on-call/` is that of another document, a.md' },
        {
          path: 'i/two.md',
          line: 3,
          message: 'The incident number `inc-7` is that of another document, i/one.md',
        },
      ],
    },
    {
      title: 'One address, spelt in several ways',
      files: {
        'a.md': '---\nkind: page\nid: team/on-call\n---\n',
        'b.md': '---\nkind: page\nid: team//on-call\n---\n',
        'c.md': '---\nkind: page\nid: Team/on-call/\n---\n',
        'd.md': '---\nkind: page\nid: ./team/on-call\n---\n',
        'caf\u00e9.md': '---\nkind: page\n---\n# The same word\n',
        'cafe\u0301.md': '---\nkind: page\n---\n# Written with an accent of its own\n',
      },
      findings: [
        { path: 'b.md', line: 3, message: '`team//on-call` cannot be an id' },
        {
          path: 'b.md',
          line: 3,
          message: 'The address `/pages/team/on-call/` is that of another document, a.md',
        },
        { path: 'c.md', line: 3, message: '`Team/on-call/` cannot be an id' },
        {
          path: 'c.md',
          line: 3,
          message: 'The address `/pages/Team/on-call/` is that of another document, a.md',
        },
        {
          path: 'caf\u00e9.md',
          line: 4,
          message: 'The address `/pages/caf\u00e9/` is that of another document, cafe\u0301.md',
        },
        { path: 'd.md', line: 3, message: '`./team/on-call` cannot be an id' },
        {
          path: 'd.md',
          line: 3,
          message: 'The address `/pages/team/on-call/` is that of another document, a.md',
        },
      ],
    },
    {
      title: 'A document at the address where the history of another is shown',
      files: {
        'failover.md': '---\nkind: page\n---\n',
        'failover/history.md': '---\nkind: page\n---\n',
        'teams/history.md': '---\nkind: page\n---\n',
      },
      findings: [
        {
          path: 'failover/history.md',
          line: 2,
          message:
            'The address `/pages/failover/history/` is that of the history of another document, failover.md',
        },
      ],
    },
    {
      title: 'An id that climbs out of its folder',
      files: { 'document.md': '---\nkind: page\nid: ../on-call\n---\n' },
      findings: [{ line: 3, message: '`../on-call` cannot be an id' }],
    },
  ],
  *check({ corpus }) {
    const byPath = new Map(corpus.documents.map((document) => [document.path, document]));
    const histories = new Map(
      corpus.documents.map((document) => [`${document.metadata.address}history/`.toLowerCase(), document]),
    );
    const incidents = new Map<string, Document>();
    for (const document of corpus.documents) {
      const { metadata } = document;
      const id = textAt(document, 'id');
      if (id !== null && !idForm.test(id)) {
        yield {
          path: document.path,
          location: valueAt(document, 'id'),
          message: `\`${id}\` cannot be an id`,
          expected: 'lower-case letters, digits, hyphens and dots, with slashes between parts',
          hint: id
            .toLowerCase()
            .replace(/[^a-z0-9/]+/g, '-')
            .replace(/\/+/g, '/')
            .replace(/^[-/]+|[-/]+$/g, ''),
          subject: 'frontmatter:id',
          context: id,
        };
      }
      const { refused } = metadata;
      const owner = refused && byPath.get(refused.by);
      if (refused && owner)
        yield {
          ...same('address', refused.address, document, owner, 'id'),
          hint: `Give one of them another \`id\`; until then this one is at ${metadata.address}.`,
        };
      const past = histories.get(metadata.address.toLowerCase());
      if (past)
        yield {
          ...same('address', metadata.address, document, past, 'id', 'the history of another'),
          hint: 'Give one of them another `id`; until then that one shows no history.',
        };
      const incident = rootOf(document.kind) === 'incident-report' ? textAt(document, 'incident') : null;
      if (incident === null) continue;
      const first = incidents.get(incident.toLowerCase());
      if (first === undefined) incidents.set(incident.toLowerCase(), document);
      else
        yield {
          ...same('incident number', incident, document, first, 'incident'),
          hint: 'Correct the number.',
        };
    }
  },
});

/** What two documents have in common, with the place of both. */
function same(
  what: string,
  written: string,
  document: Document,
  other: Document,
  key: string,
  whose = 'another',
): Omit<CorpusProblem, 'hint'> {
  const place = (of: Document): Location => (textAt(of, key) === null ? headOf(of) : valueAt(of, key));
  return {
    path: document.path,
    location: place(document),
    message: `The ${what} \`${written}\` is that of ${whose} document, ${other.path}`,
    expected: `an ${what} of its own`,
    related: [{ path: other.path, line: place(other).line, message: `has the same ${what}` }],
    context: `${what} ${written.toLowerCase()}`,
  };
}
