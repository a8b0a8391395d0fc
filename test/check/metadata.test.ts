// What a document says of itself in words that nobody knows is no fact.
import { expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { bindDocument } from '../../src/check/bind.ts';
import { metadataOf } from '../../src/check/metadata.ts';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import type { Metadata } from '../../src/model/document.ts';
import type { Settings } from '../../src/model/settings.ts';
import { parseDocument } from '../../src/parse/index.ts';

const metadataIn = (frontmatter: string): Metadata => {
  const parsed = parseDocument('a.md', `---\n${frontmatter}\n---\n# T\n`);
  const settings = settingsSchema.parse({ version: 1 }) as unknown as Settings;
  return metadataOf(parsed, parsed.frontmatter, { kind: null, shownAs: null }, settings, emptyCatalogue);
};

it('a status that is none of ours is not one', () => {
  expect(metadataIn('status: draft').status).toMatchObject({ value: 'draft', source: 'explicit' });
  for (const status of ['published', 'WIP', '"<script>"', '[draft]'])
    expect(metadataIn(`status: ${status}`).status).toMatchObject({ value: 'active', source: 'inferred' });
});

it('an id has the same address however its letters are put together', () => {
  expect(metadataIn('id: "e\\u0301te\\u0301"').address).toBe(metadataIn('id: été').address);
});

it('an id that is too long for a folder is shortened, and two that begin alike stay apart', () => {
  const [one = '', other = ''] = ['a', 'b'].map((end) => metadataIn(`id: ${'ü'.repeat(200)}${end}`).address);
  expect(one).not.toBe(other);
  for (const address of [one, other]) {
    expect(address).toMatch(/^\/[\w-]+\/ü+-[0-9a-f]{8}\/$/);
    expect(Buffer.byteLength(address)).toBeLessThan(255);
  }
  expect(metadataIn(`id: ${'x'.repeat(200)}`).address).toContain('x'.repeat(200));
});

it('an id that climbs, or stands still, has an address below its collection', () => {
  for (const [id, address] of [
    ['../../../../away', '/pages/away/'],
    ['a/./b//c/../d', '/pages/a/b/c/d/'],
    ['..', '/pages/-/'],
    ['../index.html', '/pages/index-html/'],
    ['a/b', '/pages/a/b/'],
  ])
    expect(metadataIn(`id: ${id}`).address).toBe(address);
});

it('names the services of both keys, the one of `service` first', () => {
  const services = (frontmatter: string): unknown =>
    metadataIn(frontmatter).services.map(({ value, location }) => [value, location?.line]);
  expect(services('service: payments\nservices: [ledger, payments, booking]')).toEqual([
    ['payments', 2],
    ['ledger', 3],
    ['booking', 3],
  ]);
  expect(services('services: [ledger, payments]')).toEqual([
    ['ledger', 2],
    ['payments', 2],
  ]);
});

it.each([
  ['---\nkind: release-runbook\nsummary: a: b\n---\n', '/runbooks/a/'],
  ['---\ntags: [one\nkind: "release-runbook" # ours\nid: pay/release\n---\n', '/runbooks/pay/release/'],
  ['---\r\nkind: release-runbook\r\nsummary: a: b\r\n---\r\n', '/runbooks/a/'],
  ['---\nkind: release-runbook\nowner: pay\n\n', '/runbooks/a/'],
  ['---\nkind: release-runbook\nkind: incident-report\nsummary: a: b\n---\n', '/pages/a/'],
  ['---\nkind: no-such-kind\nsummary: a: b\n---\n', '/pages/a/'],
])('a document keeps its address where its frontmatter cannot be read: %j', (head, address) => {
  const settings = settingsSchema.parse({ version: 1 }) as unknown as Settings;
  const binding = { kinds, settings, catalogue: emptyCatalogue, governs: () => true };
  const document = bindDocument(parseDocument('a.md', `${head}# T\n\nkind: page\n`), binding);
  expect(document.kind?.id).toBeUndefined();
  expect(document.metadata.address).toBe(address);
});

it.each([
  ['KubeAPIDown.md', '# API is down', ['KubeAPIDown']],
  ['alerts/etcdNoLeader.mdx', '# No leader', ['etcdNoLeader']],
  ['Watchdog.md', '# Watchdog', ['Watchdog']],
  ['Overview.md', '# What there is', []],
  ['README.md', '# README', []],
  ['ReadMe.md', '# ReadMe', []],
  ['error-rate.md', '# error-rate', []],
  ['NodeDown.md', '---\nalerts: []\n---\n# Down', []],
  ['NodeDown.md', '---\nalerts: [NodeGone]\n---\n# Down', ['NodeGone']],
  ['NewNode.md', '---\ntask: a new node\n---\n# New', []],
])('%s answers the alert that it is called after, where it lists none', (path, text, alerts) => {
  const parsed = parseDocument(path, text);
  const settings = settingsSchema.parse({ version: 1 }) as unknown as Settings;
  const of = (id: string): Metadata['alerts'] => {
    const kind = kinds.find((each) => each.id === id) ?? null;
    return metadataOf(parsed, parsed.frontmatter, { kind, shownAs: kind }, settings, emptyCatalogue).alerts;
  };
  expect(of('operations-runbook').map(({ value }) => value)).toEqual(alerts);
});

it('a file of another kind answers no alert', () => {
  const parsed = parseDocument('KubeAPIDown.md', '# API is down');
  const settings = settingsSchema.parse({ version: 1 }) as unknown as Settings;
  const kind = kinds.find(({ id }) => id === 'release-runbook') ?? null;
  const { alerts } = metadataOf(
    parsed,
    parsed.frontmatter,
    { kind, shownAs: kind },
    settings,
    emptyCatalogue,
  );
  expect(alerts).toEqual([]);
});
