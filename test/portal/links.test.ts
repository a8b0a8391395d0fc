// Where the links of a document lead, by what is there and what the portal is told.
import { expect, it } from 'vitest';
import { LinkMap } from '../../src/portal/documents/links.ts';
import { read } from '../parse/read.ts';

const target = (exists: string, editUrl: string | null) => {
  const document = read('[x](../infra/main.tf)', 'docs/a.md');
  const corpus = {
    documents: [],
    settings: { site: { base: '/', editUrl }, sources: [], records: { ref: 'main' } },
  };
  const facts = { exists: { 'infra/main.tf': exists } };
  const map = new LinkMap(corpus as never, facts as never, new Map(), () => ({ anchors: [] }) as never);
  return map.targetsOf(document as never)['../infra/main.tf'];
};

it('leads to what shows the file, else names it, else nowhere', () => {
  expect(target('file', 'https://git.example.com/{path}')).toEqual({
    to: 'source',
    href: 'https://git.example.com/infra/main.tf',
  });
  expect(target('file', null)).toEqual({ to: 'repository', path: 'infra/main.tf' });
  expect(target('folder', null)).toEqual({ to: 'repository', path: 'infra/main.tf' });
  expect(target('none', null)).toEqual({ to: 'nowhere' });
});
