// Waivers in the text: what they say, what they cover, what is wrong with malformed ones.
import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

const full = 'until=2026-12-31 owner=team-a reason="known gap"';
const covers = (text: string): [string, number, number][] =>
  read(text).waivers.map((waiver) => [waiver.scope, ...waiver.covers] as [string, number, number]);

describe('content', () => {
  it('is read from both forms', () => {
    const text = `# T\n\ntext\n\n<!-- opsworthy-waive require-section ${full} -->\n\npara\n\n<!-- opsworthy-not-a-problem remark-lint:no-empty-url reason='on purpose' -->\n\nlast\n`;
    expect(read(text).waivers).toEqual([
      {
        form: 'waive',
        rule: 'require-section',
        until: '2026-12-31',
        owner: 'team-a',
        reason: 'known gap',
        location: { line: 5, column: 1, endLine: 5, endColumn: 90 },
        covers: [7, 7],
        scope: 'block',
      },
      {
        form: 'not-a-problem',
        rule: 'remark-lint:no-empty-url',
        until: null,
        owner: null,
        reason: 'on purpose',
        location: { line: 9, column: 1, endLine: 9, endColumn: 78 },
        covers: [11, 11],
        scope: 'block',
      },
    ]);
  });

  it('may run over several lines', () => {
    const [waiver] = read(
      `text\n\n<!-- opsworthy-waive require-section\n     until=2026-12-31\n     owner=team-a\n     reason="two\n words" -->\n\npara\n`,
    ).waivers;
    expect(waiver?.reason).toBe('two\n words');
    expect(waiver?.location).toEqual({ line: 3, column: 1, endLine: 7, endColumn: 12 });
  });

  it('may lack what the rule asks for', () => {
    const { waivers, problems } = read('text\n\n<!-- opsworthy-waive require-section -->\n\npara\n');
    expect(waivers.map(({ until, owner, reason }) => [until, owner, reason])).toEqual([[null, null, null]]);
    expect(problems).toEqual([]);
  });
});

describe('coverage', () => {
  const comment = `<!-- opsworthy-waive require-section ${full} -->`;
  it.each<[string, string, [string, number, number][]]>([
    ['the document when first in the body', `${comment}\n\n# T\n\ntext\n`, [['document', 1, Infinity]]],
    ['the document behind frontmatter', `---\na: b\n---\n${comment}\n# T\n`, [['document', 1, Infinity]]],
    [
      'the document for several comments at the top',
      `${comment}\n${comment}\n\n${comment}\n\n# T\n`,
      [
        ['document', 1, Infinity],
        ['document', 1, Infinity],
        ['document', 1, Infinity],
      ],
    ],
    [
      'the section with its subsections',
      `# T\n\n${comment}\n\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n`,
      [['section', 5, 12]],
    ],
    ['the last section to the end', `# T\n\n${comment}\n## A\n\na\n`, [['section', 4, 7]]],
    ['the next block', `# T\n\n${comment}\n\n1. a\n2. b\n\ntext\n`, [['block', 5, 6]]],
    [
      'the next block behind other comments',
      `# T\n\n${comment}\n\n<!-- note -->\n\ntext\nmore\n`,
      [['block', 7, 8]],
    ],
    [
      'the next block within a list item',
      `# T\n\n1. a\n\n   ${comment}\n\n   para\n2. b\n`,
      [['block', 7, 7]],
    ],
    [
      'the next item from the end of an item',
      `# T\n\n1. a\n   ${comment}\n2. b\n   more\n`,
      [['block', 5, 6]],
    ],
    [
      'its own paragraph when it stands in a line',
      `# T\n\none ${comment} two\nthree\n\nfour\n`,
      [['block', 3, 4]],
    ],
    ['its own row in a table', `# T\n\n| a |\n|---|\n| x |\n| y ${comment} |\n`, [['block', 6, 6]]],
    ['its own section in a heading', `# T\n\n## A ${comment}\n\na\n`, [['section', 3, 6]]],
    ['only itself when nothing follows', `# T\n\ntext\n\n${comment}\n`, [['block', 5, 5]]],
  ])('is %s', (_, text, expected) => {
    expect(covers(text)).toEqual(expected);
  });

  it('ignores fences and other comments', () => {
    expect(
      covers(`text\n\n\`\`\`\n${comment}\n\`\`\`\n\n\`${comment}\`\n\n<!-- see opsworthy-waive -->\n`),
    ).toEqual([]);
  });
});

describe('a malformed comment', () => {
  it.each([
    [
      'opsworthy-waiv require-section reason="x"',
      'Unknown comment `opsworthy-waiv`',
      'Did you mean `opsworthy-waive`?',
    ],
    [
      'opsworthy-waive',
      '`opsworthy-waive` names no rule',
      'Write `<!-- opsworthy-waive RULE until=2026-12-31 owner=team-a reason="…" -->`.',
    ],
    [
      'opsworthy-waive until=2026-12-31',
      '`opsworthy-waive` names no rule',
      'Write `<!-- opsworthy-waive RULE until=2026-12-31 owner=team-a reason="…" -->`.',
    ],
    ...[', no-secret', ' and no-secret', ' no-secret', ',stale, no-secret'].map((more) => [
      `opsworthy-waive require-section${more} until=2026-12-31 owner=team-a`,
      '`opsworthy-waive` names more than one rule',
      'A waiver is of one rule: write a comment for each.',
    ]),
    ['opsworthy-waive require-section onwer=team-a', 'Unknown attribute `onwer`', 'Did you mean `owner`?'],
    [
      'opsworthy-not-a-problem require-section until=2026-12-31 reason="x"',
      'Unknown attribute `until`',
      'Write `<!-- opsworthy-not-a-problem RULE reason="…" -->`.',
    ],
    [
      'opsworthy-waive require-section until=31.12.2026',
      '`until=31.12.2026` is not a date',
      'Write it as `until=2026-12-31`.',
    ],
    [
      'opsworthy-waive require-section until=2026-02-30',
      '`until=2026-02-30` is not a date',
      'Write it as `until=2026-12-31`.',
    ],
    [
      'opsworthy-waive require-section reason="open',
      'The quote of `reason` is not closed',
      'Write `<!-- opsworthy-waive RULE until=2026-12-31 owner=team-a reason="…" -->`.',
    ],
    [
      'opsworthy-waive require-section reason=""',
      '`reason` is empty',
      'Write `<!-- opsworthy-waive RULE until=2026-12-31 owner=team-a reason="…" -->`.',
    ],
    ['opsworthy-waive require-section owner=a owner=b', '`owner` is given twice', 'Keep one of them.'],
    [
      'opsworthy-waive require-section because of reasons',
      '`because of reasons` is not an attribute',
      'Write `<!-- opsworthy-waive RULE until=2026-12-31 owner=team-a reason="…" -->`.',
    ],
  ])('%s', (content, message, hint) => {
    const { waivers, problems } = read(`# T\n\n<!-- ${content} -->\n\ntext\n`);
    expect(waivers).toEqual([]);
    expect(problems).toEqual([
      {
        rule: 'valid-waiver',
        message,
        hint,
        location: { line: 3, column: 1, endLine: 3, endColumn: content.length + 10 },
      },
    ]);
  });
});
