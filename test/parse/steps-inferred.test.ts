// Fields of a step that nobody labelled: what is read from structure and prose, and what must not be.
import { describe, expect, it } from 'vitest';
import { step } from './read.ts';

/** A text as a reader sees it. */
const seen = (text: string): string => text.replace(/[*`]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
const output = '```\nNAME  READY\n```';
const command = '```sh\nkubectl get pods\n```';

describe('outcome', () => {
  it.each([
    ['output right after a command', `Look.\n\n${command}\n\n${output}`, 'NAME  READY'],
    [
      'a sentence between command and output',
      `Look.\n\n${command}\n\nAll are there:\n\n${output}`,
      'All are there:\nNAME  READY',
    ],
    [
      'output after a command in the text',
      `Run \`kubectl get pods\`.\n\nExample output:\n\n${output}`,
      'Example output:\nNAME  READY',
    ],
    [
      'output in the fence of the command',
      'Look.\n\n```console\n$ kubectl get pods\nNAME  READY\n```',
      'NAME  READY',
    ],
    [
      'a comment in the fence',
      'Look.\n\n```sh\nkubectl get pods\n# Expected: 3 pods\n```',
      'Expected: 3 pods',
    ],
    ['a comment behind the command', 'Look.\n\n```sh\nwc -l x  # should be 0\n```', 'should be 0'],
    ['you should see', 'Run it. You should see `ok`. Go on.', 'You should see ok.'],
    ['you should now see', 'Run it. You should now see the new pods.', 'You should now see the new pods.'],
    [
      'you will be prompted',
      'Run it. You will be prompted for a password.',
      'You will be prompted for a password.',
    ],
    ['expected output', 'Run it. Expected output is `ok`.', 'Expected output is ok.'],
    ['this should show', 'Run it, this should show 0.', 'Run it, this should show 0.'],
    [
      'the output should',
      'Run it. The output should contain the new version.',
      'The output should contain the new version.',
    ],
    [
      'similar to',
      `Run it. The output will be similar to the following:\n\n${output}`,
      'The output will be similar to the following:\nNAME  READY',
    ],
    ['a state', 'Run it. All pods should be `Running`.', 'All pods should be Running.'],
    ['ready', 'Run it. The deployment should be ready.', 'The deployment should be ready.'],
    ['returns', 'Run it. The command returns `ok`.', 'The command returns ok.'],
    ['make sure it returns', 'Run it and make sure it returns `ok`.', 'Run it and make sure it returns ok.'],
    ['what is waited for', 'Run it. Wait for the nodes to boot.', 'Wait for the nodes to boot.'],
    [
      'what is indicated',
      'Run it. The meter should indicate that power is off.',
      'The meter should indicate that power is off.',
    ],
    ['output behind the prompt of a host', 'Look.\n\n```bash\nnode-m01# sat status\nReady\n```', 'Ready'],
    [
      'what restarts by itself',
      'Run it. The collector should restart automatically.',
      'The collector should restart automatically.',
    ],
    [
      'where the result is',
      'Run it. After the build is completed, the binary can be found in `out/`.',
      'After the build is completed, the binary can be found in out/.',
    ],
    [
      'output that is announced, whatever its language',
      `Look.\n\n${command}\n\nIf the output is similar to this:\n\n\`\`\`sh\nkubectl: error\n\`\`\``,
      'If the output is similar to this:\nkubectl: error',
    ],
    [
      'once completed',
      'Run it. Once the job is finished, a pull request will appear.',
      'Once the job is finished, a pull request will appear.',
    ],
    [
      'a check against a value',
      'Run it. Verify that replication lag is zero.',
      'Verify that replication lag is zero.',
    ],
    [
      'a check against something else',
      'Sign it. The owners verify that both hashes match those on their devices.',
      'The owners verify that both hashes match those on their devices.',
    ],
    [
      'where something is then',
      'Run it. The artifacts will now be present in the `release-1.4` directory.',
      'The artifacts will now be present in the release-1.4 directory.',
    ],
    [
      'what can be found',
      'Push it. After that you will be able to find the tag.',
      'After that you will be able to find the tag.',
    ],
    ['what is heard', 'Plug it in, you should hear a beep.', 'Plug it in, you should hear a beep.'],
    [
      'a check against a limit',
      'Run it. Confirm the error rate is below 0.5 %.',
      'Confirm the error rate is below 0.5 %.',
    ],
    [
      'what success shows, whatever is told behind it',
      'Run it. After successful completion, your console will display `DONE`. Remove the files.',
      'After successful completion, your console will display DONE.',
    ],
    [
      'what one should have',
      'Press Enter. You should have the new key file generated.',
      'You should have the new key file generated.',
    ],
    ['a wizard', 'Click Fail over. The Failover wizard starts.', 'The Failover wizard starts.'],
    ['a mode', 'Run it. Immich will enter maintenance mode.', 'Immich will enter maintenance mode.'],
    [
      'output in a comment',
      'Look.\n\n```sh\ncurl -s example.com/readyz\n# {"ready":true}\n```',
      '{"ready":true}',
    ],
    [
      'a remark in a comment',
      'Look.\n\n```sql\n-- Check the lag (should be 0 now)\nSELECT 1;\n```',
      'Check the lag (should be 0 now)',
    ],
  ])('is strong: %s', (_, text, value) => {
    expect(step(text).outcome).toMatchObject({ value, source: 'inferred', strength: 'strong' });
  });

  it.each([
    'Verify that the pods run.',
    'Check that it is green.',
    'Ensure the pods run.',
    'Confirm the version.',
    'Make sure that nothing broke.',
    'Make sure the count is 2 before you go on.',
  ])('is weak: %s', (text) => {
    expect(step(`Deploy.\n\n${text}`).outcome).toMatchObject({
      value: text,
      source: 'inferred',
      strength: 'weak',
    });
  });

  it('is strong rather than weak, wherever it stands', () => {
    expect(step('Verify that it runs. You should see `ok`.').outcome).toMatchObject({
      strength: 'strong',
      value: 'You should see ok.',
    });
  });

  it.each([
    ['a condition', 'Run it. If you see `error`, stop.'],
    ['a pointer', 'Run it. You should see the documentation for more.'],
    ['an obligation', 'Findings should be documented in the ticket.'],
    ['a requirement', 'Set the tag. It must be v1.2.0.'],
    ['a description', 'Deploy. It is used by the team because it will go through all requests.'],
    ['what to do next', 'Make sure to edit it.'],
    ['a reason', 'Copy it. This is critical in ensuring the cluster will be healthy.'],
    ['a possibility', 'At this point, there may have been more commits.'],
    ['how long it runs', 'Open it. Expect the gate to run for 8 minutes.'],
    ['how something is done', 'These should be created off the default branch.'],
    ['a question', 'It is not clear where a new test should go.'],
    ['a command for people', 'Signers should run `git pull`.'],
    ['what an edit is for', 'Make sure to edit it to match the old notes.'],
    ['a check without a value', 'Look at the version (check it matches what we expect).'],
    [
      'a command whose prompt was forgotten',
      'Branch.\n\n```console\n$ git checkout -b x\ngit cherry-pick y\n```',
    ],
    [
      'configuration behind a command',
      `Run it.\n\n${command}\n\nAdd these values:\n\n\`\`\`yaml\na: 1\n\`\`\``,
    ],
    ['a flag', 'Run it.\n\n```sh\ntool --expect 3 -- expect\n```'],
  ])('is not %s', (_, text) => {
    expect(step(text).outcome).toBeNull();
  });
});

