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
      title: 'An id that climbs out of its folder',
      files: { 'document.md': '---\nkind: page\nid: ../on-call\n---\n' },
      findings: [{ line: 3, message: '`../on-call` cannot be an id' }],
    },
  ],
  *check({ corpus }) {
    const addresses = new Map<string, Document>();
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
      const place = id === null ? headOf(document) : valueAt(document, 'id');
      yield* taken(addresses, metadata.address, 'address', metadata.address, document, place);
      const incident = rootOf(document.kind) === 'incident-report' ? textAt(document, 'incident') : null;
      if (incident === null) continue;
      yield* taken(incidents, incident, 'incident number', incident, document, valueAt(document, 'incident'));
    }
  },
});

/** File systems and people do not tell upper from lower case, so neither does this. */
function* taken(
  seen: Map<string, Document>,
  key: string,
  what: string,
  written: string,
  document: Document,
  location: Location,
): Generator<CorpusProblem> {
  const other = seen.get(key.toLowerCase());
  if (!other) {
    seen.set(key.toLowerCase(), document);
    return;
  }
  yield {
    path: document.path,
    location,
    message: `The ${what} \`${written}\` is that of another document, ${other.path}`,
    expected: `an ${what} of its own`,
    hint: what === 'address' ? 'Give one of them another `id`.' : 'Correct the number.',
    related: [{ path: other.path, line: 1, message: `has the same ${what}` }],
    context: `${what} ${key.toLowerCase()}`,
  };
}
