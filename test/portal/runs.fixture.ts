// A procedure with everything that a run has to deal with: parameters of all sorts, a branch, a secret, what destroys, a checklist.
export const runs: Readonly<Record<string, string>> = {
  'docs/payments/shift.md': `---
kind: release-runbook
reviewed: 2026-10-14 asmith
tested: 2026-10-12 asmith staging
rollbackRunbook: docs/payments/rollback.md
parameters:
  - { name: STAGE, description: Where it is done., values: [staging, production] }
  - { name: NODE, description: Node that is moved., example: node-7, pattern: '^node-\\d+$', fromLabel: instance }
  - { name: REASON, description: Why it is done. }
  - { name: COMMIT, description: Commit that is released., pattern: '^[0-9a-f]{40}$' }
  - { name: TOKEN, description: Your own token., secret: true }
---

# Shift the traffic

## Shifting

1. **Say it.**

   \`\`\`bash
   notify "\${STAGE}" --reason "\${REASON}"
   \`\`\`

   - **Expected outcome:** the channel shows it.
   - **Duration:** 1m
   - **On failure:** say it by voice.
2. **Look.** If nothing is running there, go to step 4.

   \`\`\`console
   $ kubectl --context "\${STAGE}" get node \${NODE} -o go-template='{{
   >   .metadata.name }}'
   node-7
   $ date
   \`\`\`

   - **Expected outcome:** it is ready.
   - **Duration:** 2m
   - **On failure:** stop.
3. **Empty it.**

   \`\`\`bash
   ssh "\${NODE}" "stop \${REASON}"
   kubectl --context "\${STAGE}" delete pod --field-selector spec.nodeName=\${NODE}
   \`\`\`

   - **Expected outcome:** nothing runs there.
   - **Duration:** 5m
   - **On failure:** call the Money team, and name \`\${NODE}\`.
   - **Roll back if:** errors rise above 2 %.
4. **Close.**

   \`\`\`bash
   curl -H "Authorization: \${TOKEN}" localhost/close
   \`\`\`

   - **Expected outcome:** it says \`closed\`.
   - **Duration:** 1m
   - **On failure:** close it by hand.

## Post-deployment verification

- [ ] Errors are below 0.5 %.
- [ ] The channel knows.
`,
  'docs/payments/stuck.md': `---
kind: operations-runbook
alerts: [NodeStuck]
parameters:
  - { name: NODE, description: Node that is stuck., pattern: '^node-\\d+$', fromLabel: instance }
  - { name: STAGE, description: Where it runs, values: [staging, production], fromLabel: stage }
---

# A node is stuck

## Mitigation

1. Restart it: \`kubectl --context "\${STAGE}" restart \${NODE}\`. You should see \`restarted\`.
2. If it does not help, call Ana.
`,
};
