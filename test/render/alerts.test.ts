// Quotations that are alerts have a name; others stay quotations.
import { expect, it } from 'vitest';
import { step } from '../parse/read.ts';
import { fragmentOf } from './fragment.ts';

const shown = (markdown: string): string => fragmentOf(markdown).replace(/\s*\n\s*/g, '');

it.each(['Note', 'Tip', 'Important', 'Warning', 'Caution'])('names a %s', (name) => {
  expect(shown(`> [!${name.toUpperCase()}]\n> Stop here.`)).toBe(
    `<blockquote class="alert alert-${name.toLowerCase()}"><p class="alert-name" data-added="">${name}</p><p>Stop here.</p></blockquote>`,
  );
});

it('names one whose text is a paragraph, a list or nothing', () => {
  expect(shown('> [!NOTE]\n>\n> Stop.')).toContain('Note</p><p>Stop.</p>');
  expect(shown('> [!NOTE]\n> - Stop.')).toContain('Note</p><ul><li>Stop.</li></ul>');
  expect(shown('> [!NOTE]')).toContain('Note</p></blockquote>');
});

it.each(['> [!NOTE] on the same line', '> [!HINT]\n> Text', '> Text\n> [!NOTE]'])(
  'leaves alone: %s',
  (markdown) => {
    expect(shown(markdown)).not.toContain('alert');
  },
);

it('is no part of what a step says', () => {
  const { onFailure } = step('Run `a.sh`.\n\n> [!WARNING]\n> Should it time out, roll back.');
  expect(onFailure?.text).toBe('Should it time out, roll back.');
});
