// Fields of a step that stand under labels.
import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/model/step.ts';
import { step, stepsOf } from './read.ts';

type Field =
  'outcome' | 'onFailure' | 'verification' | 'rollbackTrigger' | 'when' | 'environment' | 'uiAction';
const value = (found: Step, field: Field): string | undefined => found[field]?.value;

describe('labels', () => {
  it.each<[string, Field]>([
    ['Expected outcome', 'outcome'],
    ['Expected result', 'outcome'],
    ['Expected output', 'outcome'],
    ['Expected', 'outcome'],
    ['Outcome', 'outcome'],
    ['You should see', 'outcome'],
    ['On failure', 'onFailure'],
    ['If it fails', 'onFailure'],
    ['If unexpected', 'onFailure'],
    ['Otherwise', 'onFailure'],
    ['If this step fails', 'onFailure'],
    ['On error', 'onFailure'],
    ['Failure handling', 'onFailure'],
    ['Verify', 'verification'],
    ['Verification', 'verification'],
    ['How to verify', 'verification'],
    ['Roll back if', 'rollbackTrigger'],
    ['Rollback trigger', 'rollbackTrigger'],
    ['Only if', 'when'],
    ['When', 'when'],
    ['Environment', 'environment'],
    ['Action', 'uiAction'],
  ])('%s', (label, field) => {
    const written = [
      `Do it.\n\n**${label}:** all is well`,
      `Do it.\n\n**${label}**: all is well`,
      `Do it.\n\n**${label}** – all is well`,
      `Do it.\n\n**${label}: all is well**`,
      `Do it.\n\n*${label}:* all is well`,
      `Do it.\n\n_${label}_: all is well`,
      `Do it.\n\n${label}: all is well`,
      `Do it.\n\n${label.toUpperCase()}: all is well`,
      `Do it.\\\n${label}: all is well`,
      `Do it.<br>**${label}:** all is well`,
      `Do it.\n${label}: all is well`,
      `Do it.\n\n- **${label}:** all is well`,
      `Do it.\n\n- ${label}: all is well`,
      `Do it.\n\n- ✅ **${label}:** all is well`,
      `Do it.\n\n> **${label}:** all is well`,
      `Do it.\n\n**${label} (staging):** all is well`,
      `Do it. **${label}:** all is well`,
    ];
    for (const text of written) expect([text, value(step(text), field)]).toEqual([text, 'all is well']);
    expect(step(written[0]!)[field]).toMatchObject({
      source: 'explicit',
      strength: 'strong',
      text: 'all is well',
    });
  });

  it.each([
    ['emphasis', 'Do it. **Verify** that it runs.'],
    ['a word in the middle of a line', 'Do it, expected outcome: none of them.'],
    ['a link', 'See https://example.com/verify: it is there.'],
    ['code', 'Set `Expected: x` there.'],
    ['a time of day', 'Time:10:30 is late.'],
  ])('are not %s', (_, text) => {
    const found = step(text);
    for (const field of ['outcome', 'verification', 'duration'] as const)
      expect(found[field]?.source).not.toBe('explicit');
  });
});

