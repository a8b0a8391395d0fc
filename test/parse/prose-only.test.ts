// Texts that differ in prose alone have the same actions, told without parsing: held against the parser on real texts.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../scripts/calibrate/random.ts';
import { actionsOf } from '../../src/model/actions.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { differInProseOnly } from '../../src/parse/prose-only.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bodies = ['content', 'test/fixtures/corpora'].flatMap((folder) =>
  globSync('**/*.{md,mdx}', { cwd: path.join(root, folder) }).map((file) =>
    readFileSync(path.join(root, folder, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
  ),
);
const actions = (body: string): readonly string[] => actionsOf(parseDocument('a.md', body));

const procedure = (intro: string, rest = ''): string =>
  `# Release 2\n\n${intro}\n\n## Steps\n\n1. Deploy:\n\n   \`\`\`sh\n   make deploy\n   \`\`\`\n${rest}`;

describe('what differs', () => {
  it.each([
    ['a sentence below the title', procedure('Takes ten minutes.'), procedure('Takes an hour.')],
    ['a paragraph more', procedure('One.'), procedure('One.\n\nTwo, with `code` and [a link](b.md).')],
    [
      'prose behind the steps',
      procedure('A.', '\n## Notes\n\nOld.\n'),
      procedure('A.', '\n## Notes\n\nNew.\n'),
    ],
    ['nothing', procedure('A.'), procedure('A.')],
  ])('is prose: %s', (_, was, is) => expect(differInProseOnly(was, is)).toBe(true));

  it.each([
    ['a command', procedure('A.'), procedure('A.').replace('make deploy', 'make all')],
    ['a heading', procedure('A.'), procedure('A.').replace('## Steps', '## Procedure')],
    ['a list in place of a sentence', procedure('A.'), procedure('1. Drain the node')],
    ['a paragraph that is a step', procedure('A.'), procedure('**Step 1:** Drain the node with `drain`.')],
    ['a table in place of a sentence', procedure('A.'), procedure('a | b')],
    ['a section more', procedure('A.'), procedure('A.', '\n## Notes\n\nNew.\n')],
    [
      'a paragraph of a step that is a heading',
      '## Step 1: Drain\n\nOpen **Nodes** and choose Drain.\n\n## Step 2: Wait\n\nWait.\n',
      '## Step 1: Drain\n\nOpen **Hosts** and choose Drain.\n\n## Step 2: Wait\n\nWait.\n',
    ],
    [
      'a paragraph below a step that is a heading',
      '## 1. Drain\n\n### How\n\nOpen **Nodes**.\n\n## 2. Wait\n\nWait.\n',
      '## 1. Drain\n\n### How\n\nOpen **Hosts**.\n\n## 2. Wait\n\nWait.\n',
    ],
    [
      'a line of a script that looks like prose below a heading',
      '## Steps\n\n1. Run:\n\n```sh\n## Deploy\n\nkubectl apply\n\n## Done\n```\n',
      '## Steps\n\n1. Run:\n\n```sh\n## Deploy\n\nkubectl delete\n\n## Done\n```\n',
    ],
    ['a fence that never ends', '```sh\nmake\n', '```sh\nmake all\n'],
    ['a fence that ends deeper than it began', '```\n# A\n\nOld\n  ```\n', '```\n# A\n\nNew\n  ```\n'],
    [
      'what a longer fence holds',
      '# A\n\n````\n```\n# B\n\nkubectl apply\n\n````\n',
      '# A\n\n````\n```\n# B\n\nkubectl delete\n\n````\n',
    ],
  ])('is not known to be prose: %s', (_, was, is) => expect(differInProseOnly(was, is)).toBe(false));

  it('has the same actions in every real text, however it is edited', () => {
    const next = seeded(11);
    const pick = (below: number): number => Math.floor(next() * below);
    const lines = bodies.flatMap((body) => body.split('\n'));
    let told = 0;
    for (const body of bodies) {
      const before = actions(body);
      for (let round = 0; round < 60; round++) {
        const edited = body.split('\n');
        const at = pick(edited.length);
        const inserted = pick(4) === 0 ? (lines[pick(lines.length)] ?? '') : 'Somebody watches the graphs.';
        edited.splice(at, pick(3), ...(pick(5) === 0 ? [] : [inserted]));
        const after = edited.join('\n');
        if (after === body || !differInProseOnly(body, after)) continue;
        told += 1;
        expect(actions(after), `${body}\n=====\n${after}`).toEqual(before);
      }
    }
    expect(told).toBeGreaterThan(100);
  });
});
