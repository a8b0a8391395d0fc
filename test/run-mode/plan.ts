// A small procedure, and runs of it that began on the twentieth of November at noon.
import { type Plan, planOf, stepsOf } from '../../src/components/client/run/plan.ts';
import type { Run, RunEvent } from '../../src/components/client/run/run.ts';

export const at = (minute: number): string =>
  new Date(Date.parse('2026-11-20T12:00:00Z') + minute * 60_000).toISOString();

/** One procedure with a step of one minute for each title. */
export function planFrom(...titles: readonly string[]): Plan {
  const field = (text: string): object => ({ value: text, text });
  return planOf({
    path: 'docs/release.md',
    digest: 'a'.repeat(64),
    kind: 'release-runbook',
    commit: 'b'.repeat(40),
    rollback: null,
    metadata: {
      title: { value: 'Release' },
      services: [{ value: 'payments' }],
      parameters: ['ENV', 'VERSION', 'COMMIT', 'CHANGE_ID', 'TOKEN'].map((name) => ({
        value: {
          name,
          description: null,
          example: null,
          pattern: null,
          values: null,
          secret: name === 'TOKEN',
          fromLabel: null,
        },
      })),
    },
    procedures: [
      {
        section: ['Steps'],
        steps: titles.map((title, index) => ({
          number: index + 1,
          title,
          text: `${title}.`,
          anchor: `steps-step-${index + 1}`,
          commands: [],
          duration: { value: { min: 60, max: 60 } },
          onFailure: field('Stop.'),
          rollbackTrigger: null,
          environment: null,
          branches: [],
        })),
      },
    ],
  });
}

/** Steps are remembered as `planFrom('Drain', 'Upgrade', 'Check', 'Close')` has them. */
export function runOf(...events: readonly RunEvent[]): Run {
  const named = new Set(events.flatMap((event) => ('step' in event ? [event.step] : [])));
  return {
    schemaVersion: 1,
    id: 'abc123def',
    document: { address: '/runbooks/payments/release/', title: 'Release', path: 'docs/release.md' },
    startedAt: at(0),
    steps: stepsOf(planFrom('Drain', 'Upgrade', 'Check', 'Close'))
      .filter(({ key }) => named.has(key))
      .map(({ key, number, title, section, text }) => ({ key, number, title, section, text })),
    events,
  };
}