describe('the value of a label', () => {
  it('runs to the next label', () => {
    const found = step(
      'Do it.\n\n**Expected outcome:** green, and\nnot red.\n**Duration:** 5 min\n**On failure:** run it again. **Roll back if:** it is red · **Only if:** asked',
    );
    expect([
      found.outcome?.value,
      found.duration?.text,
      found.onFailure?.value,
      found.rollbackTrigger?.value,
      found.when?.value,
    ]).toEqual(['green, and\nnot red.', '5 min', 'run it again.', 'it is red', 'asked']);
  });

  it.each([
    'Expected: done. Duration: 2 minutes. On failure: page Bob.',
    'Expected: done.; duration: 2 minutes.; on failure: page Bob.',
    '**Expected:** done. Duration: 2 minutes. **On failure:** page Bob.',
    'Action: `make x`. Expected: done.\nDuration: 2 minutes. On failure: page Bob.',
  ])('ends where a sentence begins with another: %s', (text) => {
    const found = step(`Do it.\n\n${text}`);
    expect([found.outcome?.value, found.duration?.text, found.onFailure?.value]).toEqual([
      'done.',
      '2 minutes.',
      'page Bob.',
    ]);
    expect(found.onFailure?.source).toBe('explicit');
  });

  it.each([
    'run it again. If not: page Bob.',
    'stop. Run: `make undo`.',
    'look at the log. State: red or green.',
    'look, duration: unknown.',
    'set `a. Duration: 2`.',
  ])('goes on with %s', (text) =>
    expect(step(`Do it.\n\nOn failure: ${text}`).onFailure?.value).toBe(text.replaceAll('`', '')),
  );

  it('ends at a label of something else', () => {
    expect(step('Do it.\n\n**Expected outcome:** green. \n**Note:** only here.').outcome?.value).toBe(
      'green.',
    );
  });

  it('takes the fence or list behind it when it ends the paragraph', () => {
    expect(step('Do it.\n\n**Expected outcome:**\n\n```\nok\n```').outcome?.value).toBe('ok');
    expect(
      step('Do it.\n\n**Expected outcome:** the output is:\n\n```\nok\n```\n\nMore.').outcome?.value,
    ).toBe('the output is:\nok');
    expect(step('Do it.\n\n**Expected outcome:** it says so.\n\n```text\nok\n```').outcome?.value).toBe(
      'it says so.\nok',
    );
    expect(step('Do it.\n\nOn failure:\n\n- stop\n- call `ops`').onFailure?.value).toBe('stop\ncall ops');
  });

  it('takes a paragraph when the label stands alone', () => {
    expect(step('Do it.\n\n**Expected outcome:**\n\nAll is green.\n\nMore.').outcome?.value).toBe(
      'All is green.',
    );
  });

  it('takes the whole list item', () => {
    const found = step(
      'Do it.\n\n- **Expected outcome:** green\n\n  ```\n  ok\n  ```\n\n  - and more\n- **Duration:** 5 min',
    );
    expect([found.outcome?.value, found.duration?.value?.max]).toEqual(['green\nok\nand more', 300]);
  });

  it('does not take the next command', () => {
    const found = step('First.\n\n```sh\nls\n```\n\n**Expected outcome:** green\n\n```sh\npwd\n```');
    expect([found.outcome?.value, found.commands.map(({ code }) => code)]).toEqual(['green', ['ls', 'pwd']]);
  });

  it('takes the command of "On failure:" once the step has its own', () => {
    const found = step(
      'First.\n\n```sh\nls\n```\n\n**On failure:** undo it.\n\n```sh\nhelm rollback app\n```',
    );
    expect([found.onFailure?.value, found.commands.map(({ code }) => code)]).toEqual([
      'undo it.\nhelm rollback app',
      ['ls'],
    ]);
  });

  it('may stand in a table of two columns', () => {
    const found = step(
      'Do it.\n\n| Expected outcome | green |\n|---|---|\n| Duration | 5 min |\n| Color | red |',
    );
    expect([found.outcome?.value, found.duration?.value?.max]).toEqual(['green', 300]);
  });

  it('is empty where nothing follows', () => {
    const found = step('Do it.\n\n**Expected outcome:**\n\n**Duration:**\n\n**On failure:** rerun');
    expect(found.outcome).toMatchObject({
      value: '',
      text: '',
      source: 'explicit',
      location: { line: 5, column: 4 },
    });
    expect(found.duration).toMatchObject({ value: null, text: '' });
    expect(found.onFailure?.value).toBe('rerun');
  });

  it('is not inferred where the label is empty', () => {
    expect(step('Do it. You should see `ok`.\n\n**Expected outcome:**').outcome).toMatchObject({
      value: '',
      source: 'explicit',
    });
  });

  it('prefers the first label with a value', () => {
    expect(step('Do it.\n\n**Expected outcome:**\n\n**Expected outcome:** green').outcome?.value).toBe(
      'green',
    );
  });

  it('has a place from the label to its end', () => {
    expect(step('Do it.\n\n**Expected outcome:** green\n\n```\nok\n```').outcome?.location).toEqual({
      line: 5,
      column: 4,
      endLine: 9,
      endColumn: 7,
    });
    expect(step('Do it.\n\n**Expected:** a\n**Time:** 5m').duration?.location).toEqual({
      line: 6,
      column: 4,
      endLine: 6,
      endColumn: 16,
    });
  });
});

describe('duration', () => {
  it.each<[string, number, number]>([
    ['5 min', 300, 300],
    ['about 40 minutes', 2400, 2400],
    ['5–10 min', 300, 600],
    ['1h 30m', 5400, 5400],
    ['PT15M', 900, 900],
    ['half an hour', 1800, 1800],
    ['~60 seconds', 60, 60],
    ['around two hours (staging: less)', 7200, 7200],
  ])('%s', (text, min, max) => {
    for (const label of ['Duration', 'Estimated duration', 'Estimated time', 'Time', 'ETA']) {
      expect(step(`Do it.\n\n**${label}:** ${text}`).duration).toMatchObject({
        value: { min, max },
        text,
        source: 'explicit',
      });
    }
  });

  it.each(['a while', 'depends', 'TBD', '-', 'a few minutes'])(
    'keeps the text of "%s" without a value',
    (text) => {
      expect(step(`Do it.\n\n**Duration:** ${text}`).duration).toMatchObject({
        value: null,
        text,
        source: 'explicit',
      });
    },
  );
});

