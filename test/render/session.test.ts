// Commands with prompts: what is typed is told from the rest.
import { expect, it } from 'vitest';
import { fragmentOf, withClass, wordsOf } from './fragment.ts';

const fragment = (...lines: string[]): string =>
  fragmentOf(`# A\n\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`);
const words = (html: string, name: string): string[] => withClass(html, name).map((node) => wordsOf(node));

it('marks prompts and what was printed', () => {
  const html = fragment(
    'ana@db-1:~$ ls',
    'a  b',
    '',
    '$ kubectl scale \\',
    '> --replicas=0',
    '# then',
    '$ exit',
  );
  expect(words(html, 'prompt')).toEqual(['ana@db-1:~$', '$', '>', '$']);
  expect(words(html, 'printed')).toEqual(['ab']);
  expect(words(html, 'remark')).toEqual(['#then']);
  expect(words(html, 'code')[0]).toBe('ana@db-1:~$lsab$kubectlscale\\>--replicas=0#then$exit');
});

it('keeps placeholders where they stand, and has none in what was printed', () => {
  const html = fragment('$ ping ${HOST}', 'from ${HOST}', '$ ssh "${HOST}" reboot --at ${TIME}');
  expect(words(html, 'placeholder')).toEqual(['${HOST}', '${HOST}', '${TIME}']);
  expect(words(html, 'printed')).toEqual(['from${HOST}']);
});

it('colours words of several lines as one', () => {
  const html = fragment("$ jq '{", '  a: .b', "}' x.json", '{"a": 1}');
  expect(words(html, 'hl-string')).toEqual([`'{a:.b}'`]);
  expect(words(html, 'printed')).toEqual(['{"a":1}']);
});

it('marks nothing in a fence without prompts', () => {
  const html = fragment('kubectl get pods', 'kubectl get nodes');
  expect([...words(html, 'prompt'), ...words(html, 'printed')]).toEqual([]);
});
