// What is wrong with a declared kind stops the run, said at its place; and what phrases recognise.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { phrases } from '../../schemas/declared.ts';
import { reservedCollections } from '../../schemas/declared-problems.ts';
import { kinds } from '../../schemas/index.ts';
import { UsageError } from '../../src/model/errors.ts';
import { openWithContracts } from '../../src/run/project.ts';
import { growsTooFast } from '../growth.ts';
import { tree } from '../tree.ts';

interface Refusal {
  /** `line:column message` */
  readonly said: readonly string[];
  /** Where the entries hold a `»`. */
  readonly marked: readonly string[];
}

/** What opening a project says. A `»` in an entry marks a place and is not part of it. */
async function refusal(entries: readonly string[]): Promise<Refusal> {
  const lines = entries.map((entry) => `  - ${entry}`);
  const root = tree({ 'opsworthy.yaml': `version: 1\nkinds:\n${lines.join('\n').replaceAll('»', '')}\n` });
  const marked = lines.flatMap((line, index) =>
    [...line.matchAll(/»/g)].map((mark, before) => `${index + 3}:${mark.index + 1 - before}`),
  );
  const error: unknown = await openWithContracts(root, undefined).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return { said: [], marked };
  if (!(error instanceof UsageError)) throw error;
  return { said: error.details.map((line) => line.replace('opsworthy.yaml:', '')), marked };
}

const whole = 'title: Drill, collection: drills, summary: A drill.';
const drill = (more: string): string => `{ id: drill, ${whole}, ${more} }`;
const column = (more: string): string =>
  drill(`sections: [{ title: A, tables: [{ title: T, columns: [{ title: C, ${more} }] }] }]`);
const key = (form: string): string => drill(`frontmatter: { properties: { k: ${form} } }`);

describe('is refused at its place', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['an unknown key', [drill('»titel: x')], ['Unknown key `titel`']],
    ['a misspelt key', [drill('»sectoins: []')], ['Unknown key `sectoins`, did you mean `sections`?']],
    [
      'a misspelt key of a mapping',
      ["{ match: 'a/**', »knd: page }"],
      ['Unknown key `knd`, did you mean `kind`?'],
    ],
    [
      'an unknown base',
      ['{ extends: »operations-runbok }'],
      ['Unknown kind `operations-runbok`, did you mean `operations-runbook`?'],
    ],
    [
      'an unknown kind of a mapping',
      [drill('plural: Drills'), '{ match: a, kind: »dril }'],
      ['Unknown kind `dril`, did you mean `drill`?'],
    ],
    [
      'two of one id',
      [drill('plural: A'), drill('plural: B').replace('id: ', 'id: »')],
      ['`drill` stands twice in `kinds`'],
    ],
    [
      'a kind extended twice',
      ['{ extends: page }', '{ extends: »page }'],
      ['`page` stands twice in `kinds`'],
    ],
    ['an id of the package', [`{ id: »page, ${whole} }`], ['`page` is a kind of Opsworthy itself']],
    ['an id of a rule', [`{ id: »valid-link, ${whole} }`], ['`valid-link` is the id of a rule']],
    [
      'a circle',
      ['{ id: a, title: A, extends: »b }', '{ id: b, title: B, extends: »a }'],
      ['`a` extends itself: a → b → a', '`b` extends itself: b → a → b'],
    ],
    ['itself', ['{ id: a, title: A, extends: »a }'], ['`a` extends itself: a → a']],
    [
      'adding to a kind of this file',
      [drill('plural: A'), '{ extends: »drill }'],
      ['`drill` is declared in this file'],
    ],
    [
      'nothing said of itself',
      ['{ id: »drill }'],
      ['`title` is missing', '`collection` is missing', '`summary` is missing'],
    ],
    [
      'a page of the portal as collection',
      ['{ id: a, title: A, collection: »rules, summary: S }'],
      ['`rules` is an address of the portal itself'],
    ],
    [
      'another title for a kind of the package',
      ['{ extends: page, title: »Note }'],
      ['`title` is that of `page`'],
    ],
    ['a review of records', [drill('nature: record, reviewEvery: »90d')], ['Records do not age']],
    ['a review each hour', [drill('reviewEvery: »1h')], ['`kinds[0].reviewEvery`: expected a day at least']],
    ['a section without title', [drill('sections: [»{ guidance: x }]')], ['`title` is missing']],
    [
      'a section whose title gives no id',
      [drill("sections: [»{ title: '手順' }]")],
      ['`id` is missing: the title gives none'],
    ],
    [
      'two sections of one id',
      [drill('sections: [{ title: A }, »{ title: A }]')],
      ['Section `a` stands twice'],
    ],
    [
      'two sections of one heading',
      [drill('sections: [{ title: A }, »{ title: B, aliases: [a] }]')],
      ['A heading `a` is section `a` already'],
    ],
    [
      'two topics of one id',
      [drill('sections: [{ title: A, topics: [{ title: t }, »{ title: T }] }]')],
      ['Topic `t` stands twice'],
    ],
    ['a place after nothing', [drill('sections: [{ title: A, after: »b }]')], ['Unknown section `b`']],
    [
      'an expression for a topic',
      [drill("sections: [{ title: A, topics: [{ title: t, words: [»'(a+)+$'] }] }]")],
      ['`kinds[0].sections[0].topics[0].words[0]`: expected words'],
    ],
    [
      'an unknown form of cells',
      [column('form: »dat')],
      [
        '`kinds[0].sections[0].tables[0].columns[0].form`: expected one of text, number, duration, date, boolean, link, got "dat", did you mean `date`?',
      ],
    ],
    [
      'an unknown part of steps',
      [drill('sections: [{ title: A, steps: { required: [»outcom] } }]')],
      [
        '`kinds[0].sections[0].steps.required[0]`: expected one of action, outcome, duration, onFailure, verification, got "outcom", did you mean `outcome`?',
      ],
    ],
    [
      'an unknown type',
      [key('{ type: »strng }')],
      ['`kinds[0].frontmatter.properties.k.type`: expected one of string,'],
    ],
    ['an expression for a key', [key("{ »pattern: '(a+)+$' }")], ['Unknown key `pattern`']],
    [
      'a word that says nothing of a type',
      [key('{ type: array, format: »date }')],
      ['`format` says nothing of `type: array`'],
    ],
    [
      'bounds that exclude one another',
      [key('{ type: integer, minimum: 3, maximum: »2 }')],
      ['Nothing can be at least 3 and at most 2'],
    ],
    [
      'a key deep inside',
      [key('{ type: array, items: { type: object, required: [»a] } }')],
      ['Unknown key `a`'],
    ],
    [
      'a required key that does not exist',
      [drill('frontmatter: { required: [»onwer] }')],
      ['Unknown key `onwer`, did you mean `owner`?'],
    ],
    [
      'a key that every kind has',
      [drill('frontmatter: { properties: { owner: »{} } }')],
      ['`owner` is a key of every kind already'],
    ],
    [
      'a key that the base has',
      ['{ extends: operations-runbook, frontmatter: { properties: { alerts: »{} } } }'],
      ['`alerts` is a key of `operations-runbook` already'],
    ],
    [
      'a section misspelt',
      ['{ extends: operations-runbook, sections: [»{ id: mitigatoin, presence: required }] }'],
      ['`title` is missing'],
    ],
    [
      'a heading that the base knows',
      ['{ extends: operations-runbook, sections: [»{ title: Fix }] }'],
      ['A heading `fix` is section `mitigation` already'],
    ],
  ])('%s', async (_, entries, expected) => {
    const { said, marked } = await refusal(entries);
    // Each at its mark; several about one thing at the same one.
    const places = expected.map((_message, index) => marked[index] ?? marked.at(-1));
    expect(said).toEqual(
      expected.map((message, index) => expect.stringContaining(`${places[index]} ${message}`)),
    );
  });

  it.each([
    ['a longer time between reviews', 'reviewEvery: 1y'],
    ['a section that may be left out', 'sections: [{ id: mitigation, presence: optional }]'],
    ['a section that may not apply', 'sections: [{ id: mitigation, mayBeNotApplicable: true }]'],
  ])('asking for less than the kind that is extended: %s', async (_, more) => {
    const { said } = await refusal([`{ extends: operations-runbook, ${more} }`]);
    expect(said).toEqual([expect.stringContaining('An extension asks for more, never for less')]);
  });
});

