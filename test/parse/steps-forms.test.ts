// The six written forms of a procedure, and what belongs to which step.
import { describe, expect, it } from 'vitest';
import { read, stepsOf } from './read.ts';

/** Form, section heading, and number and title of each step, for every procedure. */
const outline = (text: string): [string, string, string[]][] => {
  const { procedures, sections } = read(text);
  return procedures.map(({ form, section, steps }) => [
    form,
    sections[section]?.heading ?? '',
    steps.map(({ number, title }) => `${number} ${title}`),
  ]);
};
const lines = (text: string): [number, number][] =>
  stepsOf(text).map(({ location }) => [location.line, location.endLine]);

describe('ordered list', () => {
  it('is a procedure of its section', () => {
    expect(
      outline('# T\n\n## Steps\n\n1. Stop the job.\n2. **Drain the node**: and wait.\n3. Start it\n'),
    ).toEqual([['ordered-list', 'Steps', ['1 Stop the job', '2 Drain the node', '3 Start it']]]);
  });

  it('keeps its own numbers', () => {
    expect(outline('## A\n\n1. a\n2. b\n\n## B\n\n3. c\n4. d\n').map(([, , steps]) => steps)).toEqual([
      ['1 a', '2 b'],
      ['3 c', '4 d'],
    ]);
  });

  it('counts where every item is numbered 1', () => {
    expect(outline('## A\n\n1. a\n1. b\n1. c\n')[0]?.[2]).toEqual(['1 a', '2 b', '3 c']);
  });

  it('may have its numbers behind the bullets', () => {
    expect(outline('## A\n\n- **Step 1**: Stop.\n- **Step 2**: Start.\n')[0]?.[2]).toHaveLength(2);
  });

  it('keeps the fields behind such a fence, also in the last step', () => {
    const fields = '\n```sh\nls\n```\n\n**Expected outcome:** two files.\n\n**On failure:** call Ana.\n';
    const steps = stepsOf(`## A\n\n1. Look.\n${fields}\n2. Look again.\n${fields}\nThat is all.\n`);
    expect(steps.map(({ outcome, onFailure }) => [outcome?.value, onFailure?.value])).toEqual([
      ['two files.', 'call Ana.'],
      ['two files.', 'call Ana.'],
    ]);
  });

  it('leaves what is said of the whole procedure out of its last step', () => {
    const [, last] = stepsOf('## A\n\n1. Stop.\n2. Start.\n\n**Verification:** all is well.\n');
    expect(last?.verification).toBeNull();
  });

  it('is joined when a fence at column 0 breaks it', () => {
    const text = '## A\n\n1. Run:\n\n```sh\nls\n```\n\n2. Then:\n\n```sh\npwd\n```\n';
    expect(outline(text)).toEqual([['ordered-list', 'A', ['1 Run', '2 Then']]]);
    expect(stepsOf(text).map(({ commands }) => commands.map(({ code }) => code))).toEqual([['ls'], ['pwd']]);
    expect(lines(text)).toEqual([
      [3, 7],
      [9, 13],
    ]);
  });

  it('is joined when a paragraph, image, quote or table breaks it and the numbering goes on', () => {
    const text =
      '## A\n\n1. a\n\nSome words.\n\n2. b\n\n![x](y.png)\n\n3. c\n\n> quoted\n\n| t |\n|---|\n\n4. d\n';
    expect(outline(text)).toEqual([['ordered-list', 'A', ['1 a', '2 b', '3 c', '4 d']]]);
    expect(stepsOf(text)[0]?.text).toBe('a\nSome words.');
  });

  it('keeps what is indented too little below a number of two digits', () => {
    const text =
      '## A\n\n9. a\n\n   ```sh\n   ls\n   ```\n\n10. b\n\n   ```sh\n   pwd\n   ```\n\n   **Expected:** ok\n\n11. c\n';
    expect(
      stepsOf(text).map(({ number, commands, outcome }) => [number, commands[0]?.code, outcome?.value]),
    ).toEqual([
      [9, 'ls', undefined],
      [10, 'pwd', 'ok'],
      [11, undefined, undefined],
    ]);
  });

  it('is joined over a missing and over a repeated number', () => {
    expect(outline('## A\n\n7. a\n\nx\n\n9. b\n')[0]?.[2]).toEqual(['7 a', '9 b']);
    expect(outline('## A\n\n1. a\n2. b\n\nx\n\n2. c\n')[0]?.[2]).toEqual(['1 a', '2 b', '3 c']);
  });

  it('is joined when both parts begin at 1 and only a fence stands between', () => {
    expect(outline('## A\n\n1. a\n\n```sh\nls\n```\n\n1. b\n')[0]?.[2]).toEqual(['1 a', '2 b']);
  });

  it('is another procedure when it begins at 1 again behind a paragraph', () => {
    expect(outline('## A\n\n1. a\n2. b\n\nOr else:\n\n1. c\n2. d\n').map(([, , steps]) => steps)).toEqual([
      ['1 a', '2 b'],
      ['1 c', '2 d'],
    ]);
  });

  it('takes the fences behind its last item, with what introduces them, and nothing more', () => {
    const text =
      '## A\n\n1. Run:\n\n```sh\nls\n```\n\nYou should see:\n\n```\nx\n```\n\nThat was all.\n\n```sh\npwd\n```\n';
    expect(lines(text)).toEqual([[3, 13]]);
    expect(stepsOf(text)[0]?.commands.map(({ code }) => code)).toEqual(['ls']);
  });

  it('has steps with everything nested in them', () => {
    const text =
      '## A\n\n1. One\n   1. inner\n      ```sh\n      ls\n      ```\n   2. inner two\n      - run `make deploy`\n2. Two\n';
    expect(outline(text)).toEqual([['ordered-list', 'A', ['1 One', '2 Two']]]);
    expect(stepsOf(text)[0]?.commands.map(({ code, form }) => [code, form])).toEqual([
      ['ls', 'fence'],
      ['make deploy', 'inline'],
    ]);
    expect(stepsOf(text)[0]?.text).toBe('One\ninner\ninner two\nrun make deploy');
  });

  it('is found in quotes, plain lists and components', () => {
    expect(outline('## A\n\n> 1. a\n> 2. b\n')).toEqual([['ordered-list', 'A', ['1 a', '2 b']]]);
    expect(
      outline('## A\n\n- Option one:\n  1. a\n  2. b\n- Option two:\n  1. c\n').map(([, , steps]) => steps),
    ).toEqual([['1 a', '2 b'], ['1 c']]);
    expect(
      stepsOf('## A\n\n<Steps>\n\n1. a\n2. b\n\n</Steps>\n', 'document.mdx').map(({ title }) => title),
    ).toEqual(['a', 'b']);
  });

  it('gives several procedures for a section and its subsections', () => {
    const { procedures } = read('## A\n\n1. a\n\n### B\n\n1. b\n\n### C\n\n1. c\n');
    expect(procedures.map(({ section }) => section)).toEqual([1, 2, 3]);
  });

  it('is no procedure when it is a table of contents or begins with a year', () => {
    expect(outline('1. [A](#a)\n2. [B](#b)\n\n# A\n\n2024. was long ago\n')).toEqual([]);
  });

  it('survives empty items', () => {
    expect(
      stepsOf('## A\n\n1.\n2. b\n3.\n').map(({ number, title, text, head }) => [
        number,
        title,
        text,
        head.line,
      ]),
    ).toEqual([
      [1, '', '', 3],
      [2, 'b', 'b', 4],
      [3, '', '', 5],
    ]);
  });

  it('points with head at the first line and with location at the whole step', () => {
    const [first] = stepsOf('## A\n\n1. **One** two\n   three\n\n   four\n');
    expect(first?.head).toEqual({ line: 3, column: 1, endLine: 3, endColumn: 15 });
    expect(first?.location).toEqual({ line: 3, column: 1, endLine: 6, endColumn: 8 });
  });

  it('reads tabs and CRLF', () => {
    const text =
      '## A\r\n\r\n1.\tRun\r\n\r\n\t```sh\r\n\tls\r\n\t```\r\n\r\n\t**Expected outcome:** ok\r\n\t**Duration:** 5 min\r\n2.\tEnd\r\n';
    const [first, second] = stepsOf(text);
    expect([
      first?.title,
      first?.commands[0]?.code,
      first?.outcome?.value,
      first?.duration?.value?.max,
      second?.title,
    ]).toEqual(['Run', 'ls', 'ok', 300, 'End']);
  });
});

