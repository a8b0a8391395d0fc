// The structures by which a sentence is known to be an outcome, failure handling or a rollback trigger, whatever its words, each
// beside what is built alike and is none.
import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/model/step.ts';
import { step, stepsOf } from './read.ts';

const outcome = (text: string): boolean => step(text).outcome?.strength === 'strong';

describe('an outcome is', () => {
  it.each([
    ['what a thing should do', 'Vacuum it. The table should shrink.'],
    ['what should come behind “and”', 'Press it, and it should open the page.'],
    ['what should be going on', 'Start it. No job should be failing.'],
    ['what should have come about', 'Apply it. All disks should have been mounted.'],
    ['a value it should have', 'Look. The upstream should be https://new.example.'],
    ['what one should have then', 'Upload it. After this you should have two versions of the key.'],
    ['what is expected', 'Connect. The warning about the certificate is expected.'],
    ['what is expected to be', 'Count. The number is expected to stay the same.'],
    [
      'what is expected, in a list',
      'Count the rows.\n\nExpected minimums (for now):\n\n| a | 1 |\n| - | - |',
    ],
    ['when to go on', 'Start both. Continue when both members are `Ready`.'],
    ['until when not to go on', 'Sync. Do not proceed until the replica reports `in sync`.'],
    ['a value behind which one goes on', 'Wait a bit. Once the phase is `Bound`, continue.'],
    ['what a success shows', 'Apply it. If the change was successful, the two values are equal.'],
    ['what an answer means', 'Call it. If data comes back, this means that the service is healthy.'],
    ['on which value one is done', 'Call it. If the code is `204`, you can close the ticket.'],
    ['what holds once it is done', 'Once all members run 8.4, the upgrade is complete.'],
    ['what holds after some time', 'Change the record. Within an hour, the resolver answers everywhere.'],
    ['what is noticed', 'Open it. Notice that the direction is already set.'],
    ['what an output is', 'Run it. In the output, the largest number is the count of replicas.'],
    ['what a program prints', 'Run it. Terraform prints a name like `x-1`.'],
    ['what a screen shows', 'Save it. A green banner confirms the change.'],
    ['what is seen', 'Reload it. The new logo is visible.'],
    ['what a thing becomes', 'Rotate it. Every old session becomes invalid.'],
    ['what comes up', 'Delete them. New ones come up one by one.'],
    ['what happens, behind a colon', 'Watch the graph: traffic moves to the new pool.'],
    ['what equals what', 'Count again: the number equals the first one.'],
    ['what must match', 'Hash both. Both hashes must match.'],
    ['what is demanded of a value', 'Resume. Require the gauge to return to `0`.'],
    ['a state', 'Ask it. Status: `active`.'],
    ['what is looked for', 'Tail the log. You are looking for `Listening`.'],
    ['a result behind a command', 'Run `redis-cli ping` → `PONG`.'],
    ['what must be before one goes on', 'Confirm it. The dashboard must load before proceeding to step 2.'],
    ['what flips', 'Click it. The card flips to green.'],
    ['a column of a table', 'Check these.\n\n| Check | Expected result |\n| - | - |\n| pods | 3 |'],
    ['that nothing is printed', 'Compare them. No output means success.'],
    ['what is good when nothing is printed', 'Test it. If there is no output, the config is valid.'],
    ['how an output ends', 'Restart it. The log ends with `ready`.'],
    ['when a thing is up', 'Start it. The service is up when `/healthz` answers 200.'],
    ['what passes', 'Run the tests. All tests pass.'],
    ['what works again', 'Unlock it. Users can log in again.'],
    ['what a run leaves', 'Drain one. This leaves you with two nodes.'],
    ['a verdict', 'Query it.\n\n**PASS:** one row.\n\n**FAIL:** no row. Call Ana.'],
    ['which status is waited for', 'Wait for “Ready” status.'],
    ['until what it is done again', 'Ask it again until:\n\n- `ok=true`'],
    ['what should be listed', 'Ask.\n\n```sh\nmake ls\n```\n\nShould list:\n\n```\none\n```'],
    ['what is looked for in a log', 'Watch the startup logs for `shard owner enabled`.'],
    ['what a command returns', 'Smoke test: `curl -s localhost/api` returns JSON.'],
    ['a comment behind a command', 'Ask.\n\n```bash\npsql -c now\n\n# Both times should be equal\n```'],
  ])('%s', (_, text) => {
    expect(outcome(text)).toBe(true);
  });

  it.each([
    ['what is demanded of a text', 'Write it. The title should explain the cause.'],
    ['what is demanded of people', 'Ask first. The release lead should update the page.'],
    ['what should be done', 'Check them. Old keys should be removed first.'],
    ['what should be used', 'Ask. A new key should be used from now on.'],
    ['what a page should not reach', 'List the hosts that it should not reach.'],
    ['which of them are meant', 'List the codes that the proxy should be sending on.'],
    ['what is expected of people', 'Read it. Operators are expected to know the tool.'],
    ['how long it is expected to take', 'Run it. Expected downtime in the old zone: short'],
    ['permission to go on', 'Wait. Continue when Ana has approved it.'],
    ['a loop', 'Repeat this until you have upgraded all of them.'],
    ['a background that leads to an action', 'When the list is complete, a button appears. Press it.'],
    ['a choice', 'If the account is old, the key is stored elsewhere.'],
    ['a file that is read', 'Start it. The exporter reads its settings from `a.yaml`.'],
    ['a fault that is seen', 'Start it. The log shows an error.'],
    ['what is shown in this text', 'Fill it in. The dialog shows the fields listed below.'],
    ['a habit', 'Set it. The pool moves to another zone whenever one is lost.'],
    ['what has another meaning', 'Run it. This restarts the pool.'],
    ['a file with lines', 'Edit it. The file contains one line per host.'],
    ['a demand of a value', 'Set it. The list length must equal `count`.'],
    ['what a token is for', 'Get one. If the token is valid, it is used for all calls.'],
    ['two commands in a row', 'Run `kubectl get pods` → `kubectl get nodes`.'],
    ['a demand in a comment', 'Set it.\n\n```bash\nsource env\n# The name should contain the zone\n```'],
  ])('not %s', (_, text) => {
    expect(outcome(text)).toBe(false);
  });
});

