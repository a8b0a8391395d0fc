// Ways of saying an outcome, a duration, failure handling, a rollback trigger or a branch without a label, and what reads
// like one of them and is none.
import { describe, expect, it } from 'vitest';
import { step } from './read.ts';

const outcome = (text: string): boolean => step(text).outcome?.strength === 'strong';
const sentence = (text: string): string => `Do it. ${text}`;

describe('outcome', () => {
  it.each([
    ['a state that now holds', 'The cluster is now upgraded.'],
    ['a state, after “now”', 'Now the mirror has been updated.'],
    ['what one now has', 'You now have two nodes.'],
    ['what serves now', 'The pool reconnects, which now serves the new data.'],
    ['what is ready', 'The upgrade is complete.'],
    ['what goes on', 'All daemons will continue running.'],
    ['what does not happen', 'There will be no downtime.'],
    ['what follows when it is done', 'After the finalizer is gone, the volume will be deleted.'],
    ['what follows by itself', 'The pod will be recreated automatically.'],
    ['what comes back', 'The service comes back online.'],
    ['what the screen does', 'The status of the host changes to **Active**.'],
    ['where the reader gets', 'You should land on the overview.'],
    ['what the reader sees then', 'Open the log; you see `started`.'],
    ['what the reader is given', 'You get a confirmation e-mail.'],
    ['what a good run looks like', 'A successful run ends with `done`.'],
    ['what an address returns', 'Check https://payments.example.com/health returns 200.'],
    ['what is counted', 'Verify the number of replicas equals 3.'],
    ['what a code span returns', 'Confirm that `GET /health` returns `ok`.'],
    ['what a healthy one has', 'A healthy cluster has a `holderIdentity` set to the name of the leader.'],
    ['an exit code', 'The command exits with code 0.'],
    ['what is expected', 'Expected: `ok`'],
    ['what to expect', 'Expect a short interruption.'],
    ['what an output is', 'The response code is 200.'],
    ['a limit', 'The lag should be below ten.'],
    ['what should not be seen', 'No errors should appear in the log.'],
    ['what happens by itself', 'The branch should be automatically deleted.'],
    ['what should match', 'The `commit` should match `$SHA`.'],
    ['what the screen will show', 'The console will show the address of the app.'],
    ['on completion', 'On successful completion, a link will be printed.'],
    ['all of them', 'All of the pods are running.'],
    ['what is waited for, in a clause', 'Stop the node and wait until it is down.'],
    ['what is waited for, anything', 'Then wait for the operator to perform the rollout.'],
    ['a check with what it finds', 'Confirm it: the panel stops rising and the alert clears.'],
    ['what is expected, behind it', 'HTTP 200 is expected.'],
    ['what answers', 'The server replies with `PONG`.'],
    ['what a sign means', 'A response of `200` means that it is healthy.'],
    ['how one knows', 'You know it worked when the page loads.'],
    ['what is returned, without a subject', 'Returns `PONG`.'],
    ['what must not be there any more', 'The list should not include the old node.'],
    ['a phrase over a line break', 'You should\nsee two pods.'],
  ])('is %s', (_, text) => {
    expect(outcome(sentence(text))).toBe(true);
  });

  it.each([
    ['a condition', 'Once the chart is now deployed, run the tests.'],
    ['a purpose', 'Set the flag so that logs are kept.'],
    ['a prerequisite', 'You should have access to the cluster.'],
    ['a requirement', 'The name should be unique.'],
    ['an instruction in the passive', 'Backups should be made first.'],
    ['what a command does', 'The script deletes the old files.'],
    ['what changed for the reader', 'This step is now optional.'],
    ['what we do now', 'We will now restart it.'],
    ['a text that shows how', 'The next section will show how to do it.'],
    ['what the reader needs then', 'After the upgrade, you will need a new token.'],
    ['a fault', 'If the pod is gone, it will be recreated automatically.'],
    ['a question', 'Ask whether the node is now ready.'],
    ['an action to be done by now', 'Now restart it.'],
    ['an error to be got', 'You will get an error.'],
    ['a pointer', 'You will see how to do this below.'],
    ['what a person hands out', 'You get the token from Ana.'],
    ['a habit', 'It is successfully used by many.'],
    ['a wait for people', 'Wait for Ana to approve.'],
    ['“Verify that …”', 'Verify that the pods run.'],
    ['a search for what returns it', 'Check which node returns 500.'],
    ['a search for what shows it', 'Verify the pods that show 0 restarts.'],
    ['a question', 'Check if the endpoint returns 200.'],
  ])('is not %s', (_, text) => {
    expect(outcome(sentence(text))).toBe(false);
  });

  it('is what a verification demands, unless it is labelled', () => {
    const [must, plain, both] = [
      'Load it.\n\n**Validation:** the count must equal that of the source.',
      'Load it.\n\n**Validation:** count the rows.',
      'Load it.\n\n**Validation:** it must be 0.\n\n**Expected outcome:** 3 rows.',
    ].map((text) => step(text).outcome);
    expect([must?.source, must?.value]).toEqual(['inferred', 'the count must equal that of the source.']);
    expect(plain).toBeNull();
    expect([both?.source, both?.value]).toEqual(['explicit', '3 rows.']);
  });

  it('is a table behind a command that has no prompt', () => {
    const { outcome: shown } = step('Look.\n\n```bash\ntkn describe x\n\nNAME   VALUE\nsha    ff6d\n```');
    expect([shown?.value, shown?.location.line]).toEqual(['NAME   VALUE\nsha    ff6d', 8]);
    expect(step('Look.\n\n```bash\nNAME=a  SIZE=b\necho $NAME\n```').outcome).toBeNull();
  });
});