describe('headings', () => {
  it('with "Step N" are steps of the section above', () => {
    expect(
      outline(
        '# T\n\n## Rollout\n\n### Step 1: Stop\n\na\n\n### Step 2 - Start\n\nb\n\n### STEP 3 — Look\n\n### Step 4\n\n### Notes\n',
      ),
    ).toEqual([['step-headings', 'Rollout', ['1 Stop', '2 Start', '3 Look', '4 ']]]);
  });

  it('hold lists and subsections of their step', () => {
    const text =
      '## R\n\n### Step 1: Stop\n\n1. first\n2. second\n\n#### Details\n\n```sh\nls\n```\n\n### Step 2: Go\n';
    expect(outline(text)).toEqual([['step-headings', 'R', ['1 Stop', '2 Go']]]);
    expect(stepsOf(text)[0]?.commands.map(({ code }) => code)).toEqual(['ls']);
    expect(lines(text)).toEqual([
      [3, 12],
      [14, 14],
    ]);
  });

  it('may be labels below a step', () => {
    const text =
      '## R\n\n### Step 1: Stop\n\n#### Command\n\n```sh\nls\n```\n\n#### Expected outcome\n\nGreen.\n\n```\nok\n```\n\n#### If it fails\n\nRun `ls` again.\n\n#### Duration\n\n5 min\n';
    const [first] = stepsOf(text);
    expect([
      first?.commands.map(({ code }) => code),
      first?.outcome?.value,
      first?.onFailure?.value,
      first?.duration?.value?.max,
      first?.outcome?.source,
    ]).toEqual([['ls'], 'Green.\nok', 'Run ls again.', 300, 'explicit']);
  });

  it('with numbers are steps when they say what to do', () => {
    expect(
      outline(
        '# T\n\n## Rotation\n\n### 1. Create a key\n\na\n\n### 2. Replace the old one\n\nb\n\n### 3. The end\n',
      ),
    ).toEqual([['numbered-headings', 'Rotation', ['1 Create a key', '2 Replace the old one', '3 The end']]]);
    expect(
      outline('# T\n\n## 3. Restore\n\n### 3.1 Seed the data\n\n### 3.2 Create a snapshot\n').map(
        ([form, , steps]) => [form, steps],
      ),
    ).toEqual([['numbered-headings', ['1 Seed the data', '2 Create a snapshot']]]);
  });

  it('with numbers may skip one, once three follow each other', () => {
    const text = '## Go\n\n### 1. Stop it\n\n### 2. Copy it\n\n### 3. Start it\n\n### 5. Delete it\n';
    expect(outline(text)[0]?.[2]).toEqual(['1 Stop it', '2 Copy it', '3 Start it', '5 Delete it']);
  });

  it('with emoji digits may name what is being done', () => {
    const text = '# T\n\n## Go\n\n### 1️⃣ Stopping the node\n\na\n\n### 2️⃣ Start it\n';
    expect(outline(text)).toEqual([['numbered-headings', 'Go', ['1 Stopping the node', '2 Start it']]]);
  });

  it.each([
    ['chapters', '# T\n\n## 1. Introduction\n\n## 2. Scope\n\n## 3. Deploy\n'],
    ['causes', '## Diagnosis\n\n### 1. Halted due to a full disk\n\n### 2. Halted due to corruption\n'],
    ['a single one', '## Diagnosis\n\n### 1. Restart the pod\n'],
    [
      'numbers that do not follow each other',
      '## Diagnosis\n\n### 1. Restart the pod\n\n### 5. Stop the pod\n',
    ],
    ['years and counts', '## Log\n\n### 2024 review\n\n### 3 replicas\n'],
  ])('with numbers are no steps as %s', (_, text) => {
    expect(outline(text)).toEqual([]);
  });

  it('with numbers are phases when they hold lists of steps', () => {
    expect(
      outline('# T\n\n## 1. Prepare\n\n1. a\n2. b\n\n## 2. Deploy\n\n1. c\n2. d\n').map(([form, heading]) => [
        form,
        heading,
      ]),
    ).toEqual([
      ['ordered-list', '1. Prepare'],
      ['ordered-list', '2. Deploy'],
    ]);
  });

  it('begin another procedure where the number falls', () => {
    expect(
      outline('## R\n\n### Step 1: a\n\n### Step 2: b\n\n### Step 1: c\n').map(([, , steps]) => steps),
    ).toEqual([['1 a', '2 b'], ['1 c']]);
  });
});

