// A small repository with one of each thing that a portal has to show, some of it hostile, some of it broken.
export const fixture: Readonly<Record<string, string | Uint8Array>> = {
  'opsworthy.yaml': `version: 1
content: ["docs/**/*.{md,mdx}"]
services: services.yaml
evaluation: { today: 2026-11-20 }
git: off
coverage: { tier1: [release-runbook, secrets-rotation-plan] }
site: { title: Harbour operations, base: /ops/, editUrl: "https://git.example.com/edit/{ref}/{path}" }
`,
  'services.yaml': `teams:
  - { id: team-money, name: Money, contact: "#money" }
people:
  - { id: asmith, names: [Ana Smith], emails: [ana@example.com], team: team-money }
services:
  - { id: payments, name: Payments API, owner: team-money, tier: 1, rto: 15m }
  - { id: ledger, name: Ledger, owner: team-money, tier: 2 }
`,
  'deploy/values.yaml': 'image: { tag: "1" }\n',
  'docs/payments/plan.png': new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  ),
  'docs/payments/active.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
  'docs/payments/release.md': `---
kind: release-runbook
reviewed: 2026-10-14 asmith
tested: 2026-10-12 asmith staging
describes: [deploy/values.yaml]
---

# Release Payments

Before you begin, see [the matrix](../environments.md#environments), [the values](../../deploy/values.yaml),
[nothing](gone.md) and [the page of odd names](<../My Notes (old).md>). ![plan](plan.png) ![active](active.svg)
![far](https://pictures.example.com/x.png)

## Pre-deployment checks

- **Pipeline status:** green.
- **Artifact verification:** the digest matches.
- **Database migration readiness:** none pending.
- **Feature flag state:** off.

## Deployment steps

1. **Drain the old stack.**

   \`\`\`bash
   kubectl --context "\${ENV}" scale deploy/payments-api_v2 --replicas=0
   \`\`\`

   - **Expected outcome:** no pods are left.
   - **Duration:** 5m
   - **On failure:** go to [Rollback decision](#rollback-decision).
2. **Send the first payment.**

   \`\`\`bash
   curl -fsS https://pay.example.com/v1/healthz | jq .status
   \`\`\`

   - **Expected outcome:** \`"ok"\`
   - **Duration:** 2m
   - **On failure:** roll back.

## Post-deployment verification

Error rate below 0.5 % for 15 minutes.

## Rollback decision

Roll back when the error rate is above 2 % for five minutes. Use [the rollback](rollback.md).

## Escalation

Call the Money team after 10 minutes.
`,
  'docs/payments/rollback.md': `---
kind: rollback-runbook
strategy: blue-green-switch
---

# Roll back Payments

## Steps

### Step 1: Switch back

\`\`\`bash
kubectl switch payments <colour>
\`\`\`

**Expected outcome:** the old colour serves.

### Step 2: Confirm

| # | Action | Expected outcome | Duration |
|---|---|---|---|
| 1 | Open the dashboard | errors fall | 2m |
| 2 | Tell the channel | acknowledged | 1m |
`,
  'docs/environments.md': `---
kind: environment-matrix
reviewed: 2026-01-10 asmith
---

# Environments of the harbour

## Environments

| Environment | Class | Purpose | URL or access | Tracks |
|---|---|---|---|---|
| development | development | trying | https://dev.example.com | branch |
| staging | staging | rehearsal | https://staging.example.com | main |
| production | production | customers | https://example.com | tag |

## Configuration differences

| Setting | development | staging | production |
|---|---|---|---|
| Replicas | 1 | 2 | 6 |
| Region | eu-west-1 | eu-west-1 | eu-west-1 |
`,
  'docs/keys.md': `---
kind: secrets-rotation-plan
reviewed: 2026-10-14 asmith
---

# Keys of the harbour

## Inventory

| Secret | Type | Authenticates to | Stored in | Risk | Cadence | Last rotated | Owner | Automated |
|---|---|---|---|---|---|---|---|---|
| gate-key | key | the gate | vault | high | 60d | 2026-08-01 | Quay | no |
| lamp-key | key | the lamp | vault | low | 180d | 2026-11-01 | Quay | yes |
`,
  'docs/reports/outage.md': `---
kind: incident-report
service: payments
status: closed
incident: INC-2026-007
severity: SEV2
startedAt: 2026-11-02T10:05:00Z
resolvedAt: 2026-11-02T10:52:00Z
causedBy: docs/reports/payments-4.2.0.md
---

# Cards were refused

## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
| Watch refusals | Ana Smith | 2026-12-01 | open |
`,
  'docs/ledger/LedgerBehind.md': `---
kind: operations-runbook
alerts: [LedgerReplicationBehind]
---

# The ledger is behind

## Meaning

Replication lags.

## Mitigation

1. Restart the reader.

   \`\`\`console
   $ kubectl rollout restart "deploy/\${READER}"
   replication caught up
   \`\`\`
2. If it does not, call Ana.
`,
  'docs/reports/payments-4.2.0.md': `---
kind: verification-report
service: payments
version: 4.2.0
environment: production
outcome: rolled-back
completedAt: 2026-11-02T10:30:00Z
change: { id: C-7, openedAt: 2026-10-30T10:30:00Z }
deployedBy: asmith
---

# Payments 4.2.0 in production

Rolled back after the error rate rose.
`,
  'docs/My Notes (old).md': `---
kind: page
---

# Notes of old

<script>document.body.dataset.hacked = 'yes'</script>
<p onclick="document.body.dataset.hacked='yes'" style="color:red" id="content">Press <a href="javascript:document.body.dataset.hacked='yes'">here</a>.</p>

<details><summary>More</summary>

Hidden *words*.

</details>

\`\`\`bash
$ date -u '+%F
%T'
2026-11-02
10:30:00
\`\`\`
`,
  'docs/guide.mdx': `---
kind: page
---

import Chart from './chart'

# A guide in MDX

<Chart data={secrets} />

Total {1 + 1}.
`,
};
