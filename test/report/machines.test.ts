// Reports that other programs read: they keep to their published form, say the same as each other, and hold whatever texts documents hold.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { SaxesParser } from 'saxes';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { github } from '../../src/report/github.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { junit } from '../../src/report/junit.ts';
import { markdown } from '../../src/report/markdown.ts';
import type { ReportContext } from '../../src/report/reporter.ts';
import { sarif } from '../../src/report/sarif.ts';
import { rules } from '../../src/rules/index.ts';
import { growsTooFast } from '../growth.ts';
import { cleanReport, finding, fullReport, reportOf } from './report.fixture.ts';

const context: ReportContext = { sourceOf: () => null, colour: false, rules, prefix: '', since: null };

const waiver: Finding['waiver'] = { form: 'waive', until: '2026-12-31', owner: 'team-a', reason: 'later' };
const nasty = [
  'a\u0000\u0007\u001B[2J\u202E\uFFFE\uD800 b',
  ']]> <script>alert(1)</script> & "quoted" \'single\'',
  '::error file=x::injected\r\n::set-output name=a::b',
  '| a | b |\n|---|---|\n# Heading\n- [x](javascript:alert(1)) ![i](http://evil.example/i.png)',
  '@everyone #12 !3 http://evil.example www.evil.example <!-- hidden --> `code',
  '```\nout of the fence\n``` %0A%3A,',
];
const hostile = reportOf(
  nasty.map((message, index) =>
    finding({
      rule: 'valid-link',
      message,
      hint: nasty.at(-1 - index) ?? null,
      expected: message,
      path: `docs/a b/${message.slice(0, 40).replaceAll('/', '')}%.md`,
      line: index + 1,
      endLine: index + 1,
      related: [{ path: `c/${message}`, line: 3, message }],
    }),
  ),
);

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Elements of a document in their order; throws where it is not well-formed. */
function elementsOf(xml: string): Element[] {
  const parser = new SaxesParser();
  const elements: Element[] = [];
  const open: Element[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return elements;
}

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly unknown[] }];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex?: number;
    readonly level: string;
    readonly locations: readonly [
      { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
    ];
    readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  }[];
}

const runOf = (report: Report, more: Partial<ReportContext> = {}): SarifRun =>
  (JSON.parse(sarif(report, { ...context, ...more })) as { readonly runs: readonly [SarifRun] }).runs[0];