describe('action', () => {
  it('gives the commands in it', () => {
    const found = step('**Action:** run `make deploy`');
    expect([found.title, found.commands.map(({ code }) => code), found.uiAction]).toEqual([
      'run make deploy',
      ['make deploy'],
      null,
    ]);
  });

  it('may be in words', () => {
    expect(step('**Action:** Restart the thing in the rack').uiAction).toMatchObject({
      value: 'Restart the thing in the rack',
      source: 'explicit',
    });
  });

  it('is what verifies where a step does nothing else', () => {
    expect(
      step('Check the pods.\n\n**Verify:** `kubectl get pods`').commands.map(({ code }) => code),
    ).toEqual(['kubectl get pods']);
    expect(
      step('Run `make deploy`.\n\n**Verify:** `kubectl get pods`').commands.map(({ code }) => code),
    ).toEqual(['make deploy']);
  });

  it('does not come from what to do on failure', () => {
    expect(step('Wait for the team.\n\n**On failure:** `helm rollback app`').commands).toEqual([]);
  });
});

describe('a step without anything', () => {
  it('has no field', () => {
    expect(step('The service is stopped')).toMatchObject({
      number: 1,
      title: 'The service is stopped',
      commands: [],
      uiAction: null,
      outcome: null,
      duration: null,
      onFailure: null,
      verification: null,
      rollbackTrigger: null,
      when: null,
      branches: [],
      environment: null,
    });
  });

  it('may begin with a label', () => {
    expect(stepsOf('1. **Expected outcome:** green\n2. **Verify:** red\n').map(({ title }) => title)).toEqual(
      ['Expected outcome: green', 'Verify: red'],
    );
  });
});

describe('a value that says nothing', () => {
  it.each(['-', '—', 'N/A', 'n/a.', 'none', 'None.', 'Not applicable', ''])('%j', (said) => {
    expect(step(`Deploy.\n\n**On failure:** ${said}`).onFailure).toMatchObject({ value: '', text: said });
    const row = `| Step | Action | On failure |\n|---|---|---|\n| 1 | Deploy | ${said} |\n`;
    expect(stepsOf(row)[0]?.onFailure?.value).toBe('');
  });

  it.each(['none needed: it only reads', 'N/A, because it only reads', 'page Bob'])('is not %j', (said) =>
    expect(step(`Deploy.\n\n**On failure:** ${said}`).onFailure?.value).toBe(said),
  );

  it('gives way to one that says something', () =>
    expect(step('Deploy.\n\n**Expected:** -\n**Result:** it runs').outcome?.value).toBe('it runs'));

  it('is an output of nothing', () => {
    expect(step('Deploy.\n\n**Expected output:** none').outcome?.value).toBe('none');
    const row = '| Step | Command | Expected output |\n|---|---|---|\n| 1 | `make -s` | none |\n';
    expect(stepsOf(row)[0]?.outcome?.value).toBe('none');
  });
});

describe('a line below a label', () => {
  it('that opens with a case is none of its value', () => {
    const found = step(
      'Tell them in `#deploys`.\n\nExpected result: it is there.\nTime: 1 minute\nIf Slack is down, call the engineer on call.',
    );
    expect(value(found, 'outcome')).toBe('it is there.');
    expect(found.duration).toMatchObject({ source: 'explicit', text: '1 minute' });
    expect(value(found, 'onFailure')).toBe('If Slack is down, call the engineer on call.');
  });

  it('goes on with it otherwise', () => {
    expect(value(step('Do it.\n\nExpected: all pods run,\nif there are any.'), 'outcome')).toBe(
      'all pods run,\nif there are any.',
    );
  });
});

it.each([
  ['Open a pull request.', true],
  ['Merge the PR.', true],
  ['Keep the Orders dashboard open for four minutes.', true],
  ['A pull request was opened for it.', false],
  ['Keep calm.', false],
] as const)('an action that every forge or screen has a name for: %s', (text, named) => {
  expect(step(text).uiAction !== null).toBe(named);
});
