// A document is the same after its way between threads, whatever travelled and whatever is made anew.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openWithContracts } from '../../src/run/project.ts';
import { kindsOf } from '../../src/run/registry.ts';
import { bindFile, bindText } from '../../src/run/shard.ts';
import { fromWire, toWire } from '../../src/run/wire.ts';
import { discover } from '../../src/sources/discover.ts';
import { readDocument } from '../../src/sources/read.ts';

const project = await openWithContracts(fileURLToPath(new URL('../..', import.meta.url)), undefined);
const kinds = await kindsOf(project.settings);
const binding = { ...project, kinds };
const documents = (await discover(project)).map((file) => bindFile(file, readDocument(file), binding));

describe.each([
  ['whole', true],
  ['slim', false],
])('%s', (_, whole) => {
  it.each(documents.map((document) => [document.path, document] as const))('%s', (_path, document) => {
    let again = 0;
    const arrived = fromWire(structuredClone(toWire(document, whole)), kinds, (wire) => {
      again++;
      return bindText(wire, binding);
    });
    for (const key of ['path', 'text', 'metadata', 'links', 'waivers', 'kindName', 'governed'] as const)
      expect(arrived[key]).toEqual(document[key]);
    expect(arrived.frontmatter.data).toEqual(document.frontmatter.data);
    expect(arrived.kind).toBe(document.kind);
    expect(again).toBe(0);
    // Everything, in whatever order somebody asks; once is enough.
    for (const key of Object.keys(document) as (keyof typeof document)[])
      expect(arrived[key]).toEqual(document[key]);
    expect(arrived.frontmatter).toEqual(document.frontmatter);
    expect(again).toBe(whole ? 0 : 1);
  });
});