describe('paragraphs', () => {
  it.each([
    ['in bold with a title', '**Step 1 — Stop it**\nWait.\n\n**Step 2: Start it**\n\nLook.\n'],
    ['with the title behind the bold', '**Step 1:** Stop it.\n\n- a\n\n**Step 2** Start it.\n'],
    ['without bold', 'Step 1: Stop it.\n\nSTEP 2 - Start it.\n'],
    ['alone on their line', 'Step 1:\n\nStop it.\n\nStep 2\nStart it.\n'],
    ['with the number in bold', '**1.** Stop it.\n\n```sh\nls\n```\n\n**2.** Start it.\n'],
    ['with an escaped number', '1\\. Stop it.\n\n2\\. Start it.\n'],
    ['with no space behind it', '1.Stop it.\n\n2.Start it.\n'],
  ])('%s are steps', (_, text) => {
    expect(outline(`# T\n\n## Go\n\nFirst read this.\n\n${text}`)).toEqual([
      ['step-paragraphs', 'Go', ['1 Stop it', '2 Start it']],
    ]);
  });

  it.each([
    ['a single one', '**Step 1:** Stop it.\n\nThat is all.\n'],
    ['a sentence about steps', 'Step 1 stops it.\n\nStep 2 starts it.\n'],
    ['facts', '**1.** The disk was full.\n\n**2.** Nobody was told.\n'],
    ['a list that begins later', '**3.** Stop it.\n\n**4.** Start it.\n'],
    ['amounts', '1.5 seconds pass.\n\n2.5 seconds pass.\n'],
  ])('are none as %s', (_, text) => {
    expect(outline(`# T\n\n## Go\n\n${text}`)).toEqual([]);
  });

  it('own what stands between them, lists and tables too', () => {
    const text =
      '## Go\n\n1. Look.\n2. Think.\n\n**Step 1: Stop**\n\n1. a\n2. b\n\n**Step 2: Start**\n\n```sh\nls\n```\n\n**Expected outcome:** two files.\n';
    expect(outline(text).map(([form, , steps]) => [form, steps])).toEqual([
      ['ordered-list', ['1 Look', '2 Think']],
      ['step-paragraphs', ['1 Stop', '2 Start']],
    ]);
    const own = read(text).procedures[1]?.steps ?? [];
    expect(own.map(({ location, head }) => [location.line, head.endLine, location.endLine])).toEqual([
      [6, 6, 9],
      [11, 11, 17],
    ]);
    expect(own.map(({ commands, outcome }) => [commands.length, outcome?.value])).toEqual([
      [0, undefined],
      [1, 'two files.'],
    ]);
  });

  it('that count from 1 again are another procedure', () => {
    const text = '## Go\n\n**Step 1:** a\n\n**Step 2:** b\n\n**Step 1:** c\n\n**Step 2:** d\n';
    expect(outline(text).map(([, , steps]) => steps)).toEqual([
      ['1 a', '2 b'],
      ['1 c', '2 d'],
    ]);
  });
});