describe('duration', () => {
  it.each([
    ['Wait a good 15 minutes for the nodes.', 900],
    ['Wait at least 10 min.', 600],
    ['This takes in the region of ten to fifteen minutes.', 900],
    ['It takes between 5 and 10 minutes.', 600],
    ['The panel is calm about 10 minutes later.', 600],
    ['Send some traffic (1 % of all, 30–60 minutes).', 3600],
    ['There will be about 2 minutes of downtime.', 120],
    ['Propagation: 5–15 minutes.', 900],
    ['It may be 10 minutes before it shows up.', 600],
    ['Drain the node — 20 minutes.', 1200],
    ['It needs 5 minutes.', 300],
    ['The rate of errors should drop below 0.5 % within 3 minutes.', 180],
    ['You should see `rolled out` within 5 minutes.', 300],
    ['The lag reaches 0 within 5 minutes.', 300],
  ])('%s', (text, seconds) => {
    expect(step(sentence(text)).duration?.value?.max).toBe(seconds);
  });

  it.each([
    ['Tell the team (within 5 minutes).'],
    ['Give a 24 hours notice.'],
    ['Delete backups older than 30 days.'],
    ['Look at the last 15 minutes.'],
    ['You should escalate within 30 minutes.'],
    ['If the rate does not drop within 5 minutes, roll back.'],
    ['Stop when the rate rises above 2 % within 5 minutes.'],
  ])('is not in: %s', (text) => {
    expect(step(sentence(text)).duration).toBeNull();
  });
});

