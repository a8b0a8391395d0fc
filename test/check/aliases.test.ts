// Keys that documents keep under names of their own.
import { expect, it } from 'vitest';
import { applyAliases } from '../../src/check/aliases.ts';
import { parseDocument } from '../../src/parse/index.ts';

const read = (frontmatter: string, aliases: Readonly<Record<string, string>>): unknown =>
  applyAliases(parseDocument('a.md', `---\n${frontmatter}\n---\n# T\n`).frontmatter, aliases).data;

it('a name that stands for two keys gives both what stands there', () => {
  expect(read('checked: 2026-11-02', { 'reviewed.on': 'checked', 'tested.on': 'checked' })).toEqual({
    reviewed: { on: '2026-11-02' },
    tested: { on: '2026-11-02' },
  });
});

it('a key that gives its name away keeps what is meant for it, in either order', () => {
  for (const aliases of [
    { owner: 'team', service: 'owner' },
    { service: 'owner', owner: 'team' },
  ])
    expect(read('team: team-a\nowner: payments', aliases)).toEqual({ owner: 'team-a', service: 'payments' });
});
