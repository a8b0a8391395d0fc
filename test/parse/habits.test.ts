// Habits of real authors, met in public runbooks that the heuristics were not written on. Texts are our own.
import { describe, expect, it } from 'vitest';
import { read, step, stepsOf } from './read.ts';

describe('indentation', () => {
  it('that is too small for its item still means the item', () => {
    const text = `## Drain

1. Add a tags section to the file:

  \`\`\`
  tags:
    nofailover: true
  \`\`\`

1. Reload the service

  \`\`\`
  sudo systemctl reload patroni
  \`\`\`

  If the name is absent, the reload worked.

1. Wait for the connections to go

  - Use this command:

    \`\`\`
    psql -c 'SHOW CLIENTS'
    \`\`\`

  It takes about 5 minutes.

You are done.
`;
    const { procedures } = read(text);
    expect(procedures.map(({ steps }) => steps.map(({ number, title }) => [number, title]))).toEqual([
      [
        [1, 'Add a tags section to the file'],
        [2, 'Reload the service'],
        [3, 'Wait for the connections to go'],
      ],
    ]);
    expect(procedures[0]?.steps.map(({ commands }) => commands.map(({ code }) => code))).toEqual([
      [],
      ['sudo systemctl reload patroni'],
      ["psql -c 'SHOW CLIENTS'"],
    ]);
    expect(procedures[0]?.steps[2]?.duration?.value?.max).toBe(300);
    expect(procedures[0]?.location).toMatchObject({ line: 3, endLine: 26 });
  });
});

describe('headings', () => {
  it('hold durations and actions', () => {
    const [first, second] = stepsOf(
      '## R\n\n### Step 1: Verify the issue (30 seconds)\n\n```sh\nls\n```\n\n### Step 2: Click "Promote" (~5 min)\n',
    );
    expect([
      first?.title,
      first?.duration?.value?.max,
      second?.duration?.value?.max,
      second?.uiAction?.value,
    ]).toEqual(['Verify the issue (30 seconds)', 30, 300, 'Click "Promote" (~5 min)']);
  });

  it('that are verbs are no labels', () => {
    const [first] = stepsOf('## R\n\n### Step 1: Verify\n\n```sh\nls\n```\n');
    expect([first?.title, first?.commands.length, first?.verification?.source]).toEqual([
      'Verify',
      1,
      'inferred',
    ]);
  });

  it('give the condition from the first sentence below', () => {
    expect(
      stepsOf('## R\n\n### Step 1: Cut it\n\nOnly when cutting a patch release.\n')[0]?.when?.value,
    ).toBe('Only when cutting a patch release.');
  });
});

describe('fences without a language', () => {
  const roles = (text: string): string[] => read(text).fences.map(({ role }) => role);

  it('are commands of tools that the document has run before', () => {
    expect(roles('```sh\nkrel stage --type alpha\n```\n\nValidated by\n\n```\nkrel version\n```\n')).toEqual([
      'command',
      'command',
    ]);
    expect(roles('```sh\nkrel stage --type alpha\n```\n\nIt prints\n\n```\nkrel: done\n```\n')).toEqual([
      'command',
      'output',
    ]);
  });

  it('are commands after "with:" and of tools that are named like one', () => {
    expect(roles('Validate with:\n\n```\nstagehand version\n```\n')).toEqual(['command']);
    expect(roles('```\ngitlab-patronictl list\n```\n')).toEqual(['command']);
    expect(roles('```\nsudo gitlab-redis status\n```\n')).toEqual(['command']);
  });

  it('with a comment "Expected output:" say all of it', () => {
    const text =
      '```bash\npatronictl list\n\n# Expected output (healthy):\n# | pg-1 | Leader  |\n# | pg-2 | Replica |\n\n# Next\n```';
    expect(step(`Look.\n\n${text}`).outcome).toMatchObject({
      value: 'Expected output (healthy):\n| pg-1 | Leader  |\n| pg-2 | Replica |',
      location: { line: 8, endLine: 10 },
    });
  });
});

describe('sentences', () => {
  it.each<[string, string[]]>([
    [
      'On the node, run: `sudo chef-client-disable "Removing it"`',
      ['sudo chef-client-disable "Removing it"'],
    ],
    ['On the new box, `gitlab-patronictl list` and compare.', ['gitlab-patronictl list']],
    ['Execute `stagehand sync all`.', ['stagehand sync all']],
    ['Run the `nightly build` job.', []],
    ['Follow the logs (`journalctl -u patroni`).', ['journalctl -u patroni']],
  ])('%s', (text, commands) => {
    expect(step(text).commands.map(({ code }) => code)).toEqual(commands);
  });

  it.each([
    'If you get an error `No module named x` you need to install it.',
    'If you encounter this error "FATA submit" you must pull again.',
    'If the job fails please message the thread.',
  ])('%s', (text) => {
    expect(step(`Deploy it. ${text}`).onFailure?.source).toBe('inferred');
  });

  it('may put the duration in bold and leave it open', () => {
    expect(step('Run it. This takes about **2 hours**.').duration?.value?.max).toBe(7200);
    expect(step('Run it. A base backup will take several hours.').duration).toMatchObject({
      value: null,
      text: 'take several hours',
    });
  });
});

describe('placeholders and assignments', () => {
  it('may be phrases', () => {
    expect(
      read('```sh\nENVIRONMENT=<enter the environment, e.g. gstg>\n```\n').placeholders.map(
        ({ text }) => text,
      ),
    ).toEqual(['<enter the environment, e.g. gstg>']);
  });

  it('are not assigned by the words of a question', () => {
    const text = '```sh\nread -p "Operating in ${ENV}; press CTRL to abort> " && echo $CTRL\n```\n';
    expect(read(text).placeholders.map(({ name, assigned }) => [name, assigned])).toEqual([
      ['ENV', false],
      ['CTRL', false],
    ]);
  });
});