describe('table', () => {
  const table = `## R

| Step | Action | Command | Expected outcome | Duration | On failure | Verify |
|------|--------|---------|------------------|----------|------------|--------|
| 1 | Deploy | \`helm upgrade app .\` | \`STATUS: deployed\` | 5 min | Roll back | \`helm status app\` |
| 2 | Click **Promote** | | | | - | n/a |
`;

  it('is none where numbers count something else, or are in no order', () => {
    expect(
      read('## Impact\n\n| What | Number |\n|---|---|\n| People | 213 passengers |\n| Delay | 11 min |\n')
        .procedures,
    ).toEqual([]);
    expect(
      read('## Impact\n\n| What | Number |\n|---|---|\n| People | 213 |\n| Boats | 2 |\n').procedures,
    ).toEqual([]);
    expect(
      stepsOf('## R\n\n| No. | What |\n|---|---|\n| 1. | Stop it |\n| 2a | Start it |\n').map(
        ({ title }) => title,
      ),
    ).toEqual(['Stop it', 'Start it']);
  });

  it('has a step per row and a field per column', () => {
    const { procedures } = read(table);
    expect(
      procedures.map(({ form, section, location }) => [form, section, location.line, location.endLine]),
    ).toEqual([['table', 1, 5, 6]]);
    const [first] = procedures[0]!.steps;
    expect(first).toMatchObject({
      number: 1,
      title: 'Deploy',
      commands: [{ code: 'helm upgrade app .', form: 'inline', line: 5 }],
      uiAction: null,
      outcome: { value: 'STATUS: deployed', source: 'explicit', strength: 'strong' },
      duration: { value: { min: 300, max: 300 }, text: '5 min', source: 'explicit' },
      onFailure: { value: 'Roll back', source: 'explicit' },
      verification: { value: 'helm status app' },
      rollbackTrigger: null,
    });
  });

  it('has empty fields where cells are empty or a dash', () => {
    const second = stepsOf(table)[1];
    expect(second).toMatchObject({
      title: 'Click **Promote**'.replaceAll('*', ''),
      commands: [],
      uiAction: { value: 'Click Promote', source: 'explicit' },
      outcome: { value: '', text: '', location: { line: 6 } },
      duration: { value: null, text: '' },
      onFailure: { value: '' },
      verification: { value: '' },
    });
  });

  it('reads numbers of a duration column by the unit of its header', () => {
    const [first] = stepsOf('| # | Action | Duration (min) |\n|---|---|---|\n| 1 | Wait | 5 |\n');
    expect(first?.duration).toMatchObject({ value: { max: 300 }, text: '5' });
  });

  it('counts rows without numbers, and takes the step column as title', () => {
    expect(
      stepsOf('| Step | Command |\n|---|---|\n| Drain | `kubectl drain n1` |\n| Restart | `x` |\n').map(
        ({ number, title, commands }) => [number, title, commands[0]?.code],
      ),
    ).toEqual([
      [1, 'Drain', 'kubectl drain n1'],
      [2, 'Restart', 'x'],
    ]);
  });

  it.each([
    ['action items', '| # | Action | Owner | Due |\n|---|---|---|---|\n| 1 | Fix | Ana | 2026-01-01 |\n'],
    ['a timeline', '| Time | Event |\n|---|---|\n| 10:00 | Alert |\n'],
    ['stages', '| Stage | Purpose | On failure |\n|---|---|---|\n| build | x | stops |\n'],
    ['a header without rows', '| Step | Action |\n|---|---|\n'],
    ['what was done', '| Step | Result | Time taken |\n|---|---|---|\n| 1 | ok | 5 min |\n'],
  ])('is no procedure when it holds %s', (_, text) => {
    expect(outline(text)).toEqual([]);
  });

  it('belongs to the list item that it stands in', () => {
    expect(outline('## A\n\n1. one\n\n   | Step | Action |\n   |---|---|\n   | 1 | x |\n')).toEqual([
      ['ordered-list', 'A', ['1 one']],
    ]);
  });
});

