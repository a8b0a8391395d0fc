// Which documents a page calls related: those of its services, the first ones of each kind in the order of lists.
import { describe, expect, it } from 'vitest';
import type { DocumentEntry } from '../../src/portal/views/entries.ts';
import { relatedAmong } from '../../src/portal/documents/related.ts';

function entry(id: string, kindTitle: string, services: string[], nature = 'living'): DocumentEntry {
  return { id, kindTitle, services, nature, title: id, href: `/${id}/`, verdict: 'pass' } as never;
}

const runbooks = Array.from({ length: 12 }, (_, at) => entry(`runbooks/pay/r${at + 1}`, 'Runbook', ['pay']));
const reports = ['2026-01', '2026-02'].map((day) => entry(`reports/${day}`, 'Report', ['pay'], 'record'));
const both = entry('runbooks/ledger/r0', 'Runbook', ['ledger', 'pay']);
const elsewhere = entry('runbooks/mail/r1', 'Runbook', ['mail']);
const relatedTo = relatedAmong([...runbooks, ...reports, both, elsewhere]);
const shown = (of: DocumentEntry): [string, string[]][] =>
  relatedTo(of).map(({ title, entries }) => [title, entries.map(({ title: name }) => name)]);

describe('related documents', () => {
  it('are six of a kind, in the order of lists, without the document itself', () => {
    expect(shown(runbooks[1]!)).toEqual([
      ['Report', ['reports/2026-02', 'reports/2026-01']],
      ['Runbook', ['runbooks/ledger/r0', ...[1, 3, 4, 5, 6].map((number) => `runbooks/pay/r${number}`)]],
    ]);
  });

  it('are those of all its services, each once', () => {
    const other = entry('runbooks/ledger/r9', 'Runbook', ['ledger']);
    const [, second] = relatedAmong([...runbooks, ...reports, both, other])(both);
    expect(second?.entries.map(({ title }) => title)).toEqual([
      'runbooks/ledger/r9',
      ...[1, 2, 3, 4, 5].map((number) => `runbooks/pay/r${number}`),
    ]);
  });

  it('are none for a document of no service, or alone in its own', () => {
    expect(shown(elsewhere)).toEqual([]);
    expect(shown(entry('pages/x', 'Page', []))).toEqual([]);
  });
});
