// The rules of remark-lint run here on the pieces of a document they may object to. What they say must be what
// remark-lint itself says of the whole tree, on every real document kept with the tests.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Root } from 'mdast';
import remarkLint from 'remark-lint';
import fencedCodeFlag from 'remark-lint-fenced-code-flag';
import headingIncrement from 'remark-lint-heading-increment';
import noDuplicateHeadingsInSection from 'remark-lint-no-duplicate-headings-in-section';
import noEmptyUrl from 'remark-lint-no-empty-url';
import noUndefinedReferences from 'remark-lint-no-undefined-references';
import noUnusedDefinitions from 'remark-lint-no-unused-definitions';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import type { DocumentRule } from '../../src/model/rule.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { rules } from '../../src/rules/index.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/corpora');
const files = globSync('**/*.{md,erb}', { cwd: folder }).toSorted();

const plugins = {
  'fenced-code-flag': [fencedCodeFlag],
  'heading-increment': [headingIncrement],
  'no-duplicate-headings-in-section': [noDuplicateHeadingsInSection],
  'no-empty-url': [noEmptyUrl],
  'no-undefined-references': [noUndefinedReferences, { allowShortcutLink: true, allow: [/^[\sx\d]*$/i] }],
  'no-unused-definitions': [noUnusedDefinitions],
} as const;

type Name = keyof typeof plugins;

/** `line:column` of each message, by rule, of one run of remark-lint with all the rules over the whole tree. */
async function remarkSays(document: Document): Promise<Map<string, string[]>> {
  const file = new VFile({ value: document.text });
  const processor = unified().use(remarkLint);
  for (const [plugin, options] of Object.values(plugins)) processor.use(plugin as never, options as never);
  await processor.run(document.tree as Root, file);
  const places = file.messages.map(
    ({ ruleId, line, column }) => [ruleId ?? '', `${line}:${column}`] as const,
  );
  return new Map(
    Object.keys(plugins).map((name) => [
      name,
      places.filter(([id]) => id === name).map(([, place]) => place),
    ]),
  );
}

function weSay(name: Name, document: Document): string[] {
  const rule = rules.find(({ id }) => id === `remark-lint:${name}`) as DocumentRule;
  const problems = [...rule.check({ document } as never)];
  return problems.flatMap((problem) =>
    'location' in problem ? [`${problem.location.line}:${problem.location.column}`] : [],
  );
}

/** Of all headings that miss a level, those that stand directly below the gap. */
function causes(places: readonly string[], { sections }: Document): string[] {
  const headings = sections.filter(({ depth }) => depth > 0);
  return places.filter((place) => {
    const at = headings.findIndex(({ location }) => `${location.line}:${location.column}` === place);
    const [before, own] = [headings[at - 1], headings[at]];
    return !before || !own || own.depth > before.depth + 1;
  });
}

describe('on real documents every rule says what remark-lint says', () => {
  let total = 0;

  it.each(files)('%s', async (name) => {
    const document = parseDocument(name, readFileSync(path.join(folder, name))) as Document;
    const theirs = await remarkSays(document);
    for (const rule of Object.keys(plugins) as Name[]) {
      const all = (theirs.get(rule) ?? []).toSorted();
      const expected = rule === 'heading-increment' ? causes(all, document) : all;
      expect(weSay(rule, document).toSorted(), rule).toEqual(expected);
      total += expected.length;
    }
  });

  it('and there is something to say', () => {
    expect(total).toBeGreaterThan(50);
  });
});