describe('task list', () => {
  it('is a procedure, counted from 1', () => {
    expect(outline('## Before\n\n- [ ] Check the pipeline\n- [x] Tell the team\n  - [ ] nested\n')).toEqual([
      ['task-list', 'Before', ['1 Check the pipeline', '2 Tell the team']],
    ]);
  });

  it('is one where most items have a box, and only those are steps', () => {
    expect(outline('## A\n\n- [ ] Stop a\n- [ ] Stop b\n- note\n')[0]?.[2]).toEqual(['1 Stop a', '2 Stop b']);
    expect(outline('## A\n\n- a\n- b\n- [ ] c\n')).toEqual([]);
  });

  it('is joined over a fence, not over a paragraph', () => {
    expect(
      outline('## A\n\n- [ ] Stop a\n\n```sh\nls\n```\n\n- [ ] Stop b\n').map(([, , steps]) => steps),
    ).toEqual([['1 Stop a', '2 Stop b']]);
    expect(outline('## A\n\n- [ ] Stop a\n\nBackend:\n\n- [ ] Stop b\n').map(([, , steps]) => steps)).toEqual(
      [['1 Stop a'], ['1 Stop b']],
    );
  });

  it('is none where items say what holds', () => {
    expect(
      outline('## A\n\n- [ ] Snapshots taken of all volumes\n- [ ] What was changed, and when\n'),
    ).toEqual([]);
  });

  it('may be numbered', () => {
    expect(outline('## A\n\n1. [ ] a\n2. [x] b\n')).toEqual([['ordered-list', 'A', ['1 a', '2 b']]]);
  });
});