describe('SARIF', () => {
  const file = path.resolve(import.meta.dirname, '../fixtures/schemas/sarif-2.1.0.json');
  // Its draft differs in nothing that it uses.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const validate = new Ajv({
    strict: false,
    validateFormats: false,
    allErrors: true,
    unicodeRegExp: false,
  }).compile(schema);

  it.each([
    ['everything', fullReport],
    ['nothing', cleanReport],
    ['hostile texts', hostile],
  ])('keeps to the published schema: %s', (_name, report) => {
    validate(JSON.parse(sarif(report, context)));
    expect(validate.errors).toBeNull();
  });

  it('names every rule with its default level, and each result its rule', () => {
    const run = runOf(fullReport);
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const { ruleId, ruleIndex } of run.results)
      expect(run.tool.driver.rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  it('says who accepted a finding, and where that stands', () => {
    const run = runOf(
      reportOf([
        finding({}),
        finding({ waiver }),
        finding({ waiver: { ...waiver, configured: true } }),
        finding({ baselined: true }),
      ]),
    );
    expect(run.results.map(({ suppressions }) => suppressions?.map(({ kind }) => kind) ?? [])).toEqual([
      [],
      ['inSource'],
      ['external'],
      ['external'],
    ]);
    expect(run.results[1]?.suppressions?.[0]?.justification).toBe('until 2026-12-31 by team-a: later');
  });

  it('says what was not evaluated', () => {
    expect(runOf(fullReport).invocations[0].toolExecutionNotifications).toHaveLength(
      fullReport.notEvaluated.length,
    );
  });

  it.each([
    ['docs/a b.md', 'docs/a%20b.md'],
    ['docs/ä#?%.md', 'docs/%C3%A4%23%3F%25.md'],
    ['payments:docs/a.md', 'payments%3Adocs/a.md'],
    ['docs/\uD800.md', 'docs/%EF%BF%BD.md'],
  ])('the address of %s is relative', (name, uri) => {
    const [result] = runOf(reportOf([finding({ path: name })])).results;
    expect(result?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
    expect(new URL(uri, 'https://example.com/top/').pathname).toMatch(/^\/top\//);
  });
});

describe('XML', () => {
  it.each([
    ['JUnit', junit],
    ['Checkstyle', checkstyle],
  ])('%s is well-formed whatever documents say', (_, render) => {
    for (const report of [fullReport, cleanReport, hostile])
      expect(() => elementsOf(render(report, context))).not.toThrow();
  });

  it('JUnit: an error fails, what was accepted or not judged is skipped, a file without findings passes', () => {
    const elements = elementsOf(junit(fullReport, context));
    const root = elements.find(({ name }) => name === 'testsuites')?.attributes;
    expect(root).toMatchObject({ tests: '18', failures: '6', skipped: '8', errors: '0' });
    const suites = elements.filter(({ name }) => name === 'testsuite');
    expect(suites.map(({ attributes }) => attributes['name'])).toEqual([
      'docs/payments-release.md',
      'docs/retired.md',
      'docs/unknown.md',
      'services.yaml',
      'opsworthy',
    ]);
    for (const key of ['tests', 'failures', 'skipped'])
      expect(suites.reduce((sum, { attributes }) => sum + Number(attributes[key]), 0)).toBe(
        Number(root?.[key]),
      );
    expect(elements.find(({ name }) => name === 'failure')?.text).toContain(
      'docs/payments-release.md:3:9 `tested`: expected "2026-11-01 asmith staging", got "soon"\nhint: tested:',
    );
  });

  it('JUnit: two tests of a file have two names', () => {
    const twice = junit(reportOf([finding({ line: 1 }), finding({ line: 2 })]), context);
    const names = elementsOf(twice).flatMap(({ name, attributes }) =>
      name === 'testcase' ? attributes['name'] : [],
    );
    expect(names).toEqual(['no finding', 'valid-link: A message', 'valid-link: A message (2)']);
  });
});

describe('GitHub', () => {
  const said = github(hostile, context);

  it('says one command for each finding, whatever documents say', () => {
    const lines = said.trimEnd().split('\n');
    expect(lines).toHaveLength(nasty.length + 1);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^::error file=[^:]*::/);
    expect(lines.at(-1)).toBe(`${nasty.length} errors in 1 document`);
  });

  it('escapes what would end a property or a command', () => {
    const place = { path: 'docs/a,b:100%.md', message: 'one\ntwo: 50%, then' };
    expect(github(reportOf([finding(place)]), context)).toContain(
      '::error file=docs/a%2Cb%3A100%25.md,line=1,endLine=1,col=1,endColumn=2,title=valid-link::one%0Atwo: 50%25, then\n',
    );
  });

  it('says once what repeats', () => {
    const step = (number: number): Finding =>
      finding({ step: number, line: number, message: `Step ${number} has no outcome` });
    const lines = github(reportOf([step(1), step(2), step(3)]), context).split('\n');
    expect(lines[0]).toMatch(/::Each of steps 1, 2, 3 has no outcome%0Aalso at: 2:1, 3:1$/);
    expect(lines[1]).toBe('3 errors in 1 document');
  });
});

describe('Markdown', () => {
  it('makes nothing of what documents say: no element, link, mention, picture or heading', () => {
    const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown(hostile, context));
    const types = new Map<string, number>();
    const texts: string[] = [];
    const walk = (node: Nodes): void => {
      types.set(node.type, (types.get(node.type) ?? 0) + 1);
      if (node.type === 'text') texts.push(node.value);
      if ('children' in node) for (const child of node.children) walk(child);
    };
    walk(tree);
    expect(Object.fromEntries(types)).toMatchObject({ heading: 2, code: nasty.length });
    for (const type of ['html', 'link', 'image', 'linkReference', 'table', 'thematicBreak'])
      expect(types.has(type), type).toBe(false);
    for (const text of texts) expect(text).not.toMatch(/[@#!~]\w/);
  });

  it('says how many findings are not shown where a comment has no room for them', () => {
    const many = Array.from({ length: 1500 }, (_, index) =>
      finding({ path: `docs/${index % 40}.md`, message: `Nothing of the sort ${index}`, line: index + 1 }),
    );
    const said = markdown(reportOf(many), context);
    expect(said.length).toBeLessThan(65_536);
    const shown = said.match(/^- line /gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(500);
    expect(said).toContain(`**${1500 - shown} findings more are not shown here**`);
  });

  it('shows nothing at all rather than half of one that is too long', () => {
    const said = markdown(reportOf([finding({ message: 'x'.repeat(70_000) })]), context);
    expect(said).toContain('**1 finding more is not shown here**');
    expect(said).not.toContain('### Errors');
  });

  it('takes long words in its stride', () => {
    const saying = (size: number): void =>
      void markdown(reportOf([finding({ message: 'x'.repeat(size) })]), context);
    expect(growsTooFast(saying, 2000)).toBe(false);
  });
});

describe('counts', () => {
  it('agree between formats', () => {
    const { errors, warnings, infos } = fullReport.summary;
    const open = errors + warnings + infos;
    const levels = (list: readonly string[]): unknown => Object.groupBy(list, (level) => level);
    const results = runOf(fullReport).results.filter(({ suppressions }) => !suppressions);
    expect(levels(results.map(({ level }) => level))).toMatchObject({
      error: { length: errors },
      warning: { length: warnings },
      note: { length: infos },
    });
    expect(runOf(fullReport).results).toHaveLength(fullReport.findings.length);
    expect(JSON.parse(gitlab(fullReport, context))).toHaveLength(open);
    const files = elementsOf(checkstyle(fullReport, context));
    expect(files.filter(({ name }) => name === 'error')).toHaveLength(open);
    expect(elementsOf(junit(fullReport, context)).filter(({ name }) => name === 'failure')).toHaveLength(
      errors,
    );
    for (const render of [github, markdown])
      expect(render(fullReport, context)).toContain(`${errors} errors, ${warnings} warnings, ${infos} info`);
  });

  it('leave out what was accepted', () => {
    const report = reportOf([finding({ waiver }), finding({ baselined: true })]);
    expect(JSON.parse(gitlab(report, context))).toEqual([]);
    expect(checkstyle(report, context)).not.toContain('<error');
    expect(junit(report, context)).not.toContain('<failure');
    for (const render of [github, markdown]) expect(render(report, context)).toContain('No finding');
  });
});

it('paths count from the top of the repository, where a forge looks for them', () => {
  const report = reportOf([finding({ path: 'a.md' })]);
  for (const render of [sarif, junit, github, gitlab, checkstyle])
    expect(render(report, { ...context, prefix: 'ops/' })).toMatch(/[="\s]ops\/a\.md[",]/);
});