it('takes what asks for more', async () => {
  const more =
    'reviewEvery: 30d, frontmatter: { required: [owner] }, sections: [{ id: prerequisites, presence: required }]';
  expect((await refusal([`{ extends: operations-runbook, ${more} }`])).said).toEqual([]);
  expect(
    (
      await refusal([
        `{ id: a, extends: b, title: A, ${more} }`,
        '{ id: b, title: B, extends: operations-runbook }',
      ])
    ).said,
  ).toEqual([]);
});

it('keeps every address of the portal for the portal', () => {
  const pages = readdirSync(path.resolve(import.meta.dirname, '../../src/pages')).map(
    (name) => name.split('.')[0],
  );
  const collections = new Set(kinds.map(({ collection }) => collection));
  const own = pages.filter((name) => name !== undefined && !name.startsWith('[') && !collections.has(name));
  // Beside pages: what documents show and the schemas that editors ask for.
  const others = ['files', 'schemas', 'pagefind'];
  expect([...own, ...others].filter((name) => !reservedCollections.includes(name ?? ''))).toEqual([]);
});

describe('phrases', () => {
  it.each([
    [['data loss'], 'What data loss means', true],
    [['data loss'], 'Data-Loss', true],
    [['data loss'], 'metadata losses', false],
    [['migrat*'], 'Migrations are reviewed', true],
    [['migrat*'], 'immigration', false],
    [['Prüfung'], 'Die Prüfung läuft', true],
    [['Prüfung'], 'Überprüfung', false],
    [['c++'], 'Written in C++.', true],
    [['p.a'], 'pba', false],
    [['a|b'], 'b', false],
  ])('%j in %j: %j', (words, text, found) => expect(phrases(words).test(text)).toBe(found));

  it('cannot hang', () => {
    const worst = Array.from({ length: 40 }, (_, index) => `${'a'.repeat(index + 1)}*`);
    const expression = phrases([...worst, 'aaa* aaa* b']);
    const reading = (size: number) => void expression.test(`0${`${'a'.repeat(size)}! `.repeat(20)}`);
    expect(growsTooFast(reading, 2500)).toBe(false);
  });
});

it('the example in the guide is taken', async () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../src/pages/guide.mdx'), 'utf8');
  const [, yaml = ''] = /```yaml\n(kinds:[^]*?)```/.exec(text) ?? [];
  const { kinds: entries = [] } = (parse(yaml) ?? {}) as { kinds?: readonly unknown[] };
  expect(entries.length).toBeGreaterThan(1);
  const { said } = await refusal(entries.map((entry) => JSON.stringify(entry)));
  expect(said).toEqual([]);
});