describe('failure handling is', () => {
  it.each([
    ['any trouble by name', 'Load it. If any issue, restore the dump.'],
    ['to stop, whatever the result', 'Plan it. If it wants to drop more than two tables, stop and ask.'],
    ['to ask for help on a number', 'Count. If the share is 0 %, notify the owner.'],
    ['the contrary of what should not be', 'Remove it. The data should not be gone. If it is, copy it back.'],
    ['the other case of going on', 'Is it in the list? If yes, proceed to step 2. If no, contact Ana.'],
    ['what should not be so', 'Run it. Should the lock not be released, kill the session.'],
    ['nothing that comes', 'Send it. When nothing arrives, look at the queue.'],
    ['a question with what to do', 'Plan it. More than two changes? Stop and ask.'],
    [
      'a fault with its remedy',
      'Start it. An exit code that could not be read means a crash; start it again.',
    ],
    [
      'a prompt that ends in quotes',
      'Run it. If it says "Not ready. Fix it first." and stops, repair the disk.',
    ],
  ])('%s', (_, text) => {
    expect(step(text).onFailure).not.toBeNull();
  });

  it.each([
    [
      'the other case of another tool',
      'If you use Helm, upgrade it.\n\n```sh\nhelm ls\n```\n\nOtherwise, pull it.',
    ],
    ['going on otherwise', 'Is it near 0? If yes, stop looking and go to step 4; otherwise continue.'],
    [
      'a decision by number',
      'If there are at least three, skip to step 6. Otherwise, take these steps: add one.',
    ],
    ['a comment on another tool', 'Open it.\n\n```sh\npsql\n# If you use podman, replace docker\n```'],
    ['a table of other things', 'Start it.\n\n| Option | Action |\n| - | - |\n| fast | restart it |'],
    [
      'one case of several',
      '**Rollback decision**\n   - If a test fails: restore it\n   - If the load fails: run `make undo`',
    ],
    ['going on', 'Look. If one shows an error, proceed.'],
    ['a repetition', 'Export it. If your company has two accounts, repeat this for each.'],
    ['people to tell', 'Open it. If the customer is in Europe, notify the lawyers.'],
    ['a success', 'Run it. If the tests pass, stop the recording.'],
    ['a remark', 'Read it. Session data is lost at this point: copy it first.'],
  ])('not %s', (_, text) => {
    expect(step(text).onFailure).toBeNull();
  });
});

