// What looks like HTML and is something to fill in.
import { expect, it } from 'vitest';
import { isBlank, withBlanks } from '../../src/model/blank.ts';

it.each(['<namespace>', '<pod name>', '<POD_NAME>', '<node-1.example>', '</namespace>', '<secret />'])(
  'takes %s for words',
  (html) => {
    expect(isBlank(html)).toBe(true);
  },
);

it.each(['<br>', '<BR/>', '<details open>', '</td>', '<a href="x">', '<chart data="1">', '<!-- a -->', '<>'])(
  'takes %s for HTML',
  (html) => {
    expect(isBlank(html)).toBe(false);
  },
);

it('finds them in a block of HTML', () => {
  expect(withBlanks('<td>\n<pod name>\n</td>', (blank) => `[${blank}]`)).toBe('<td>\n[<pod name>]\n</td>');
});
