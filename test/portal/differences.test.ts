// What differs between two texts: by line, by section, by step.
import { describe, expect, it } from 'vitest';
import { differenceOf, placedText } from '../../src/portal/past/differences.ts';
import type { Difference } from '../../src/portal/views/past.ts';

const steps = (...list: readonly string[]): string =>
  list.map((step, index) => `${index + 1}. ${step}\n`).join('\n');
const text = (body: string, more = ''): string =>
  `---\nkind: release-runbook\nreviewed: 2026-10-01 asmith\n---\n\n# Release\n\n## Deployment steps\n\n${body}\n## Escalation\n\nCall Ana.\n${more}`;
const drain = '**Drain.** Run `helm test`.';
const deploy = '**Deploy.** Run `helm upgrade app`.';
const watch = '**Watch.** Run `kubectl get pods`.';

const between = (before: string | null, after: string | null): Difference =>
  differenceOf(placedText('a.md', before), placedText('a.md', after));
const said = ({ steps: changes }: Difference): string[] =>
  changes.map(({ change, place, title }) => `${change} ${place}: ${title}`);

describe('steps', () => {
  it.each([
    ['nothing', [drain, deploy], [drain, deploy], []],
    [
      'one that says something else',
      [drain, deploy],
      [drain, `${deploy} Twice.`],
      ['changed Deployment steps, step 2: Deploy'],
    ],
    [
      'one in between: those after it only count on',
      [drain, watch],
      [drain, deploy, watch],
      ['added Deployment steps, step 2: Deploy'],
    ],
    ['one less', [drain, deploy, watch], [drain, watch], ['removed Deployment steps, step 2: Deploy']],
    [
      'another title at the same place',
      [drain, deploy],
      [drain, watch],
      ['changed Deployment steps, step 2: Watch'],
    ],
    ['one at the end', [drain], [drain, deploy], ['added Deployment steps, step 2: Deploy']],
  ] as const)('name %s', (_, before, after, expected) => {
    expect(said(between(text(steps(...before)), text(steps(...after))))).toEqual(expected);
  });

  it('name those that change places', () => {
    const changes = said(between(text(steps(drain, deploy, watch)), text(steps(watch, drain, deploy))));
    expect(changes).toEqual(['moved Deployment steps, step 1: Watch']);
  });
});

describe('lines', () => {
  it('stand under the section or step that they belong to, with their numbers in both texts', () => {
    const before = text(steps(drain, deploy));
    const after = text(steps(drain, `${deploy} Twice.`), '\nThen Ben.\n').replace('10-01', '10-02');
    const { groups, added, removed, size } = between(before, after);
    expect(groups.map(({ place }) => place)).toEqual([
      'Frontmatter',
      'Deployment steps, step 2',
      'Escalation',
    ]);
    expect(groups[0]?.lines.filter(({ sign }) => sign !== ' ')).toEqual([
      { sign: '-', before: 3, after: null, text: 'reviewed: 2026-10-01 asmith' },
      { sign: '+', before: null, after: 3, text: 'reviewed: 2026-10-02 asmith' },
    ]);
    expect([added, removed, size]).toEqual([4, 2, '4 lines added, 2 lines removed']);
  });

  it('are kept whatever they hold', () => {
    const { groups } = between('# A\n', '# A\n\n<script>alert(1)</script>\n');
    expect(groups.flatMap(({ lines }) => lines.map((line) => line.text))).toContain(
      '<script>alert(1)</script>',
    );
  });

  it('do not differ by how they end', () => {
    expect(between('# A\r\n\r\ntext\r\n', '# A\n\ntext\n')).toMatchObject({
      added: 0,
      removed: 0,
      groups: [],
    });
    expect(between('# A\n', '# A\n').size).toBe('the same text');
  });

  it('are all new or all gone where one side has no text', () => {
    expect(between(null, '# A\n\ntext\n').size).toBe('3 lines added');
    expect(between('# A\n', null).size).toBe('1 line removed');
  });

  it('of a text that was written anew are the old and the new, between what both begin and end with', () => {
    const lines = (letter: string): string =>
      Array.from({ length: 1600 }, (_, line) => `${letter}${line}\n`).join('');
    const { added, removed, groups, size } = between(
      `# A\n\n${lines('a')}\nEnd.\n`,
      `# A\n\n${lines('b')}\nEnd.\n`,
    );
    expect([added, removed]).toEqual([1600, 1600]);
    expect(size).toBe('1600 lines added, 1600 lines removed, written anew, so compared as a whole');
    const shown = groups.flatMap((group) => group.lines);
    expect(shown.at(0)).toMatchObject({ sign: ' ', text: '# A', before: 1, after: 1 });
    expect(shown.at(-1)).toMatchObject({ sign: ' ', text: 'End.', before: 1604, after: 1604 });
  });
});