describe('duration', () => {
  it.each<[string, number, number, string]>([
    ['This takes about 40 minutes.', 2400, 2400, 'takes about 40 minutes'],
    ['It usually takes around 2 hours to finish.', 7200, 7200, 'takes around 2 hours'],
    ['It can take 5-10 minutes.', 300, 600, 'take 5-10 minutes'],
    ['It takes half an hour.', 1800, 1800, 'takes half an hour'],
    ['Control plane updates usually take ~10 minutes to complete.', 600, 600, 'take ~10 minutes'],
    ['Deploy (~5 min).', 300, 300, '(~5 min)'],
    ['Deploy (about 5 minutes).', 300, 300, '(about 5 minutes)'],
    ['Wait for 30 seconds.', 30, 30, 'Wait for 30 seconds'],
    ['Wait 10 minutes for the caches.', 600, 600, 'Wait 10 minutes'],
    ['The rollout completes within 5 minutes.', 300, 300, 'completes within 5 minutes'],
    ['The queue should clear within 15 minutes.', 900, 900, 'clear within 15 minutes'],
    ['Give the pods 2 minutes.', 120, 120, 'Give the pods 2 minutes'],
    ['After about 5 minutes, look again.', 300, 300, 'After about 5 minutes,'],
    ['Let it soak for 1 hour.', 3600, 3600, 'soak for 1 hour'],
    ['Then comes a 30-minute soak.', 1800, 1800, '30-minute soak'],
    ['Expect a wait of 10 minutes.', 600, 600, 'wait of 10 minutes'],
    ['Restore it, ~20 min.', 1200, 1200, '~20 min'],
    ['Deploy (about 5 min, no downtime).', 300, 300, '(about 5 min, no downtime)'],
    ['It needs up to 2 hours to propagate.', 7200, 7200, 'needs up to 2 hours'],
    ['Approval takes about 2 weeks.', 1209600, 1209600, 'takes about 2 weeks'],
    ['Not ready? Try again in 5 minutes.', 300, 300, 'Try again in 5 minutes'],
    ['Wait for it (10–30 minutes on a large cluster).', 600, 1800, '(10–30 minutes on a large cluster)'],
    ['The process **takes about 40 minutes**.', 2400, 2400, 'takes about 40 minutes'],
  ])('%s', (text, min, max, said) => {
    expect(step(text).duration).toMatchObject({ value: { min, max }, text: said, source: 'inferred' });
  });

  it.each(['This takes a while.', 'It may take a few minutes.', 'Wait several hours.'])(
    'has no value: %s',
    (text) => {
      expect(step(text).duration).toMatchObject({ value: null, source: 'inferred' });
    },
  );

  it.each([
    ['an alert threshold', 'The alert fires after 10 minutes.'],
    ['a rate', 'If the error rate is over 5 % for more than 10 minutes, stop.'],
    ['retention', 'Logs have a retention of 30 days.'],
    ['a TTL', 'Set the TTL to 5 minutes.'],
    ['a timeout', 'It times out after 30 seconds.'],
    ['an interval', 'Prometheus scrapes every 30 seconds.'],
    ['a window', 'Query the last 24 hours.'],
    ['a flag', 'Run `kubectl wait --timeout=300s` and `sleep 30`.'],
    ['a flag in a fence', 'Run.\n\n```sh\nsleep 30\n```'],
    ['a number', 'It takes 3 nodes.'],
    ['a deadline', 'Notify the regulator within 72 hours.'],
    ['a schedule', 'At least two days before the release, write the post.'],
    ['another sense', 'It takes precedence over the 5 minute window.'],
  ])('is not %s', (_, text) => {
    expect(step(text).duration).toBeNull();
  });
});

