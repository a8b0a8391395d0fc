// Nobody approves or verifies a deployment of their own.
import { type Catalogue, personOf } from '../model/catalogue.ts';
import { documentRule, type NotEvaluated, type Problem } from '../model/rule.ts';
import { dayOf } from '../model/time.ts';
import { type Fact, factOf } from './records.ts';

const report = (facts: string): string => `---
kind: verification-report
service: payments
completedAt: 2026-11-20T14:18:00Z
deployedBy: asmith
${facts}
---
`;
const services = `people:
  - { id: asmith, names: [Ana Smith], team: payments }
  - { id: bjones, names: [Bo Jones], team: payments }
teams:
  - { id: payments, name: Payments }
services:
  - { id: payments, name: Payments, owner: payments, tier: 1 }
`;
const files = (facts: string): Record<string, string> => ({
  'document.md': report(facts),
  'services.yaml': services,
  'opsworthy.yaml': 'version: 1\nservices: services.yaml\n',
});

export const separationOfDuties = documentRule({
  id: 'separation-of-duties',
  severity: 'warning',
  kinds: ['verification-report'],
  needs: ['no-placeholder-text', 'valid-frontmatter'],
  summary:
    'Who deploys neither approves nor verifies; an emergency is reviewed afterwards; an error for services of tier 1',
  why: 'Auditors ask for two pairs of eyes on every production change, by name.',
  source: { document: 'opsworthy', part: 'Evidence: separation of duties' },
  examples: [
    {
      title: 'Three people, or two',
      files: files('approval:\n  by: Bo Jones\nverification:\n  by: bjones'),
      findings: [],
    },
    {
      title: 'The same person under two names',
      files: files('approval:\n  by: Ana Smith\nverification:\n  by: bjones'),
      findings: [{ line: 7, message: '`approval.by` is Ana Smith, who deployed' }],
    },
    {
      title: 'An emergency that nobody reviewed afterwards',
      files: files('approval:\n  by: asmith\nverification:\n  by: bjones\nemergency:\n  reason: Outage'),
      findings: [{ line: 10, message: 'The emergency has no retrospective review' }],
    },
    {
      title: 'An emergency reviewed by someone else on a later day',
      files: files(
        'approval:\n  by: asmith\nverification:\n  by: bjones\nemergency:\n  reason: Outage\n  reviewedBy: bjones\n  reviewedOn: 2026-11-23',
      ),
      findings: [],
    },
    {
      title: 'An emergency that its deployer reviewed',
      files: files(
        'approval:\n  by: asmith\nverification:\n  by: bjones\nemergency:\n  reason: Outage\n  reviewedBy: asmith\n  reviewedOn: 2026-11-23',
      ),
      findings: [{ line: 12, message: '`emergency.reviewedBy` is Ana Smith, who deployed' }],
    },
  ],
  *check({ document, corpus: { catalogue } }) {
    const tier1 = document.metadata.services.some(({ value }) =>
      catalogue.services.some(({ id, tier }) => id === value && tier === 1),
    );
    const severity = tier1 ? 'error' : 'warning';
    const deployer = factOf(document, 'deployedBy');
    const emergency = document.frontmatter.keys['emergency'];
    const others = emergency
      ? ['verification.by', 'emergency.reviewedBy']
      : ['approval.by', 'verification.by'];
    if (deployer) {
      for (const key of others) {
        const other = factOf(document, key);
        if (other) yield* apart(catalogue, deployer, other, key, severity);
      }
    }
    if (!emergency) return;
    const reviewedOn = factOf(document, 'emergency.reviewedOn');
    const completedOn = dayOf(factOf(document, 'completedAt')?.text ?? '');
    const hint = 'emergency:\n  reviewedBy: ‹who›\n  reviewedOn: ‹date›';
    const expected = 'a review of the emergency, with name and date, after the deployment';
    const subject = 'frontmatter:emergency';
    if (!reviewedOn || !factOf(document, 'emergency.reviewedBy')) {
      const message = `The emergency has no ${reviewedOn ? 'named reviewer' : 'retrospective review'}`;
      yield { location: emergency.key, message, expected, hint, severity, subject };
    } else if (completedOn && reviewedOn.text < completedOn) {
      const message = `The emergency was reviewed on ${reviewedOn.text}, before the deployment was completed`;
      yield { location: reviewedOn.location, message, expected, severity, subject: `${subject}.reviewedOn` };
    }
  },
});

function* apart(
  catalogue: Catalogue,
  deployer: Fact,
  other: Fact,
  key: string,
  severity: 'error' | 'warning',
): Generator<Problem | NotEvaluated> {
  const [first, second] = [personOf(catalogue, deployer.text), personOf(catalogue, other.text)];
  const samePerson = first && second ? first.id === second.id : sameText(deployer, other);
  if (samePerson) {
    yield {
      location: other.location,
      message: `\`${key}\` is ${second?.names[0] ?? other.text}, who deployed`,
      expected: 'another person than the one who deployed',
      hint: 'Name who did it. When it was the same person, say so in a waiver with a reason.',
      severity,
      subject: `frontmatter:${key}`,
    };
    return;
  }
  const unknown = [first ? null : deployer, second ? null : other].flatMap((fact) => fact?.text ?? []);
  if (unknown.length === 0) return;
  const names = unknown.map((name) => `\`${name}\``).join(' and ');
  const reason =
    catalogue.path === null
      ? 'there is no catalogue of people'
      : `the catalogue knows nobody called ${names}`;
  yield { notEvaluated: `${key} against deployedBy: ${reason}` };
}

/** Without a catalogue the same words still mean the same person; different words prove nothing. */
function sameText(a: Fact, b: Fact): boolean {
  const plain = ({ text }: Fact): string => text.toLowerCase().replace(/^@/, '');
  return plain(a) === plain(b);
}
