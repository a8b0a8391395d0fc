// The reader of objects owns its process: it starts with a question, keeps nobody waiting at the end, and ends when nobody asks.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Objects } from '../../src/sources/git/objects.ts';
import { repository } from '../repository.ts';

const made = repository([{ on: '2026-10-01', files: { 'a.md': '# A\n', 'b.md': '# B\n' } }]);

/** Processes of this one that read objects of that repository. */
function readers(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const commands = children.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
    } catch {
      return []; // it has ended meanwhile
    }
  });
  return commands.filter((command) => command.includes(made.root) && command.includes('cat-file')).length;
}

describe('the reader of objects', () => {
  it('ends its process when nobody has asked for a while, and starts another for the next question', async () => {
    const objects = new Objects(made.root);
    expect(readers()).toBe(0);
    expect(await objects.text('HEAD:a.md')).toBe('# A\n');
    expect(readers()).toBe(1);
    for (let tries = 0; readers() > 0 && tries < 100; tries++) await setTimeout(100);
    expect(readers()).toBe(0);
    const both = await Promise.all(['HEAD:b.md', 'HEAD:c.md'].map((name) => objects.text(name)));
    expect(both).toEqual(['# B\n', null]);
  });

  it('lets whoever asked end at once', () => {
    const module = path.resolve('src/sources/git/objects.ts');
    const script = `
      import { Objects } from ${JSON.stringify(module)};
      console.log('begun');
      const before = process.getActiveResourcesInfo();
      const text = await new Objects(${JSON.stringify(made.root)}).text('HEAD:a.md');
      const after = process.getActiveResourcesInfo();
      console.log(JSON.stringify({ text, before, after }));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const { text, before, after } = JSON.parse(said.split('\n')[1] ?? '') as Record<string, unknown>;
    expect(text).toBe('# A\n');
    // Nothing that would keep it alive has come to what did before.
    expect(after).toEqual(before);
  });
});