describe('failure handling', () => {
  it.each([
    'If this fails, call the team.',
    'If the job fails, rerun it.',
    'If the job fails rerun it.',
    'If it doesn’t work, restart the pod.',
    'If it does not start, you should look at the logs.',
    'If the command times out, retry it once.',
    'If you see an error, stop and page the on-call.',
    'If you see `i/o timeout` errors, check for network policies.',
    'If the issue persists, open a support case.',
    'If you cannot resolve the issue, contact support.',
    'If not, repeat the last command.',
    'If something goes wrong, roll back.',
    'If the pods are not ready, then describe them.',
    'Otherwise, run it again.',
    'On failure, revert the change.',
    'In case of errors: stop.',
    'When the build fails, fix it first.',
    'Rerun the job if it fails.',
    'Contact the storage team if the error remains.',
    'Open a support case with the logs.',
    'Escalate to the database team.',
    'Verify that it is green; if it is not, restart the pod.',
    'Check the replicas, otherwise scale it up again.',
    'Verify that the host is healthy, if not switch to the other node.',
    'Confirm that the build succeeded and retry if failed.',
    'If the output is empty, start the exporter.',
    'If the name is missing from the list, add it by hand.',
    'If it returns `False`, restart the operator.',
    'If the log shows `CrashLoopBackOff`, delete the pod.',
    'If nothing happens, press the button again.',
    'If there are still connections after 5 minutes you can end them.',
    'If the node still is listed delete it.',
    'If the lag does not decrease, the replica should be rebuilt.',
    'If the process is stuck, restarting it usually helps.',
    'If you run into problems, reach out to the storage team.',
    'If the command fails with `EOF`, this can be ignored.',
    'Should the import abort, begin from the last file.',
    'You may need to run this command twice.',
    'Any failures must be reported to the team.',
    'If components are not being powered back on, then power them on by hand.',
    'If the command fails to stop some cabinets, the `stop` command may be run with a longer limit.',
    'Errors such as `already exists` can be ignored.',
    'If you receive a 403, your token has expired: log in again.',
    'If the migration takes more than 20 minutes, cancel it.',
    'In the unlikely event of a failure, restore the snapshot.',
    'When this happens, delete the lock file.',
    'If it is set to `wipe`, see the manual before proceeding.',
    'If the traces were not enabled, fall back to the metrics.',
    '(`ncn#`) If a failure like the above occurs, see the log.',
    '**`NOTE`**: If the node does not shut down after 5 minutes, then proceed with the power reset below.',
    'If they do not match, continue with the following steps.',
    'If a large part is not yet copied, consider giving it more time.',
    'If one stays in `error`, force a redeploy.',
    'If memory is at its limit, add nodes.',
    'In case of problems that last, skip the update.',
  ])('%s', (text) => {
    expect(step(`Deploy it. ${text}`).onFailure).toMatchObject({
      value: seen(text),
      source: 'inferred',
      strength: 'strong',
    });
  });

  it('goes on in a list', () => {
    expect(step('Deploy it.\n\nIf the rollout fails:\n\n- stop\n- call').onFailure).toMatchObject({
      value: 'If the rollout fails:',
    });
  });

  it.each([
    ['a description', 'If the controller is not running, the cluster cannot schedule.'],
    ['a consequence', 'If the test fails, recovery is incomplete.'],
    ['what the system does', 'If the update fails, it will roll back.'],
    ['builds that fail', 'If the registry is down, builds and pushes will fail.'],
    ['a condition of use', 'If you use Helm, run it there.'],
    ['absence of errors', 'If there are no errors, go on with the next step.'],
    ['otherwise in the middle', 'The branch must exist, otherwise the release cannot be built.'],
    ['a mention', 'The rollout fails sometimes.'],
    ['a cause', 'If this fails, it can be caused by a stale cache.'],
    ['a good value', 'If it returns `True`, go on.'],
    ['another case', 'If you do not use Helm, apply the manifest.'],
    ['the other of two cases', 'If you use Helm, upgrade it. Otherwise, apply the manifest.'],
    ['a diagnosis', 'If the error is in the network layer, look at the switches.'],
    ['a wish', 'If you want no errors, test it.'],
    ['going on', 'If they did not order it, proceed to part 2.'],
    ['a case', 'If the milestone does not exist, create it.'],
    ['a doubt', 'If in doubt, ask whether it is okay.'],
    ['a failover', 'If necessary, fail over the daemon with the following command:'],
    ['otherwise as a description', 'Otherwise the service is unavailable.'],
  ])('is not %s', (_, text) => {
    expect(step(`Deploy it. ${text}`).onFailure).toBeNull();
  });

  it.each([
    ['behind a question', 'No response? Restart the agent.', 0],
    ['behind what happens sometimes', 'The job sometimes fails. Just restart it.', 1],
    ['in the sentence behind', 'The import may hang. If that happens, start it again.', 1],
    ['in the sentence behind the condition', 'If it fails, the cache is stale. Clear it.', 0],
    ['where a fault was just told', 'The old tools stop working. If you find such a tool, update it.', 1],
  ])('is told %s', (_, text, index) => {
    expect(step(`Deploy it. ${text}`).onFailure?.value).toBe(text.split(/(?<=[.?]) /)[index]);
  });

  it('may follow the action in the first sentence', () => {
    expect(step('Verify that it runs; if it does not, restart it.').onFailure?.value).toContain('restart');
    expect(step('Check the panel and resolve any warnings.').onFailure?.value).toContain('resolve');
    expect(step('Check the build and rerun it if it fails.').onFailure?.value).toContain('rerun');
  });

  it.each([
    ['behind a title', 'Stale lease: If the pod is not running, delete the lease.'],
    ['behind a place', 'In a cluster of that kind, if the disk failed, replace it.'],
    ['behind the action', 'Rerun the job if it fails.'],
  ])('is not the condition of the step itself, %s', (_, text) => {
    expect(step(text).onFailure).toBeNull();
  });

  it('is not the condition of the step itself', () => {
    const found = step('If the job fails, rerun it.');
    expect([found.onFailure, found.when?.value]).toEqual([null, 'If the job fails']);
  });
});

