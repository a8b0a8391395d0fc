// A project with a kind of its own and one that it adds to: what tests of declared kinds start from.
const configuration = `version: 1
content: ['docs/**/*.md']
evaluation: { today: 2026-11-20 }
git: off
coverage: { tier1: [vendor-escalation, operations-runbook] }
kinds:
  - { match: 'docs/vendors/**', kind: vendor-escalation }
  - id: vendor-escalation
    title: Vendor escalation
    collection: vendors
    reviewEvery: 90d
    summary: How to reach a vendor when its service fails.
    frontmatter:
      properties:
        vendor: { type: string, description: name of the vendor }
        plan: { enum: [gold, silver] }
        seats: { type: integer, minimum: 1 }
        since: { type: string, format: date }
      required: [vendor, plan, owner]
    sections:
      - title: Contract
        guidance: What was agreed with the vendor.
        topics:
          - { title: response time, words: ['answers within'] }
          - { title: support hours, level: warning }
      - title: Contacts
        aliases: [Whom to call]
        tables:
          - title: Contacts
            columns:
              - { title: Role }
              - { title: Channel, form: link }
              - { title: Urgency, form: [low, high] }
      - title: Escalation steps
        steps: { required: [action, outcome, onFailure] }
      - { title: History, presence: optional }
  - extends: operations-runbook
    reviewEvery: 90d
    frontmatter:
      properties: { pager: { type: string } }
      required: [pager]
    sections:
      - { title: Cost, after: impact, topics: [{ title: cost by the hour }] }
      - { id: follow-up, presence: required }
      - { id: escalation, topics: [{ title: duty manager }] }
  - id: key-rotation
    extends: operations-runbook
    title: Key rotation
    sections: [{ title: Old keys, guidance: What becomes of the old keys. }]
`;

export const catalogue = `teams: [{ id: team-a }]
people: [{ id: asmith }]
services: [{ id: payments, owner: team-a, tier: 1 }]
`;

const escalation = `---
service: payments
owner: team-a
vendor: Acme Payments
plan: gold
seats: 12
since: 2025-01-01
reviewed: 2026-11-02 asmith
---

# When Acme Payments fails

## Contract

- **Response time**: 15 minutes, day and night.
- **Support hours**: always.

## Whom to call

| Role    | Channel                     | Urgency |
| ------- | --------------------------- | ------- |
| Support | https://support.acme.example | high    |

## Escalation steps

1. Open a ticket.

   \`\`\`sh
   acme ticket open --severity 1
   \`\`\`

   - **Expected outcome:** a ticket number.
   - **On failure:** call the hotline.
`;

export const answer = `---
kind: operations-runbook
service: payments
pager: payments-primary
alerts: [PaymentsDown]
reviewed: 2026-11-02 asmith
---

# PaymentsDown

## Meaning

Nobody can pay.

## Impact

No sales.

## Cost

- **Cost by the hour**: one ship's worth of fares.

## Diagnosis

Look at the dashboard.

## Mitigation

1. Restart it.

   \`\`\`sh
   make restart
   \`\`\`

   - **Expected outcome:** it answers.
   - **On failure:** call the database team.

## Verification

Payments go through; watch for 15 minutes.

## Escalation

- **First**: the database team, after 15 minutes.
- **Duty manager**: after half an hour.

## Follow-up

Write down what happened.
`;

/** Everything as it should be. */
export const project: Readonly<Record<string, string>> = {
  'opsworthy.yaml': configuration,
  'services.yaml': catalogue,
  'docs/vendors/acme.md': escalation,
  'docs/runbooks/payments/PaymentsDown.md': answer,
};
