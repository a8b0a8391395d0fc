// The texts of the generated documents: release runbooks, one rollback runbook per service, one environment matrix.
// Each follows its kind's contract in full, so that a lint of the whole finds nothing.
import { seeded } from '../calibrate/random.ts';
import { releaseSlots, type StepText } from './procedure.ts';

export const reviewedOn = '2026-11-02';
const testedOn = '2026-11-01';

/** Frontmatter entries of the parameters that the text uses, in order of first use. */
function parameters(text: string): string {
  const described: Record<string, string> = {
    VERSION: 'Release to deploy, as tagged.',
    ENV: 'Environment to work on.',
    REGION: 'Region of the cluster.',
    NAMESPACE: 'Namespace of the service.',
    REGISTRY: 'Host and path of the image registry.',
    DATABASE_URL: 'Connection string, taken from the vault at the start.',
    BASE_URL: 'Address of the service from inside the network.',
  };
  const used = new Set([...text.matchAll(/\$\{([A-Z_]+)\}/g)].map((match) => match[1]!));
  return [...used]
    .map((name) => {
      const secret = name === 'DATABASE_URL' ? '\n    secret: true' : '';
      return `  - name: ${name}\n    description: ${described[name]}${secret}`;
    })
    .join('\n');
}

/** Steps as a numbered list or as headings: real documents have both, and so does the corpus. */
function procedure(steps: StepText[], deployed: string, asHeadings: boolean, rollback: boolean): string {
  return steps
    .map((entry, index) => {
      const lines = [
        entry.text,
        '',
        '```bash',
        ...entry.commands,
        '```',
        '',
        `**Expected outcome:** ${entry.outcome}`,
        '',
        `**Duration:** ${entry.minutes} ${entry.minutes === 1 ? 'minute' : 'minutes'}`,
        '',
        ...(rollback ? [`**Verification:** ${entry.outcome}`, ''] : []),
        `**On failure:** ${entry.onFailure}`,
      ];
      if (asHeadings) return `### Step ${index + 1}: ${entry.title}\n\n${lines.join('\n')}\n`;
      const bullet = `${index + 1}. `;
      const indent = ' '.repeat(bullet.length);
      const body = lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
      return `${bullet}**${entry.title}.**\n\n${body}\n`;
    })
    .join('\n')
    .replaceAll('SERVICE', deployed);
}

function total(steps: StepText[]): number {
  return steps.reduce((sum, entry) => sum + entry.minutes, 0);
}

export interface Place {
  service: string;
  /** Heading name of the service. */
  name: string;
  team: string;
  person: string;
}

const subjects =
  'queue cache session cursor ledger basket invoice parcel voucher refund tariff quota shard replica socket thread ' +
  'worker lease token index bucket batch stream topic offset column tenant device address route courier receipt';
const measuresOf = 'depth misses retries timeouts evictions stalls rejects drift backlog churn skew restarts';

/** A few measures of the service's own, so that documents differ in their words as real ones do. */
function measures(next: () => number): string {
  const pick = (words: string): string => {
    const all = words.split(' ');
    return all[Math.floor(next() * all.length)]!;
  };
  const line = (end: string): string =>
    `- \`${pick(subjects)}_${pick(subjects)}_${pick(measuresOf)}\` stays below ${10 + Math.floor(next() * 900)}${end}`;
  return [line(';'), line(';'), line('.')].join('\n');
}

