// The page that `--write` makes: what was measured, what was not and why, in tables that Markdown knows.
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { benchPage, type Report } from '../../scripts/bench/page.ts';
import { figure, named } from '../../scripts/bench/table.ts';
import { contender, measurement, sizeReport, tool } from './fixture.ts';

function page(change: Partial<Report>): string {
  return benchPage({
    date: '2026-11-21',
    commit: 'abc1234',
    machine: '2 × Processor, 24 GB of memory',
    command: 'npm run bench -- --peers',
    limit: 1200,
    sizes: [],
    tools: [],
    leftOut: [],
    ...change,
  });
}

/** Rows of the table below a heading, cells trimmed. */
function rowsBelow(text: string, heading: string): string[][] {
  const section = text.split(`\n### ${heading}\n`)[1]?.split('\n#')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const fast = contender('fast', 'true');
const slow = contender('slow', 'true', {
  parts: [contender('first', 'true').parts[0]!, contender('second', 'true').parts[0]!],
});
const changed = contender('slow-changed', 'true', { tool: slow.tool, state: 'changed' });

describe('the page of the comparison', () => {
  it('has a row for each tool: medians, parts, what a tool has not', () => {
    const figures = [
      figure(
        fast,
        [1, 5, 1.5].map((seconds) => [measurement({ seconds, otherLoad: seconds / 10 })]),
      ),
      figure(slow, [
        [measurement({ seconds: 30 }), measurement({ seconds: 10, cpuSeconds: 9, peakBytes: 2.5e9 })],
      ]),
    ];
    const missed = [{ ...named(changed), kind: 'over the limit' as const }];
    const text = page({ sizes: [sizeReport({ figures, missed })] });
    expect(rowsBelow(text, 'Build, with search: 1,000')).toEqual([
      ['fast', '1.50', '–', '3.00', '4', '0.1'],
      ['slow', '40.0 (first 30.0, second 10.0)', 'over the limit', '12.0', '2,500', '0.1'],
    ]);
    expect(text).toContain('8.5 KB each; medians of 3 runs');
    expect(text).not.toContain('### Check');
  });

  it('warns of seconds that were measured on a busy machine', () => {
    const text = (otherLoad: number): string =>
      page({ sizes: [sizeReport({ figures: [figure(fast, [[measurement({ otherLoad })]])] })] });
    expect(text(0.9)).toContain('The machine was busy');
    expect(text(0.1)).not.toContain('The machine was busy');
  });

  it('keeps the row of a tool that has no figures at all', () => {
    const missed = [
      { ...named(slow), kind: 'failed' as const },
      { ...named(changed), kind: 'not run' as const },
    ];
    const text = page({ sizes: [sizeReport({ missed })] });
    expect(rowsBelow(text, 'Build, with search: 1,000')).toEqual([['slow', 'failed', 'not run', '', '', '']]);
  });

  it('sums weights, and says what other hosts were asked for', () => {
    const weights = {
      light: { html: 6200, css: 7000, js: 0, fonts: 34_500, other: 100, elsewhere: 0 },
      far: { html: 1000, css: 0, js: 0, fonts: 0, other: 0, elsewhere: 2 },
    };
    expect(rowsBelow(page({ sizes: [sizeReport({ weights })] }), 'The page of one document: 1,000')).toEqual([
      ['light', '6.2', '7.0', '–', '34.5', '0.1', '47.8'],
      ['far', '1.0', '–', '–', '–', '–', '1.0 and 2 files of other hosts'],
    ]);
  });

  it('names tools and what was left out once, however many sizes there are', () => {
    const text = page({
      tools: [tool('fast'), tool('slow'), tool('fast')],
      leftOut: [
        { tool: 'MkDocs', why: 'mkdocs is not installed' },
        { tool: 'MkDocs', why: 'mkdocs is not installed' },
      ],
    });
    expect(text.match(/^- \*\*fast\*\* 1\.2\.3\. About fast\.$/gm)).toHaveLength(1);
    expect(text.match(/^- \*\*MkDocs\*\*: mkdocs is not installed\.$/gm)).toHaveLength(1);
    expect(page({})).not.toContain('## Left out');
  });

  it('says how it came about: command, date, commit, machine, limit', async () => {
    const text = page({ sizes: [sizeReport(), sizeReport({ documents: 10_000, runs: 1 })] });
    expect(text).toContain(
      'Measured on 2026-11-21 by `npm run bench -- --peers`, with Opsworthy at commit abc1234, on 2 × Processor, 24 GB of memory.',
    );
    expect(text).toContain('ended after 20 minutes');
    expect(text).toContain('## 10,000 documents');
    expect(text).toContain('one run');
    // No second formatting: the gate of the project looks at the page too.
    const once = await format(text, { parser: 'markdown' });
    expect(await format(once, { parser: 'markdown' })).toBe(once);
  });
});
