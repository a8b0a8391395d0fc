// Problems of a YAML file stand at the line and column where the author has to look.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogueSchema } from '../../schemas/catalogue.ts';
import { tested } from '../../schemas/fields.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { parseYaml, readYaml, validate } from '../../src/sources/yaml.ts';
import { tree } from '../tree.ts';

/** `line:column message – hint` of every problem. */
function problemsOf(text: string, schema: z.ZodType): string[] {
  const result = validate(parseYaml(text), schema);
  if (!('problems' in result)) return [];
  return result.problems.map(
    ({ message, location, hint }) =>
      `${location.line}:${location.column} ${message}${hint === null ? '' : ` – ${hint}`}`,
  );
}

describe('syntax', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1\n', [expect.stringMatching(/^2:\d Not valid YAML: /)]],
    ['an open quote', 'a: "x\nb: 1\n', [expect.stringMatching(/^\d:\d Not valid YAML: /)]],
    [
      'a key given twice',
      'version: 1\ngit: off\ngit: auto\n',
      ['3:1 Key `git` is given twice – Keep one of them.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text, settingsSchema).slice(0, 1)).toEqual(expected);
  });

  it('keeps the rest of a file with a key given twice', () => {
    expect(parseYaml('a: 1\na: 2\nb: 3\n').data).toMatchObject({ b: 3 });
  });

  it('reads dates as text and `off` as a word', () => {
    expect(parseYaml('today: 2026-11-20\ngit: off\n').data).toEqual({ today: '2026-11-20', git: 'off' });
  });

  it('refuses aliases that multiply', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...'bcdef'.split('').map((name, index) => {
        const before = 'abcde'[index];
        return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(problemsOf(bomb, z.unknown())).toEqual([expect.stringContaining('Excessive alias count')]);
  });

  it('places keys after a byte order mark and with CRLF', () => {
    expect(problemsOf('\uFEFFversion: 1\r\ngti: off\r\n', settingsSchema)).toEqual([
      '2:1 Unknown key `gti`, did you mean `git`?',
    ]);
  });

  it('says of other encodings that they are not UTF-8', async () => {
    const root = tree({ 'a.yaml': new Uint8Array([0x61, 0x3a, 0x20, 0xe9, 0x0a]) });
    expect((await readYaml(`${root}/a.yaml`)).problems).toMatchObject([{ message: 'Not UTF-8' }]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('is not confused by a key `%s`', (key) => {
    expect(problemsOf(`version: 1\n${key}: 1\n`, settingsSchema)).toEqual([
      expect.stringMatching(new RegExp(`^2:1 Unknown key \`${key}\``)),
    ]);
  });
});

describe('settings', () => {
  it.each([
    ['nothing', '', ['1:1 The file is empty – expected keys with their values']],
    ['a list', '- a\n', ['1:1 The file: expected keys with their values, got a list']],
    ['no version', 'git: off\n', ['1:1 `version` is missing – expected `1`']],
    ['another version', 'version: 2\n', ['1:10 `version`: expected `1`, got 2']],
    [
      'a misspelt required key is one problem',
      'verison: 1\n',
      ['1:1 Unknown key `verison`, did you mean `version`?'],
    ],
    [
      'a misspelt value',
      'version: 1\ngit: atuo\n',
      ['2:6 `git`: expected one of auto, required, off, got "atuo", did you mean `auto`?'],
    ],
    [
      'a bad date',
      'version: 1\nevaluation: { today: soon }\n',
      ['2:22 `evaluation.today`: expected a date like 2026-11-20, got "soon"'],
    ],
    [
      'a bad zone',
      'version: 1\ntimeZone: Rome\n',
      ['2:11 `timeZone`: expected a time zone like UTC or Europe/Rome, got "Rome"'],
    ],
    [
      'a bad duration',
      'version: 1\nrecords: { mergeAllowance: a while }\n',
      ['2:28 `records.mergeAllowance`: expected a duration like 15m, 1h30m or PT15M, got "a while"'],
    ],
    [
      'a pattern that climbs',
      'version: 1\ncontent: [../docs/**]\n',
      [
        '2:11 `content[0]`: expected a pattern below the folder of this file, without a leading / and without .., got "../docs/**"',
      ],
    ],
    ['no pattern', 'version: 1\ncontent: []\n', ['2:10 `content`: expected at least 1 entry, got a list']],
    [
      'one pattern not in a list',
      'version: 1\ncontent: docs/**\n',
      ['2:10 `content`: expected a list like [one, another], got "docs/**"'],
    ],
    [
      'a waiver without its terms',
      'version: 1\nwaivers:\n  - rule: valid-link\n    path: a.md\n',
      [
        '3:5 `waivers[0].until` is missing – expected a date like 2026-11-20',
        '3:5 `waivers[0].owner` is missing – expected a text',
        '3:5 `waivers[0].reason` is missing – expected a text',
      ],
    ],
    [
      'a tier that is none',
      'version: 1\ncoverage: { teir1: [page] }\n',
      ['2:13 Unknown key `teir1`: tier1, tier2, …'],
    ],
    [
      'a severity that is none',
      'version: 1\nrules: { valid-link: eror }\n',
      [
        '2:22 `rules.valid-link`: expected one of error, warning, info, off, got "eror", did you mean `error`?',
      ],
    ],
    [
      'a severity among options',
      'version: 1\nrules: { valid-link: { severity: high } }\n',
      ['2:34 `rules.valid-link.severity`: expected one of error, warning, info, off, got "high"'],
    ],
    [
      'an address without a scheme',
      'version: 1\nsite: { url: ops.example.com }\n',
      ['2:14 `site.url`: expected a web address like https://ops.example.com, got "ops.example.com"'],
    ],
    [
      'an unknown key deep down',
      'version: 1\nsources:\n  - name: a\n    ref: [main]\n',
      ['4:5 Unknown key `ref`, did you mean `refs`?'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text, settingsSchema)).toEqual(expected);
  });

  it('fills in every default', () => {
    expect(settingsSchema.parse({ version: 1 })).toEqual({
      version: 1,
      services: null,
      timeZone: 'UTC',
      evaluation: { today: null },
      git: 'auto',
      profile: 'recommended',
      kinds: [],
      frontmatterAliases: {},
      rules: {},
      allow: [],
      waivers: [],
      records: { ref: null, since: null, mergeAllowance: 86_400 },
      drift: { grace: 1_209_600, ignoreAuthors: [] },
      coverage: {},
      sources: [],
      site: {
        title: 'Operations',
        url: null,
        base: '/',
        editUrl: null,
        offline: true,
        pdf: 'records',
        trends: 0,
      },
    });
  });

  it.each(['/', 'ops', '/ops', 'ops/', '/ops/'])('gives the base path %s a slash at both ends', (base) => {
    expect(settingsSchema.parse({ version: 1, site: { base } }).site.base).toMatch(/^\/(?:ops\/)?$/);
  });
});

describe('catalogue', () => {
  it.each([
    [
      'a misspelt key',
      'services:\n  - { id: a, teir: 1 }\n',
      ['2:14 Unknown key `teir`, did you mean `tier`?'],
    ],
    [
      'a bad id',
      'services:\n  - id: Payments API\n',
      ['2:9 `services[0].id`: expected lower-case letters, digits and hyphens, got "Payments API"'],
    ],
    [
      'a number that is none',
      'services:\n  - { id: a, tier: one }\n',
      ['2:20 `services[0].tier`: expected a number, got "one"'],
    ],
    [
      'a negative number',
      'services:\n  - { id: a, tier: -1 }\n',
      ['2:20 `services[0].tier`: expected at least 0, got -1'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text, catalogueSchema)).toEqual(expected);
  });

  it('reads durations as seconds and names things by their id', () => {
    const { services, teams } = catalogueSchema.parse({
      teams: [{ id: 'team-a' }],
      services: [{ id: 'a', rto: '15m', rpo: '5m' }],
    });
    expect(teams).toMatchObject([{ id: 'team-a', name: 'team-a', onCall: null }]);
    expect(services).toMatchObject([{ id: 'a', name: 'a', rto: 900, rpo: 300, owner: null, requires: [] }]);
  });
});

describe('unions', () => {
  const schema = z.strictObject({ tested: tested.optional() });
  it.each([
    [
      'the short form',
      'tested: soon\n',
      ['1:9 `tested`: expected "2026-11-01 asmith staging", or the keys on, by and environment, got "soon"'],
    ],
    [
      'the long form',
      'tested:\n  on: 2026-11-01\n  bye: asmith\n  environment: staging\n',
      ['3:3 Unknown key `bye`, did you mean `by`?'],
    ],
    [
      'neither form',
      'tested: [1]\n',
      ['1:9 `tested`: expected "2026-11-01 asmith staging", or the keys on, by and environment, got a list'],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text, schema)).toEqual(expected);
  });
});

describe('schemas for editors', () => {
  it.each([
    ['settings', settingsSchema],
    ['catalogue', catalogueSchema],
  ])('%s can be published as JSON Schema', (_, schema) => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
    });
  });
});
