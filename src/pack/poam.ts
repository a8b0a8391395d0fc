// What is open or accepted for the records of a pack, as a plan of action and milestones in OSCAL (1.2.1): a risk for each finding. A
// waiver is the acceptance of one until a day, the baseline without an end; who will mend what, and when, nobody told us.
import { sha256 } from '../model/digest.ts';
import { type Finding, isOpen } from '../model/finding.ts';
import { component, idsIn, oneLine, type OscalScope, prop } from './oscal.ts';

export interface PlanInput extends OscalScope {
  /** What the portal of the documents is called. */
  readonly system: string;
  /** Of the records of the pack, and of what has none. */
  readonly findings: readonly Finding[];
}

/** `null` where nothing is open and nothing accepted: OSCAL knows no empty plan. */
export function planOfAction(input: PlanInput): unknown {
  const { commit, at, evaluatedOn, system, findings } = input;
  if (findings.length === 0) return null;
  const prints = sha256(JSON.stringify(findings.map(({ fingerprint, waiver }) => [fingerprint, waiver])));
  const of = idsIn(`${commit ?? 'no commit'} ${evaluatedOn} ${prints}`);
  const actor = { actors: [{ type: 'tool', 'actor-uuid': of('tool') }] };
  const entries = findings.map((finding, index) => ({ finding, id: `${finding.fingerprint} ${index}` }));
  return {
    'plan-of-action-and-milestones': {
      uuid: of('plan'),
      metadata: {
        title: 'Open and accepted findings on records of operations',
        'last-modified': at,
        version: commit ?? 'no commit',
        'oscal-version': '1.2.1',
        remarks: `As judged on ${evaluatedOn}. What is open has no date here: none is recorded.`,
      },
      'system-id': { id: oneLine(system) },
      'local-definitions': { components: [component(of('tool'), input.version)] },
      observations: entries.map(({ finding, id }) => ({
        uuid: of('observation', id),
        title: titleOf(finding),
        description: saidOf(finding),
        props: propsOf(finding),
        methods: ['TEST-AUTOMATED'],
        types: ['finding'],
        origins: [actor],
        collected: at,
      })),
      risks: entries.map(({ finding, id }) => ({
        uuid: of('risk', id),
        title: titleOf(finding),
        description: saidOf(finding),
        statement: finding.expected === null ? saidOf(finding) : `Expected: ${oneLine(finding.expected)}`,
        props: propsOf(finding),
        ...acceptance(finding, of('acceptance', id)),
        origins: [actor],
        'related-observations': [{ 'observation-uuid': of('observation', id) }],
      })),
      'poam-items': entries.map(({ finding, id }) => ({
        uuid: of('item', id),
        title: titleOf(finding),
        description: saidOf(finding),
        props: propsOf(finding),
        'related-observations': [{ 'observation-uuid': of('observation', id) }],
        'related-risks': [{ 'risk-uuid': of('risk', id) }],
      })),
    },
  };
}

const titleOf = ({ rule, path }: Finding): string => oneLine(`${rule}: ${path}`);

const saidOf = ({ path, line, severity, message }: Finding): string =>
  oneLine(`${path}, line ${line}, ${severity}: ${message}`);

const propsOf = ({ rule, path, fingerprint, severity }: Finding): unknown[] => [
  prop('rule', rule),
  prop('path', path),
  prop('severity', severity),
  prop('fingerprint', fingerprint),
];

const waiverTitles = {
  waive: 'Accepted by a waiver',
  'not-a-problem': 'Said to be no problem',
} as const;

/** Whether it is open, or who accepted it, why and until when: the end of that day, in UTC. */
function acceptance(finding: Finding, uuid: string): object {
  if (isOpen(finding)) return { status: 'open' };
  const { waiver } = finding;
  const description =
    waiver === null
      ? 'Accepted debt: it was there when the checks began, and stands in the baseline, which has no end date.'
      : oneLine(waiver.reason);
  const end = waiver?.until ?? null;
  return {
    status: 'deviation-approved',
    ...(end === null ? {} : { deadline: `${end}T23:59:59Z` }),
    remediations: [
      {
        uuid,
        lifecycle: 'completed',
        title: waiver === null ? 'Accepted in the baseline' : waiverTitles[waiver.form],
        description,
        props: [
          { name: 'type', value: 'accept' },
          ...(waiver?.owner ? [prop('owner', waiver.owner)] : []),
          ...(end === null ? [] : [prop('until', end)]),
        ],
      },
    ],
  };
}
