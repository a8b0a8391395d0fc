// What stands before a procedure: a bar, and assignments that a real shell refuses while a parameter is unset.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../src/model/document.ts';
import { elementsOf, fragmentOf, parsed, withClass } from './fragment.ts';

const parameter = (name: string, rest: Partial<Parameter> = {}): Parameter => ({
  name,
  description: null,
  example: null,
  pattern: null,
  values: null,
  secret: false,
  fromLabel: null,
  ...rest,
});

const text = (node: unknown): string => {
  const { value = '', children = [] } = node as { value?: string; children?: unknown[] };
  return value + children.map(text).join('');
};

/** The lines of each block. */
function blocks(source: string, parameters: Parameter[] = [], runnable = true): string[][] {
  return withClass(fragmentOf(source, { parameters, runnable }), 'assignments').map((block) =>
    text([...elementsOf(block)].find(({ tagName }) => tagName === 'code')).split('\n'),
  );
}

const steps = (...commands: string[]): string =>
  commands
    .map((command, index) => `${index + 1}. Do it.\n\n   \`\`\`sh\n   ${command}\n   \`\`\`\n`)
    .join('\n');

describe('assignments before a procedure', () => {
  it('ask for the parameters that it uses, in the order in which they are declared', () => {
    const source = `# T\n\n## Steps\n\n${steps('a "${VERSION}"', 'b ${ENV} ${OTHER}')}`;
    const declared = [
      parameter('ENV', { values: ['staging', 'production'] }),
      parameter('VERSION', { example: '4.13.0', description: 'Which.' }),
      parameter('UNUSED'),
    ];
    expect(blocks(source, declared)).toEqual([
      [
        ': "${ENV:?set ENV: staging or production}"',
        ': "${VERSION:?set VERSION: like 4.13.0}"',
        ': "${OTHER:?set OTHER}"',
      ],
    ]);
  });

  it('stop a shell while one is unset, and say what is expected', () => {
    const ask = parameter('ENV', { description: 'It\'s "where" `x` $(touch hacked) ${HOME} } ! \\ é' });
    const [lines = []] = blocks(`## S\n\n${steps('a ${ENV}', 'b')}`, [ask]);
    for (const shell of ['sh', 'bash']) {
      const run = (env: NodeJS.ProcessEnv): ReturnType<typeof spawnSync> =>
        spawnSync(shell, ['-c', `${lines.join('\n')}\necho went on`], {
          env,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      const unset = run({ PATH: process.env['PATH'] });
      expect(unset.status).not.toBe(0);
      expect(unset.stderr).toContain('set ENV: It s where x touch hacked HOME é');
      expect(run({ PATH: process.env['PATH'], ENV: 'x' })).toMatchObject({
        status: 0,
        stdout: 'went on\n',
        stderr: '',
      });
    }
  });

  it('are left to the document where it has its own, and to nobody where nothing is asked', () => {
    expect(blocks(`## S\n\n\`\`\`sh\n: "\${ENV:?set ENV}"\n\`\`\`\n\n${steps('a ${ENV}', 'b')}`)).toEqual([]);
    expect(blocks(`## S\n\n${steps('a', 'b')}`)).toEqual([]);
    expect(blocks(`## S\n\n${steps('X=1; a ${X}', 'b <env>')}`)).toEqual([]);
    expect(blocks(`## S\n\n${steps('a ${ENV}', 'b')}`, [], false)).toEqual([]);
  });

  it('stand before the first command that needs them', () => {
    const html = fragmentOf(
      `## Checks\n\nFirst.\n\n\`\`\`sh\ncheck "\${URL}"\n\`\`\`\n\n## Steps\n\n${steps('a ${ENV}', 'b ${URL}')}`,
    );
    expect(html.indexOf('assignments')).toBeLessThan(html.indexOf('check '));
    expect(html.indexOf('assignments')).toBeGreaterThan(html.indexOf('First.'));
    expect(html.match(/assignments/g)).toHaveLength(1);
  });

  it('are those of each procedure', () => {
    const source = `## One\n\n${steps('a ${ENV}', 'b')}\n## Two\n\n${steps('c ${URL}', 'd')}`;
    expect(blocks(source)).toEqual([[': "${ENV:?set ENV}"'], [': "${URL:?set URL}"']]);
  });

  it.each(['sql', 'yaml'])('are not for what %s reads', (language) => {
    const source = `## S\n\n1. A.\n\n   \`\`\`${language}\n   a: \${ENV}\n   \`\`\`\n2. B.\n`;
    expect(blocks(source)).toEqual([]);
  });
});

describe('the bar before a procedure', () => {
  const bars = (source: string): string[] => withClass(fragmentOf(source), 'run-bar').map(text);

  it.each([
    ['a list', `## S\n\n${steps('a', 'b')}`],
    ['headings', '## S\n\n### Step 1: A\n\nRun `make a`.\n\n### Step 2: B\n\nRun `make b`.\n'],
    ['a table', '## S\n\n| Step | Action |\n|---|---|\n| 1 | Run `make a` |\n| 2 | Run `make b` |\n'],
  ])('says how many steps %s has', (_, source) => {
    expect(bars(source)).toEqual(['2 steps']);
    const names = [...elementsOf(parsed(fragmentOf(source)))].map(({ properties }) =>
      String(properties['className']),
    );
    expect(names.indexOf('run-bar')).toBeLessThan(
      names.findIndex((name) => /\bstep(?:-table)?\b/.test(name)),
    );
  });

  it('says how long they take where all say it', () => {
    expect(bars('## S\n\n1. A.\n\n   Duration: 2m\n2. B.\n\n   Duration: 3m\n')).toEqual([
      '2 steps, about 5m',
    ]);
  });

  it('stands before the boxes of a list without steps', () => {
    expect(bars('## Before\n\n- [ ] Tested.\n- [ ] Told.\n')).toEqual(['Checklist']);
  });
});
