// In which order the things happen that a record gives times of: for the rule that holds it to them, and for the register.
import type { Document } from './document.ts';
import { rootOf } from './kind.ts';

export interface Event {
  /** Dotted path of its time in the frontmatter. */
  readonly key: string;
  readonly said: string;
  /** Whether it may happen in the same instant as the event before it. */
  readonly same: boolean;
}

const opened: Event = { key: 'change.openedAt', said: 'the change was opened', same: true };
const approved: Event = { key: 'approval.at', said: 'it was approved', same: false };
/** From the start of the deployment on. */
const carriedOut: readonly Event[] = [
  { key: 'startedAt', said: 'it was started', same: false },
  { key: 'completedAt', said: 'it was completed', same: true },
  { key: 'verification.at', said: 'it was verified', same: true },
  { key: 'reportedAt', said: 'it was reported', same: true },
];

/** From the first symptom to the end of an incident. */
const incident: readonly Event[] = [
  { key: 'startedAt', said: 'it started', same: true },
  { key: 'detectedAt', said: 'it was detected', same: true },
  { key: 'acknowledgedAt', said: 'it was acknowledged', same: true },
  { key: 'resolvedAt', said: 'it was resolved', same: true },
];

/** Events of which each follows the one before it; none for a kind without such times. */
export function eventChains({ kind, frontmatter }: Document): readonly (readonly Event[])[] {
  const root = rootOf(kind);
  if (root === 'incident-report') return [incident];
  if (root !== 'verification-report') return [];
  // In an emergency the approval may come at any time after the change was opened.
  return frontmatter.data['emergency'] === undefined
    ? [[opened, approved, ...carriedOut]]
    : [
        [opened, approved],
        [opened, ...carriedOut],
      ];
}

/** Whether an event comes after another as it must. */
export const follows = (
  before: { readonly seconds: number },
  event: Pick<Event, 'same'> & { readonly seconds: number },
): boolean => event.seconds > before.seconds || (event.seconds === before.seconds && event.same);