describe('a rollback trigger is', () => {
  it.each([
    ['a fault that stops the rest', 'Test it. Stop without a reload if `sshd -t` fails.'],
    ['what a failure means', 'Test it: any failed smoke test means rollback.'],
    ['a list of triggers', 'Watch it. Rollback triggers: errors above 1 %, or a crash.'],
    ['what should not come', 'Watch it. Should support see more tickets, revert the release.'],
    ['traffic that goes back', 'Watch it. If errors rise above 2 %, route all traffic back to blue.'],
  ])('%s', (_, text) => {
    expect(step(text).rollbackTrigger).not.toBeNull();
  });

  it.each([
    ['what is there to be aborted', 'Abort the rollout if one is running.'],
    ['what is not to be reverted', 'Run it. If a member missed it, run it again; do not revert.'],
    ['to ask', 'Plan it. If it wants more than two, stop and ask Ana.'],
    [
      'the way back of a way back',
      'Rollback the cache.\n\n```sh\nmake undo\n```\n\nIf any issue, restore the backup.',
    ],
  ])('not %s', (_, text) => {
    expect(step(text).rollbackTrigger).toBeNull();
  });
});

describe('a duration', () => {
  it.each([
    ['is said in a comment', 'Load it.\n\n```sh\n# Takes about 40 minutes\n./load.sh\n```', 2400],
    ['is waited', 'Wait 10 minutes for the tokens to expire.', 600],
    ['is waited at least', 'Wait ≥ 60 s.', 60],
    ['depends', 'Wait for the count (1-2 hours depending on the data).', 7200],
    ['is watched first', 'Watch it closely for first 15-30 minutes.', 1800],
    ['has two hyphens', 'Look. Sentinel promotes a replica within **10--30 seconds**.', 30],
  ])('%s', (_, text, seconds) => {
    expect(step(text).duration?.value?.max).toBe(seconds);
  });

  it('is not when something is a fault', () => {
    expect(step('Check it. If it is not in sync after 30 minutes, call Ana.').duration).toBeNull();
    expect(step('Drop them.\n\n```sh\n# older than 30 days\nfind . -delete\n```').duration).toBeNull();
  });
});

it('sends nobody to a step that is not to be reached', () => {
  expect(step('Check it. If it is empty, do not proceed to step 2.').branches).toEqual([]);
});

describe('what is not indented behind the last item', () => {
  const last = (text: string): Step => {
    const found = stepsOf(`## Steps\n\n${text}`).at(-1);
    if (!found) throw new Error('There is no step');
    return found;
  };

  it('is about it when it says what to do where that fails', () => {
    expect(
      last('1. Stop it.\n2. Start it.\n\nIf the API fails to start, restore the snapshot.').onFailure?.text,
    ).toBe('If the API fails to start, restore the snapshot.');
    expect(last('1. Stop it.\n2. Start it.\n\nIf you use Helm, read the chart.').onFailure).toBeNull();
  });

  it('is about it when it names a result', () => {
    const text = '1. Stop it.\n2. Start it.\n\n**Success criteria:** all endpoints answer.';
    expect(last(text).outcome?.text).toBe('all endpoints answer.');
    expect(last('1. Stop it.\n2. Start it.\n\n**Owner:** Ana.').outcome).toBeNull();
  });

  it('is about it where that of the items before stands so too', () => {
    const text = '1. Stop it.\n\nIt takes a minute.\n\n2. Start it.\n\nIt takes five minutes.';
    expect(last(text).duration?.value?.max).toBe(300);
    expect(last('1. Stop it.\n2. Start it.\n\nIt takes five minutes.').duration).toBeNull();
  });
});

it('handles a failure by sending on, a choice does not', () => {
  expect(step('Run the tests. If a test fails, go to step 2.').onFailure?.text).toBe(
    'If a test fails, go to step 2.',
  );
  expect(step('Look at the disk. If it is full, go to step 2.').onFailure).toBeNull();
});

it('handles a failure of what is done at a place', () => {
  expect(step('On the second tab, click Save. If it fails, call Ana.').onFailure?.text).toBe(
    'If it fails, call Ana.',
  );
});