describe('a step that rolls back', () => {
  it('does so, and says nothing of its own failure', () => {
    const found = step('Roll back:\n\n- `kubectl rollout undo deploy/a`\n- `kubectl rollout undo deploy/b`');
    expect(found).toMatchObject({ title: 'Roll back: kubectl rollout undo deploy/a', onFailure: null });
    expect(found.commands.map(({ code }) => code)).toEqual([
      'kubectl rollout undo deploy/a',
      'kubectl rollout undo deploy/b',
    ]);
  });

  it('is not one that only says what to roll back with when it fails', () => {
    expect(step('Deploy it.\n\n**Roll back:** `make undo`').onFailure?.text).toBe('make undo');
  });
});

describe('rollback trigger', () => {
  it.each([
    'If the error rate exceeds 5 %, roll back.',
    'Roll back when the error rate exceeds 5 %.',
    'Trigger a rollback if any check fails.',
    'If two pods crash, start the rollback.',
    'If the canary shows errors, abort the rollout.',
    'Stop the upgrade as soon as a node is not ready.',
    'The change must be reverted if latency doubles.',
    'Watch the metrics and roll back if they rise.',
    'If the update fails, it will roll back by itself.',
    'If latency rises above 120 ms, the script triggers `helm rollback`.',
    'The script will undo the rollout if errors exceed 1 %.',
    'Check the error rate; if it is above 5 %, go back to the previous version.',
    'Roll the backend back when readiness fails.',
    'Automatic rollback on failed health checks.',
    'If this cannot be verified, do not proceed any further.',
  ])('%s', (text) => {
    expect(step(`Deploy it. ${text}`).rollbackTrigger).toMatchObject({
      value: seen(text),
      source: 'inferred',
    });
  });

  it('may stand in what to do on failure', () => {
    expect(step('Deploy it.\n\n**On failure:** If it fails twice, roll back.').rollbackTrigger?.value).toBe(
      'If it fails twice, roll back.',
    );
  });

  it.each([
    'See the rollback runbook.',
    'If you want to roll back, see the runbook.',
    'Roll back to a revision if required.',
    'The rollback takes 5 minutes.',
  ])('is not: %s', (text) => {
    expect(step(`Deploy it. ${text}`).rollbackTrigger).toBeNull();
  });
});

