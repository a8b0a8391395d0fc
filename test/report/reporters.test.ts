// Every reporter renders the full report as its snapshot says, and JSON keeps to the published schema.
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../schemas/report.ts';
import { reporters } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import type { ReportContext } from '../../src/report/reporter.ts';
import { text } from '../../src/report/text.ts';
import { cleanReport, finding, fullReport, rule, texts } from './report.fixture.ts';

const context: ReportContext = {
  sourceOf: (path) => texts[path] ?? null,
  colour: false,
  rules: [rule],
  prefix: '',
  since: null,
};
const extension: Readonly<Record<string, string>> = { text: 'txt', markdown: 'md' };

describe.each(reporters)('$id', ({ id, load }) => {
  it('renders everything that a report can hold', async () => {
    const render = await load();
    const file = `__snapshots__/full.${extension[id] ?? id}`;
    await expect(render(fullReport, context)).toMatchFileSnapshot(file);
  });

  it('gives the same text twice, and ends with one line break', async () => {
    const render = await load();
    const rendered = render(cleanReport, context);
    expect(render(cleanReport, context)).toBe(rendered);
    expect(rendered).toMatch(/[^\n]\n$/);
  });

  it('lets no document drive the terminal', async () => {
    const render = await load();
    expect(render(fullReport, context)).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E]/u);
  });
});

describe('json', () => {
  it('is what the schema publishes', () => {
    expect(reportSchema.parse(JSON.parse(json(fullReport, context)))).toEqual(fullReport);
  });

  it('holds nothing that the schema does not name', () => {
    const [first] = fullReport.findings;
    const more = { ...fullReport, secret: 1, findings: [{ ...first!, internal: 1 }] };
    expect(() => reportSchema.parse(JSON.parse(json(more, context)))).not.toThrow();
  });
});

describe('text', () => {
  it('says that nothing was found', () => {
    expect(text(cleanReport, context)).toBe(
      '✔ No finding in 1 document\n  1 governed; every one has a kind\n  Judged on 2026-11-20\n',
    );
  });

  it('has colours only when told', () => {
    const coloured = text(fullReport, { ...context, colour: true });
    expect(coloured).toContain('\u001B[31merror  \u001B[39m');
    expect(stripVTControlCharacters(coloured)).toBe(text(fullReport, context));
  });

  it('does without a source and without a line', () => {
    const report = { ...cleanReport, findings: [finding({ line: 400 })] };
    expect(text(report, context)).toContain('400:1   error    A message  valid-link');
    expect(text(report, { ...context, sourceOf: () => null })).not.toContain('|');
  });
});
