// Steps of one line, as people in a hurry write them: a command, what it prints, what to do when it does not.
import { describe, expect, it } from 'vitest';
import { step, stepsOf } from './read.ts';

const said = (text: string) => {
  const { commands, uiAction, outcome, duration, onFailure, verification } = step(text);
  return {
    action: commands.length > 0 || uiAction !== null,
    outcome: outcome?.strength === 'strong',
    duration: duration?.value?.max,
    failure: onFailure !== null,
    verified: verification?.strength === 'strong',
  };
};

it.each([
  ['prints, behind a comma', 'Store it: `vault-put.sh key`, prints the new version. On error, log in again.'],
  [
    'answers, behind a dash',
    'Rotate: `aws s3 ls x` — answers with an `Id`. If it says `Busy`, wait ten minutes and retry.',
  ],
  ['says, in a clause', 'Restore: `bin/restore --latest`, which says `done`. Should it fail, skip it.'],
  [
    'shows, as its subject',
    'Look: `kubectl get nodes` shows all nodes `Ready`. If it doesn’t, lower the limit.',
  ],
  ['shows a state', 'Look: `kubectl get nodes` shows Ready nodes. If a quota is hit, raise a ticket.'],
  ['gives the new one', 'Switch: `dig +short x.y` gives the new address. If the page is down, mail them.'],
  [
    'what holds then, behind a dash',
    '`kubectl rollout restart deploy/a` — all pods are ready then. If not, roll back.',
  ],
  [
    'what is no more, behind a dash',
    '`vault lease revoke old` — doors no longer accept it. On error, retry.',
  ],
  [
    'until when',
    '`kubectl rollout status deploy/a` until it reports success. If it does not within 5 minutes, undo.',
  ],
  ['an arrow', '`bin/key retire ${KEY}` → `retired`. If the bot stays silent, carry on.'],
  [
    'what it says, when nobody is there',
    'Call: `bin/bridge join`, prints `joined`. If nobody answers, ring their manager.',
  ],
  ['what it prints, too old', 'Look: `bin/last-backup`, prints `ready`. If it is older than a day, stop.'],
])('tells what a command prints: %s', (_, text) => {
  expect(said(text)).toMatchObject({ action: true, outcome: true, failure: true });
});

it.each([
  ['what a command is for', 'Run `kubectl get pods` which lists the pods of the namespace.'],
  ['what a command is for, behind a dash', '`helm upgrade app .` — the values are those of the chart.'],
  ['what a flag does', 'Run `app.sh -v`, prints the usage.'],
  ['another case', 'Run `a.sh`. If the release has migrations, run them with `b.sh`.'],
])('takes none of it for a result: %s', (_, text) => {
  expect(said(text)).toMatchObject({ action: true, outcome: false, failure: false });
});

it('takes a program in a folder of programs for a command, and no other path', () => {
  expect(said('Run it: `bin/restore`.').action).toBe(true);
  expect(said('It is about `docs/restore` and `charts/app`.').action).toBe(false);
});

it('reads durations behind a dash', () => {
  expect(said('**Run the migrations** — normally under 5 minutes.').duration).toBe(300);
  expect(said('Run `a.sh` — about 40 minutes, ends with `ok`.')).toMatchObject({
    duration: 2400,
    outcome: true,
  });
});

it('is verified in a clause', () => {
  const text = 'Restart it. All pods should be on the old version; verify with `kubectl get pods -o wide`.';
  expect(said(text)).toMatchObject({ outcome: true, verified: true });
});

describe('what stands in details', () => {
  const details = (summary: string): string =>
    `\`make migrate\`\n\n<details>\n<summary>${summary}</summary>\n\nCopy the output and page Bob.\n\n</details>\n\nGo on.`;

  it.each(['It stopped half way', 'If it fails', 'The command hangs'])('is for the case of %s', (summary) => {
    expect(step(details(summary)).onFailure?.text).toBe('Copy the output and page Bob.');
  });

  it('is no failure under another summary', () => {
    expect(step(details('Background')).onFailure).toBeNull();
  });
});

it('knows the column of what to do when it goes wrong', () => {
  const [only] = stepsOf(
    '| # | What | Command | Expected | If it goes wrong |\n|---|---|---|---|---|\n| 1 | Drain | `lbctl drain` | `drained` | Retry once |\n',
  );
  expect(only?.onFailure?.text).toBe('Retry once');
});

it('takes saying so in a channel for an action', () => {
  expect(said('Say in `#ops` that the restore begins.').action).toBe(true);
});
