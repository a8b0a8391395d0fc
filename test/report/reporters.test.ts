// Every reporter renders the full report as its snapshot says, and JSON keeps to the published schema.
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../schemas/report.ts';
import { reporters } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import type { ReportContext } from '../../src/report/reporter.ts';
import { text } from '../../src/report/text.ts';
import { cleanReport, finding, fullReport, texts } from './report.fixture.ts';

const context: ReportContext = { sourceOf: (path) => texts[path] ?? null, colour: false };
const extension: Readonly<Record<string, string>> = { text: 'txt', json: 'json' };

describe.each(reporters)('$id', (reporter) => {
  it('renders everything that a report can hold', async () => {
    const file = `__snapshots__/full.${extension[reporter.id] ?? reporter.id}`;
    await expect(reporter.render(fullReport, context)).toMatchFileSnapshot(file);
  });

  it('gives the same text twice, and ends with one line break', () => {
    const rendered = reporter.render(cleanReport, context);
    expect(reporter.render(cleanReport, context)).toBe(rendered);
    expect(rendered).toMatch(/[^\n]\n$/);
  });

  it('lets no document drive the terminal', () => {
    expect(reporter.render(fullReport, context)).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E]/u);
  });
});

describe('json', () => {
  it('is what the schema publishes', () => {
    expect(reportSchema.parse(JSON.parse(json.render(fullReport, context)))).toEqual(fullReport);
  });

  it('holds nothing that the schema does not name', () => {
    const [first] = fullReport.findings;
    const more = { ...fullReport, secret: 1, findings: [{ ...first!, internal: 1 }] };
    expect(() => reportSchema.parse(JSON.parse(json.render(more, context)))).not.toThrow();
  });
});

describe('text', () => {
  it('says that nothing was found', () => {
    expect(text.render(cleanReport, context)).toBe(
      '✔ No finding in 1 document\n  1 governed; every one has a kind\n  Judged on 2026-11-20\n',
    );
  });

  it('has colours only when told', () => {
    const coloured = text.render(fullReport, { ...context, colour: true });
    expect(coloured).toContain('\u001B[31merror  \u001B[39m');
    expect(stripVTControlCharacters(coloured)).toBe(text.render(fullReport, context));
  });

  it('does without a source and without a line', () => {
    const report = { ...cleanReport, findings: [finding({ line: 400 })] };
    expect(text.render(report, context)).toContain('400:1   error    A message  valid-link');
    expect(text.render(report, { ...context, sourceOf: () => null })).not.toContain('|');
  });
});