describe('verification', () => {
  it('is strong with its command', () => {
    expect(step(`Deploy. Verify that all pods run:\n\n${command}`).verification).toMatchObject({
      value: 'Verify that all pods run:',
      source: 'inferred',
      strength: 'strong',
    });
    expect(step('Deploy. Confirm the version with `helm list -n prod`.').verification?.strength).toBe(
      'strong',
    );
  });

  it('is weak alone', () => {
    expect(step('Deploy. Check that it runs.').verification).toMatchObject({
      value: 'Check that it runs.',
      strength: 'weak',
    });
  });

  it('is absent without such a sentence', () => {
    expect(step('Deploy. Make sure to tell the team. Check in with Ana.').verification).toBeNull();
  });
});

describe('condition and branches', () => {
  it.each([
    ['If you use Helm, run `helm list -A`.', 'If you use Helm'],
    ['(final release only) Merge it.', 'final release only'],
    ['(Optional) Merge it.', 'Optional'],
    ['When prompted, enter `yes`.', 'When prompted'],
  ])('%s', (text, value) => {
    expect(step(text).when?.value).toBe(value);
  });

  it('is absent where the sentence describes', () => {
    expect(step('If the pod is down, the service is too.').when).toBeNull();
  });

  it.each<[string, [string, number][]]>([
    ['If the pods are ready, go to step 6.', [['the pods are ready', 6]]],
    [
      'If it is green then skip to step #4. Otherwise, continue with step 9.',
      [
        ['it is green', 4],
        ['otherwise', 9],
      ],
    ],
    ['Go back to step 2 if it is red.', [['it is red', 2]]],
    ['When done, proceed to step 3.', [['done', 3]]],
    ['If its pods crash, call the team and go to step 3.', [['its pods crash', 3]]],
    ['If red you should go to step 3.', [['red', 3]]],
    ['Check the pods; if one is red, go to step 7.', [['one is red', 7]]],
    ['Check the pods (if all are green, skip to step 4).', [['all are green', 4]]],
    ['Look for a token. If there is none, make one and skip the next step.', [['there is none', 3]]],
    ['Skip the next steps.', []],
    ['Merge it and proceed to step 2.', []],
    ['If red, see step 2.', []],
  ])('branches: %s', (text, branches) => {
    expect(step(text).branches.map(({ condition, goto }) => [condition, goto])).toEqual(branches);
  });

  it('branches from no label but that of failure', () => {
    expect(step('Deploy.\n\n**Expected outcome:** green; go to step 6').branches).toEqual([]);
  });

  it('branches from a label', () => {
    expect(step('Deploy.\n\n**On failure:** go to step 6').branches).toMatchObject([
      { condition: 'On failure', goto: 6, location: { line: 5 } },
    ]);
  });
});

