// Our serialiser says what the general one says.
import { raw } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'hast';
import { expect, it } from 'vitest';
import { fragmentOf } from './fragment.ts';

const text = `# T

A & b < c > "d" 'e' \`x & <y>\` [l](https://example.com/?a=1&b=%22 "t & \\"u\\"")

- [x] done
- [ ] open

| a | b |
|--:|:-:|
| 1 | 2 |

<details open title="a > b"><summary>S</summary><p lang="de">ü &copy; &amp;lt;</p></details>

1. One. You should see \`ok\`.

   \`\`\`bash
   echo "\${NAME}" && cat < in > out
   \`\`\`

   - **Duration:** 5m
2. Two[^1]

[^1]: Note
`;

it('for everything a fragment can hold', () => {
  const html = fragmentOf(text);
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html } as never] }) as Root;
  const general = toHtml(tree, {
    allowDangerousHtml: true,
    characterReferences: { useNamedReferences: true },
  });
  const plain = (value: string): string =>
    value.replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('=""', '').replace(/\s+>/g, '>');
  expect(plain(html)).toBe(plain(general).replaceAll('&quot;', '"'));
});
