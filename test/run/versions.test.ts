// A version is judged on its own day, and what single documents say is found once for all versions that hold them.
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { checkForPages } from '../../src/portal/build/checked.ts';
import { fragmentsFolder, cacheFolder } from '../../src/portal/build/files.ts';
import { CheckMemory } from '../../src/run/memory.ts';
import { judgeVersion, type JudgedVersion } from '../../src/run/versions.ts';
import { repository, type TestRepository } from '../repository.ts';

const config = `version: 1
content: ["docs/**/*.md"]
evaluation: { today: 2026-11-20 }
sources: [{ name: own, refs: ["v*"] }]
`;
const page = (head: string, text = ''): string => `---\nkind: page\n${head}---\n\n# Notes\n\n${text}\n`;
const rotated = (day: string): string => `| Key | Last rotated |\n|---|---|\n| api | ${day} |\n`;

/** Of dates that lie behind today, and before some of the versions only. */
function made(): TestRepository {
  return repository(
    [
      {
        on: '2026-10-01',
        files: {
          'opsworthy.yaml': config,
          'docs/reviewed.md': page('reviewed: 2026-10-20 asmith\n'),
          'docs/rotated.md': page('', rotated('2026-10-20')),
          'docs/escaped.md': page('', rotated('&#50;026-10-20')),
          'docs/quoted.md': page('reviewed: "\\x32026-10-20"\n'),
          'docs/past.md': page('reviewed: 2026-09-30\n', rotated('2026-10-02')),
          'docs/empty.md': page('', '## Of nothing'),
        },
      },
      { on: '2026-10-10', files: { 'docs/past.md': page('reviewed: 2026-10-09\n', 'Changed.') } },
      { on: '2026-11-01', files: { 'docs/new.md': page('') } },
    ],
    { v1: 1, v2: 2, v3: 3 },
  );
}

const recall = vi.spyOn(CheckMemory.prototype, 'recall');

async function judged({ root }: TestRepository, memory: () => CheckMemory): Promise<JudgedVersion[]> {
  const done = await checkForPages({ cwd: root });
  const found: JudgedVersion[] = [];
  for (const version of done.sources.plan.versions.toReversed())
    found.push(
      await judgeVersion(version, {
        ...done,
        tool: 'this one',
        fragments: fragmentsFolder(cacheFolder(root)),
        memory: memory(),
      }),
    );
  return found;
}

const future = ({ report }: JudgedVersion): string[] =>
  report.findings
    .filter(({ rule }) => rule === 'no-future-date')
    .map(({ path: file, message }) => `${path.basename(file)}: ${message}`);

describe('versions that hold the same texts', () => {
  it('are judged each on its own day', async () => {
    const [first, second, third] = (await judged(made(), () => new CheckMemory())).map(future);
    const later = [
      'escaped.md: `Last rotated` lies in the future: 2026-10-20',
      'quoted.md: `reviewed` lies in the future: 2026-10-20',
      'reviewed.md: `reviewed` lies in the future: 2026-10-20',
      'rotated.md: `Last rotated` lies in the future: 2026-10-20',
    ];
    expect([first, second, third]).toEqual([later, later, []]);
  });

  it('are looked at once, and say what they would say alone', async () => {
    const alone = await judged(made(), () => new CheckMemory());
    const memory = new CheckMemory();
    const together = await judged(made(), () => memory);
    const known = recall.mock.results
      .slice(-3)
      .map(({ value }) => (value as ReadonlyMap<unknown, unknown>).size);
    expect(known).toEqual([0, 5, 6]);
    for (const [index, { report, published, pages }] of together.entries()) {
      expect(report).toEqual(alone[index]?.report);
      expect(published).toEqual(alone[index]?.published);
      expect(pages).toEqual(alone[index]?.pages);
    }
  });
});