describe('commands in the text', () => {
  it.each<[string, string[]]>([
    ['Run `make deploy`.', ['make deploy']],
    ['Run `make deploy` and `make verify`.', ['make deploy', 'make verify']],
    ['Do a `terraform plan`, then `terraform apply`.', ['terraform plan', 'terraform apply']],
    ['Use `kubectl get pods -n prod` to list them.', ['kubectl get pods -n prod']],
    ['Run the script `./hack/release.sh`.', ['./hack/release.sh']],
    ['Run `terraform`.', ['terraform']],
    ['`kubectl get pods`', ['kubectl get pods']],
    ['Restart it: `systemctl restart nginx`', ['systemctl restart nginx']],
    ['You can run `top -H`.', ['top -H']],
    ['Use `kubectl` for it.', []],
    ['Run the `nightly` pipeline.', []],
    ['`git push` will only work as an admin.', []],
    ['The `cmrel publish` step did that.', []],
    ['Do NOT run `tf apply`.', []],
    ['Never use `rm -rf /`.', []],
    ['This will run `cmrel publish --mock` for you.', []],
    ['Set `replicas` to `3` in `values.yaml`.', []],
    ['Set `NAME=x`.', []],
    ['Add a comment with `/override dco`.', []],
  ])('%s', (text, commands) => {
    expect(step(text).commands.map(({ code }) => code)).toEqual(commands);
  });

  it('have the place of their span', () => {
    expect(step('Now run `make deploy`.').commands[0]).toEqual({
      code: 'make deploy',
      language: null,
      line: 3,
      form: 'inline',
      location: { line: 3, column: 13, endLine: 3, endColumn: 24 },
    });
  });
});

describe('action in a user interface', () => {
  it.each([
    'Click **Deploy**.',
    'Click on "Run workflow".',
    'Click Save.',
    'In Grafana open the *Latency* dashboard and select `prod`.',
    'In Grafana, open **Latency**.',
    'Open the *Releases* page and choose the newest.',
    'Log in to the AWS console.',
    'Ask Ana in #ops to approve.',
    'Announce the release in #releases.',
    'Notify @platform-team.',
    'Then merge the [pull request](https://example.com/1).',
    'Please approve the deployment in the **Approvals** tab.',
    'Under **Repository access**, add the repository.',
    'You need to click **Deploy**.',
    'Run the `create-cluster` pipeline.',
    'Set `replicas` to 3 in `values.yaml`.',
    'Trigger [the nightly job](https://ci.example.com).',
    'Check the [dashboard](https://example.com).',
  ])('%s', (text) => {
    expect(step(text).uiAction).toMatchObject({ value: seen(text), source: 'inferred', strength: 'strong' });
  });

  it.each([
    'Do not click **Delete**.',
    'Verify that **Deploy** is green.',
    'The **Deploy** button is green.',
    'See the [documentation](https://example.com).',
    '**Restart the pods**',
    'Restart the service.',
    'Note that `x` is set.',
    'For example, open **Latency**.',
  ])('is not: %s', (text) => {
    expect(step(text).uiAction).toBeNull();
  });

  it('counts text to be put somewhere', () => {
    expect(
      step('Raise a pull request with the following parameter:\n\n```\na = 1\n```').uiAction?.value,
    ).toBe('Raise a pull request with the following parameter:');
  });

  it('counts beside commands when it is done elsewhere', () => {
    expect(step('Run `make deploy`, then click **Approve**.').uiAction?.value).toBe(
      'Run make deploy, then click Approve.',
    );
    expect(step('Run `make deploy` in **prod**.').uiAction).toBeNull();
  });
});

describe('title', () => {
  it.each([
    ['Deploy the service. Then wait.', 'Deploy the service'],
    ['Run the following:', 'Run the following'],
    ['**Deploy:** now', 'Deploy'],
    ['**Deploy the service.** It is big.', 'Deploy the service'],
    ['**Deploy**\nnow', 'Deploy'],
    ['Use **bold** here', 'Use bold here'],
    ['Use version 1.2.3, e.g. the newest. Then wait', 'Use version 1.2.3, e.g. the newest'],
    ['🚀 Deploy `app`!', '🚀 Deploy app!'],
    ['```sh\nls\n```', ''],
  ])('%j', (text, title) => {
    expect(step(text).title).toBe(title);
  });
});
