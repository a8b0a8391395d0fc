// What a document says of itself in words that nobody knows is no fact.
import { expect, it } from 'vitest';
import { settingsSchema } from '../../schemas/settings.ts';
import { metadataOf } from '../../src/check/metadata.ts';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import type { Settings } from '../../src/model/settings.ts';
import { parseDocument } from '../../src/parse/index.ts';

const statusIn = (frontmatter: string): unknown => {
  const parsed = parseDocument('a.md', `---\n${frontmatter}\n---\n# T\n`);
  const settings = settingsSchema.parse({ version: 1 }) as unknown as Settings;
  return metadataOf(parsed, parsed.frontmatter, null, settings, emptyCatalogue).status;
};

it('a status that is none of ours is not one', () => {
  expect(statusIn('status: draft')).toMatchObject({ value: 'draft', source: 'explicit' });
  for (const status of ['published', 'WIP', '"<script>"', '[draft]'])
    expect(statusIn(`status: ${status}`)).toMatchObject({ value: 'active', source: 'inferred' });
});
