// Colours of code: what a reader has to tell apart in a command.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { highlight } from '../../src/render/highlight.ts';
import { fragmentOf, withClass, wordsOf } from './fragment.ts';

it.each(['--repo', '--registry-id', '-fsS', '--v1.2-beta'])('knows %s for an option', (option) => {
  const marked = `<i class="hl-option">${option}</i>`;
  expect(highlight(`aws ecr ${option} x`, 'bash')).toContain(marked);
  expect(highlight(`aws ecr ${option}=x`, 'sh')).toContain(marked);
});

it('takes no word with a hyphen in it for one', () => {
  expect(highlight('kubectl get argo-rollouts a--b', 'bash')).not.toContain('hl-option');
});

it('keeps options of a command in a sentence whole', () => {
  const html = fragmentOf(
    '# A\n\nRun `gh run rerun "${RUN}" --failed-only -v`, not `argo-rollouts` or `a --- b`.\n',
  );
  expect(withClass(html, 'option').map((option) => wordsOf(option))).toEqual(['--failed-only', '-v']);
  expect(withClass(html, 'placeholder')).toHaveLength(1);
});

it('colours the fences of a Markdown example, whatever was coloured before it', () => {
  const html = highlight('# Step\n\n```go\nfunc main() {}\n```\n', 'markdown');
  expect(html).toContain('<i class="hl-keyword">func</i>');
});

it('marks what has a colour alone, and what stands in it once', () => {
  expect(highlight('a && b; c | d', 'bash')).toBe('a &amp;&amp; b; c | d');
  expect(highlight('{"port": 80}', 'json')).toBe(
    '{<i class="hl-attribute">"port"</i>: <i class="hl-number">80</i>}',
  );
});

it.each([
  ['a line of 2,000 characters', 'a'.repeat(2_000)],
  ['50,000 characters', `a${'\n'.repeat(50_000)}`],
])('leaves %s without colours, and all of it is there', (_, long) => {
  expect(highlight(`export A=1 ${long}`, 'bash')).toBe(`export A=1 ${long}`);
  expect(highlight(`export A=1 ${long.slice(-1)}`, 'bash')).toContain('hl-');
});

it('gives no mark a name that something else of a page has', () => {
  const html = highlight('# Title\n\n`code` and *words*\n\n| a | b |\n| - | - |\n| 1 | 2 |\n', 'markdown');
  const classes = [...html.matchAll(/class="([^"]*)"/g)].map(([, names]) => names);
  expect(classes.filter((names) => !/^hl-[a-z]+$/.test(names ?? ''))).toEqual([]);
});

const samples: readonly (readonly [string, string])[] = [
  ['html', '<style>b { color: red }</style><script>const a = /x+/;</script>'],
  ['http', 'GET /x HTTP/1.1\nContent-Type: application/json\n\n{"a": true}'],
  ['markdown', '---\na: true\n---\n\n<b>x</b>'],
  ['graphql', 'type A {\n  "**some** words"\n  a: Int\n}'],
  ['js', 'const a = /x+/;'],
  ['css', 'b { color: red }'],
  ['yaml', 'a: true'],
  ['json', '{"a": true}'],
  ['regex', 'x+'],
];

it('colours a piece of code alike, whatever was coloured before it', () => {
  const module = path.resolve(import.meta.dirname, '../../src/render/highlight.ts');
  const colours = (order: typeof samples): Record<string, string> =>
    JSON.parse(
      execFileSync(process.execPath, [
        '--input-type=module',
        '--eval',
        `const { highlight } = await import(${JSON.stringify(module)});
         const all = ${JSON.stringify(order)}.map(([language, code]) => [language, highlight(code, language)]);
         console.log(JSON.stringify(Object.fromEntries(all)));`,
      ]).toString(),
    ) as Record<string, string>;
  expect(colours(samples.toReversed())).toEqual(colours(samples));
});
