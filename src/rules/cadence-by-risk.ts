// What would hurt most is rotated most often.
import { documentRule } from '../model/rule.ts';
import { inventoryExample, secretsOf } from './secrets.ts';

export const cadenceByRisk = documentRule({
  id: 'cadence-by-risk',
  severity: 'error',
  kinds: ['secrets-rotation-plan'],
  needs: ['complete-table'],
  summary: 'Among secrets rotated by hand, every high-risk one is rotated more often than every low-risk one',
  why: 'A plan that treats the payment key like the newsletter token was not thought through.',
  source: { document: 'release-engineer-outputs', part: '5. Secrets Rotation Plan, quality bar' },
  examples: [
    {
      title: 'High risk in 30 days, low risk in 180; what a machine rotates does not count',
      files: inventoryExample(
        `| payment-key | API key | acquirer | vault | high | 30d | 2026-11-01 | team-a | no |
| newsletter | token | mailer | vault | low | 180d | 2026-11-01 | team-a | no |
| cluster-token | token | cluster | vault | low | 1d | 2026-11-20 | team-a | yes |`,
      ),
      findings: [],
    },
    {
      title: 'Both in 90 days',
      files: inventoryExample(
        `| payment-key | API key | acquirer | vault | high | 90d | 2026-11-01 | team-a | no |
| newsletter | token | mailer | vault | low | 90d | 2026-11-01 | team-a | no |`,
      ),
      findings: [
        {
          line: 8,
          message: 'High-risk `payment-key` is rotated every 90 days, low-risk `newsletter` every 90 days',
        },
      ],
    },
  ],
  *check({ document }) {
    const byHand = secretsOf(document).filter(({ automated }) => !automated);
    const low = byHand
      .flatMap(({ name, risk, cadence }) => (risk === 'low' && cadence ? [{ name, cadence }] : []))
      .toSorted((a, b) => a.cadence.days - b.cadence.days)[0];
    if (!low) return;
    for (const { name, risk, cadence, subject } of byHand) {
      if (risk !== 'high' || !cadence || cadence.days < low.cadence.days) continue;
      yield {
        location: cadence.cell.location,
        message: `High-risk \`${name}\` is rotated every ${cadence.days} days, low-risk \`${low.name}\` every ${low.cadence.days} days`,
        expected: `less than ${low.cadence.days} days`,
        hint: `${Math.max(1, Math.floor(low.cadence.days / 2))}d`,
        subject: `${subject}/column:cadence`,
        context: name,
        related: [
          { path: document.path, line: low.cadence.cell.location.line, message: 'the low-risk secret' },
        ],
      };
    }
  },
});
