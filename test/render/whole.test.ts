// What stands behind HTML that is never closed stands on the page.
import { describe, expect, it } from 'vitest';
import { fragmentOf } from './fragment.ts';

describe('HTML that is never closed', () => {
  it.each([
    'video',
    'svg',
    'math',
    'select',
    'textarea',
    'template',
    'title',
    'noscript',
    'object',
    'iframe',
    'xmp',
    'plaintext',
  ])('<%s> takes nothing with it', (name) => {
    const html = fragmentOf(
      `# T\n\nSee <${name} id="x">\n\n## After it\n\n1. Do it.\n\n| a |\n|---|\n| b |\n\nEnd.\n`,
    );
    expect(html).toContain('<h2 id="after-it">');
    for (const words of ['Do it.', '<td>b</td>', 'End.']) expect(html).toContain(words);
    expect(html).not.toMatch(new RegExp(`<${name}`));
  });

  it('is shown as what was written, where it would have done so', () => {
    expect(fragmentOf('# T\n\n<video src="a.mp4">\n\nText.\n')).toContain(
      '<code>&lt;video src=&quot;a.mp4&quot;&gt;</code>',
    );
  });

  it('is left out where it is closed', () => {
    expect(fragmentOf('# T\n\n<video src="a.mp4"></video>\n\nText.\n')).not.toContain('video');
  });
});