/** One deployment target of a service: about 8 KB, ten steps, ten fences. */
export function releaseRunbook({ service, name, team, person }: Place, target: string, seed: number): string {
  const next = seeded(seed);
  const steps = releaseSlots.map((slot) => slot[Math.floor(next() * slot.length)]!);
  const body = `# Release ${name}: ${target}

This runbook takes one release of ${target}, a part of ${name}, from a tested artifact to all of the traffic. It is written
for somebody who has never done it: every command can be copied once the parameters are filled in. The values of each
environment stand in the [environment matrix](../environments.md), and the way back in the
[rollback runbook](rollback.md).

## Pre-deployment checks

- **Pipeline status**: the pipeline run of the tag is green, all of its stages included, and it is less than two days
  old. An older run is started again, because its base image has aged.
- **Artifact verification**: the image of the release is in the registry, signed by the pipeline, and its digest is the
  one in the release notes.
- **Database migration readiness**: the migrations ran on a copy of the data within the last week, took less than two
  minutes there, and the previous version worked on the new schema.
- **Feature flag state**: every flag that the release adds is off in every environment, and each has an owner.

The person who deploys is not the person who approved the change. Both names go into the verification report.

## Deployment steps

${procedure(steps, `${service}-${target.replace(' ', '-')}`, seed % 2 === 1, false)}
## Post-deployment verification

Watch the dashboard of the service for 30 minutes after the last step. The release counts as healthy when all of this
holds for the whole time:

- the error rate stays below 1.0 % of requests, with 0.2 % as the usual value;
- the p95 latency stays below 300 ms, with 180 ms as the usual value;
- at least 40 orders a minute pass, which is the lower edge of a normal day;
- no alert of the service fires;
${measures(next)}

Then fill in the verification report, with the four values beside their usual ones.

## Rollback decision

Roll back when the error rate is above 5 % for 2 minutes, when the p95 latency is above 900 ms for 5 minutes, or when a
smoke test of the login fails twice. The person who deploys decides alone and at once; nobody is asked first. After the
migrations have run, the previous version still works, so going back never waits for the database. Open the
[rollback runbook](rollback.md) and start with its first step.

## Escalation

| After | Who | How |
| --- | --- | --- |
| 10 minutes | on-call engineer of ${team} | pager, schedule ${team} |
| 20 minutes | lead of ${team} | phone number in the pager |
| 45 minutes | incident commander | pager, schedule incident-command |
`;
  return `---
kind: release-runbook
title: "Release ${name}: ${target}"
service: ${service}
owner: ${team}
status: active
environments: [staging, production]
rollbackRunbook: docs/${service}/rollback.md
describes: [deploy/${service}.yaml]
reviewed: ${reviewedOn} ${person}
tested: ${testedOn} ${person} staging
estimatedDuration: ${total(steps)}m
parameters:
${parameters(body)}
---

${body}`;
}

/** The way back, one per service. */
export function rollbackRunbook(
  { service, name, team, person }: Place,
  releases: string,
  seed: number,
): string {
  const steps = [releaseSlots[1]![seed % 2]!, ...[3, 7, 8, 9].map((slot) => releaseSlots[slot]![0]!)];
  const body = `# Roll back ${name}

Returns ${name} to the version that ran before the last release.

## Strategy and rationale

Artifact redeployment: the previous image is deployed again by the same chart. It was chosen because the service keeps
no state of its own, and because the previous image is still in the registry for ninety days.

## Decision criteria

| Metric | Threshold | For | Decision |
| --- | --- | --- | --- |
| Error rate | above 5 % | 2 minutes | roll back |
| p95 latency | above 900 ms | 5 minutes | roll back |
| Failed smoke tests | 2 of 12 | 1 minute | roll back |
| Error rate | 1 % to 5 % | 10 minutes | fix forward |

Fix forward instead when a corrected release is already tested and the error rate stays below 5 %; the incident commander
decides.

## Rollback steps

\`VERSION\` is the version to return to.

${procedure(steps, service, false, true)}
## Database

- **Reversible migrations**: every migration only adds, so the previous version works on the new schema and none is
  taken back.
- **Data written since**: rows written by the newer version stay, and the previous version ignores the added columns.
- **Schema conflicts**: there are none as long as no migration drops or renames, which review refuses.

## Configuration restoration

The chart holds the configuration of its version, so the redeployment restores it. Flags that the release switched on
are switched off again, in the order opposite to that of the release.

## Cache invalidation

Entries carry the version of their schema in the key; entries of the newer version are never read by the older one and
expire within 15 minutes. Nothing is cleared by hand.

## Post-rollback verification

The error rate is below 1.0 % and the p95 latency below 300 ms for 15 minutes, and the smoke tests pass with the
previous version.

## Escalation

Call the on-call engineer of ${team} through the pager after 10 minutes.
`;
  return `---
kind: rollback-runbook
title: Roll back ${name}
service: ${service}
owner: ${team}
status: active
strategy: artifact-redeployment
releaseRunbook: ${releases}
describes: [deploy/${service}.yaml]
rto: 45m
reviewed: ${reviewedOn} ${person}
tested: ${testedOn} ${person} staging
estimatedDuration: ${total(steps)}m
parameters:
${parameters(body)}
---

${body}`;
}
