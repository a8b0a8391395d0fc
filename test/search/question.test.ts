// What a browser makes of a question before it asks the index.
import { describe, expect, it } from 'vitest';
import { distance, nearestWord } from '../../src/components/client/search/nearest.ts';
import { tellingText } from '../../src/components/client/search/question.ts';
import { together } from '../../src/components/client/search/vocabulary.ts';
import { findableWords } from '../../src/model/vocabulary.ts';
import { VocabularyMaker } from '../../src/search/vocabulary.ts';

describe('a question that was pasted', () => {
  it.each([
    [
      '[FIRING:1] PaymentsErrorRateHigh payments-api (critical)',
      'PaymentsErrorRateHigh payments api critical',
    ],
    ['alertname="DeadLetters", severity="page"', 'DeadLetters page'],
    [
      '2026-11-21T02:14:07.123Z WARN payments-api pod/x: connection refused to 10.0.3.4:5432',
      'payments api pod connection refused to',
    ],
    ['10.1.2.3 - - [21/Nov/2026:02:14:07 +0000] "GET /v1/healthz" 503', 'GET v1 healthz'],
    [
      'Nov 21 02:14:07 host kernel: oom at 0x7ffe in 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      'host kernel oom at in',
    ],
    ['sha256 9f86d081884c7d65 from fe80::1ff:fe23:4567:890a', 'sha256 from'],
    ['facade decade added', 'facade decade added'],
  ])('%s', (question, words) => {
    expect(tellingText(question).join(' ')).toBe(words);
  });
});

describe('the nearest word', () => {
  const documents = new Map([
    ['rollback', 9],
    ['rollbacks', 1],
    ['certificate', 3],
    ['drain', 2],
    ['train', 2],
    ['node', 4],
  ]);
  it.each([
    ['rolback', 'rollback'],
    ['ceritficate', 'certificate'],
    ['drian', 'drain'],
    ['ndoe', 'node'],
    ['zzzz', null],
    ['no', null],
    ['v4', null],
    ['drain2', null],
  ])('to %s is %s', (word, nearest) => {
    expect(nearestWord(word, { documents })).toBe(nearest);
  });

  it('counts two letters that changed places as one change', () => {
    expect([distance('ab', 'ba', 2), distance('abc', 'adc', 2), distance('abcdef', 'x', 2)]).toEqual([
      1, 1, 3,
    ]);
  });
});

describe('a vocabulary', () => {
  const page = { url: '/a/', fragment: 'a', meta: {}, filters: {}, weight: 1 };
  it('holds what documents are found by, and is the same of several bundles as of one', () => {
    const one = new VocabularyMaker();
    one.add(
      { ...page, title: 'Ledger', alerts: ['LedgerBehind'], words: [] },
      '<p>sha 9f86d081 lag&amp;drain</p>',
    );
    const two = new VocabularyMaker();
    two.add({ ...page, title: 'Nodes', alerts: [], words: ['ops'] }, '<p>drain <b>Node</b>s</p>');
    const words = together([one.made(), two.made()]);
    expect(words.total).toBe(2);
    expect([...words.documents]).toEqual(
      expect.arrayContaining([
        ['drain', 2],
        ['lag', 1],
      ]),
    );
    expect(words.documents.has('9f86d081')).toBe(false);
    expect([...words.names]).toEqual(
      expect.arrayContaining(['ledger', 'ledgerbehind', 'behind', 'nodes', 'ops']),
    );
    expect([...words.alerts]).toEqual([['ledgerbehind', 'LedgerBehind']]);
  });

  it('stays small whatever the documents hold', () => {
    const maker = new VocabularyMaker();
    const letters = (number: number): string =>
      [...number.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');
    const text = Array.from({ length: 50_000 }, (_, number) => `word${letters(number)}`).join(' ');
    maker.add({ ...page, title: '', alerts: [], words: [] }, text);
    expect(JSON.stringify(maker.made()).length).toBeLessThan(80_000);
  });

  it('cuts names into their parts', () => {
    expect([...findableWords('payments-api HighErrorRate 42')]).toEqual([
      'payments',
      'api',
      'higherrorrate',
      'high',
      'error',
      'rate',
    ]);
  });

  it('cuts words of every script as they stand, and at what is no letter in any', () => {
    const text = 'Größe «naïve»—数据。e\u0301lan 𝒜bc 😀ok привет…мир';
    expect([...findableWords(text)].toSorted()).toEqual(
      ['größe', 'naïve', '数据', 'e\u0301lan', '𝒜bc', 'ok', 'привет', 'мир'].toSorted(),
    );
  });
});