describe('failure handling', () => {
  it.each([
    ['a remedy in the next sentence', 'If an error occurs, the cache may be stale. You can clear it.'],
    ['a remedy for what a sign means', 'A `503` means that the path is wrong. Fix it and restart.'],
    ['what is seen, referring back', 'Failure mode: the page is blank. If you see that, call Ana.'],
    ['an arrow', 'Mismatch → abort and call Ana.'],
    ['one that may come', 'This may fail the first time; run it again.'],
    ['“else”', 'Check that it runs, else restart it.'],
    ['a value that is not there', 'If the status is not `Ready`, restart it.'],
    ['nothing that runs', 'If no process is running, start it.'],
    ['a regression', 'If a regression is seen, stop and call Ana.'],
    ['what will not work', "If the node won't drain, use force."],
    ['where to look', 'See the guide if it does not come up.'],
    ['where to go, by name', 'If this step fails, go to Rollback.'],
    ['what is shown', 'When an error is shown, call Ana.'],
    ['a number of tries', 'Retry up to three times.'],
  ])('is %s', (_, text) => {
    expect(step(sentence(text)).onFailure).not.toBeNull();
  });

  it.each([
    ['a choice', 'If the version is new, go to step 3. If not, go to step 4.'],
    ['what one has', 'You have the id in your notes. If not, list it.'],
    ['a check', 'Check the logs and see if they are new.'],
    ['a call without a reason', 'Contact Ana for the address.'],
    ['a setting', 'If not using TLS, drop the flag.'],
    ['an environment', "In case the account isn't managed there, look it up."],
    ['a description', 'If an error occurs, the cache is stale. The job cleans it at night.'],
    ['an arrow between menus', 'Open Settings → Users.'],
  ])('is not %s', (_, text) => {
    expect(step(sentence(text)).onFailure).toBeNull();
  });
});

describe('rollback trigger', () => {
  it.each([
    ['no comma', 'Check that it runs. Otherwise roll back.'],
    ['stop', 'If any check fails — a table is empty — stop here.'],
    ['stop, turned round', 'Stop if any check fails.'],
    ['an arrow', 'Mismatch → abort.'],
    ['a colon', 'Any failed test: roll back.'],
    ['a backup', 'If a test fails: restore from backup.'],
    ['a backup of something', 'If the check fails, restore the database from the backup.'],
    ['the old one', 'In case of errors, switch back to blue.'],
  ])('is said with %s', (_, text) => {
    expect(step(sentence(text)).rollbackTrigger).not.toBeNull();
  });

  it.each([
    ['what else is stopped', 'If the queue is full, stop the consumer.'],
    ['a choice within a revert', 'If the revision is wrong, choose the revision to roll back to.'],
    ['what is told', 'If asked, tell them that you may roll back.'],
    ['an action', 'Restore from backup.'],
  ])('is not %s', (_, text) => {
    expect(step(sentence(text)).rollbackTrigger).toBeNull();
  });
});

describe('branch', () => {
  it.each([
    ['a bare number', 'If no, go to [2](#x).', 'no', 2],
    ['an answer and an arrow', 'Yes → go to step 3.', 'Yes', 3],
    ['an arrow alone', 'If healthy → step 5.', 'healthy', 5],
    ['a repetition', 'If it fails, start again at step 2.', 'it fails', 2],
    ['an answer to a question', 'Not there? Go to step 5.', 'Not there', 5],
    ['an item below its condition', 'If you see an error:\n\n   - Go back to step 2.', 'you see an error', 2],
  ])('is %s', (_, text, condition, goto) => {
    expect(step(sentence(text)).branches.map((branch) => [branch.condition, branch.goto])).toEqual([
      [condition, goto],
    ]);
  });

  it.each([['If it is slow, go to 10 replicas.'], ['Go to 2.'], ['Note:\n\n   - Go back to step 2.']])(
    'is not in: %s',
    (text) => {
      expect(step(sentence(text)).branches).toEqual([]);
    },
  );
});

describe('an abbreviated unit of time', () => {
  it.each(['2 min', '5-10 min', '30 sec', '2 hrs', '1 hr'])(
    '%s. ends a sentence before a capital',
    (time) => {
      const { duration, onFailure } = step(`Deploy. Takes ${time}. If it fails, page Bob.`);
      expect(duration?.text).toBe(`Takes ${time}`);
      expect(onFailure?.text).toBe('If it fails, page Bob.');
    },
  );

  it('ends none before a small letter or a number', () => {
    const text = 'The job runs for 2 min. 30 sec. at most and should print ok.';
    expect(step(text).outcome?.text).toBe(text);
  });
});
