// What each kind of document is evidence of. Identifiers only, each group with our own reason: the texts of the frameworks are
// theirs. A linter observes; whether a control is satisfied an auditor decides.
import { cellOf } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { dayOf } from '../model/time.ts';

/** `design`: the control is described. `operating`: it was carried out on a date. */
export type EvidenceOf = 'design' | 'operating';

export interface ControlGroup {
  readonly controls: readonly string[];
  readonly as: EvidenceOf;
  /** Why a document of the kind is evidence of them. */
  readonly why: string;
  /** In words and as a question: only such a document is. `null`: each is. */
  readonly only: { readonly said: string; readonly holds: (document: Document) => boolean } | null;
}

type Written = readonly [controls: string, as: EvidenceOf, why: string, only?: ControlGroup['only']];

const tested: ControlGroup['only'] = {
  said: 'when it was tested',
  holds: ({ metadata }) => metadata.tested !== null,
};

const rotated: ControlGroup['only'] = {
  said: 'when a date of the last rotation is given',
  holds: ({ contract }) =>
    (contract.find((each) => each.contract.id === 'inventory')?.tables ?? []).some((bound) =>
      bound.table?.rows.some((row) => dayOf(cellOf(bound, row, 'last-rotated')?.text ?? '') !== null),
    ),
};

const exercised: ControlGroup['only'] = {
  said: 'when a restore test or a drill with its day and result is given',
  holds: ({ frontmatter: { data } }) =>
    [data['restoreTests'], data['drills']].flat().some((entry: unknown) => {
      const { on, result } = (typeof entry === 'object' ? (entry ?? {}) : {}) as Record<string, unknown>;
      return typeof on === 'string' && dayOf(on) !== null && typeof result === 'string';
    }),
};

/** By the kind at the root. Kinds that are no evidence of themselves are absent; any document may name controls. */
const table: Readonly<Record<string, readonly Written[]>> = {
  'release-runbook': [
    [
      'SOC2 CC8.1; ISO27001 A.8.32; NIST CM-3; PCI 6.5.1',
      'design',
      'It fixes how a change reaches production: checks before, steps, verification after, and when to go back.',
    ],
    ['ISO27001 A.5.37', 'design', 'It is the documented operating procedure of the release.'],
    [
      'NIST CM-4; NIST CM-5; NIST SA-10',
      'design',
      'It says what is checked before a change and who may carry it out.',
    ],
  ],
  'rollback-runbook': [
    [
      'SOC2 CC8.1; SOC2 CC7.5; ISO27001 A.8.32; NIST CM-3; NIST CP-10; PCI 6.5.1',
      'design',
      'It fixes how a failed change is taken back, by which criteria, and how the service is found well again.',
    ],
    [
      'SOC2 CC8.1; SOC2 CC7.5; ISO27001 A.8.32; NIST CM-3; NIST CP-10; PCI 6.5.1',
      'operating',
      'Somebody carried it out in staging on a stated day.',
      tested,
    ],
  ],
  'pipeline-review': [
    [
      'SOC2 CC8.1; ISO27001 A.8.32; ISO27001 A.8.9; NIST CM-3; NIST SA-10; NIST SA-11',
      'operating',
      'Somebody read the pipeline on a stated day: its gates, its tests, and what stops a release.',
    ],
    [
      'SOC2 CC6.1; ISO27001 A.5.3; NIST CM-5; NIST SI-7',
      'operating',
      'The review looked at who may deploy, at secrets, and at the integrity of what is built.',
    ],
  ],
  'environment-matrix': [
    [
      'SOC2 CC8.1; ISO27001 A.8.31',
      'design',
      'It keeps environments apart and says in what they may differ.',
    ],
    [
      'SOC2 CC7.1; ISO27001 A.8.9; NIST CM-2; NIST CM-6; NIST CM-8',
      'design',
      'It is the stated baseline of configuration, with every deviation and its reason.',
    ],
  ],
  'secrets-rotation-plan': [
    [
      'SOC2 CC6.1; ISO27001 A.5.17; ISO27001 A.8.24; NIST IA-5; NIST SC-12; PCI 8.6.3',
      'design',
      'It lists every secret with its cadence by risk, and how it is rotated.',
    ],
    [
      'SOC2 CC6.1; ISO27001 A.5.17; ISO27001 A.8.24; NIST IA-5; NIST SC-12; PCI 8.6.3',
      'operating',
      'It gives the days on which secrets were last rotated.',
      rotated,
    ],
  ],
  'verification-report': [
    [
      'SOC2 CC8.1; ISO27001 A.8.32; NIST CM-3(2); NIST CM-4; PCI 6.5.1; PCI 6.5.2',
      'operating',
      'It records one change: asked for, approved, carried out and verified, by whom and when.',
    ],
    [
      'SOC2 CC7.1',
      'operating',
      'It records what was measured after the change, beside the figures from before.',
    ],
    ['NIST AU-3', 'operating', 'It says what happened, when, where, by whom and with which outcome.'],
  ],
  'incident-report': [
    [
      'SOC2 CC7.3; SOC2 CC7.4; ISO27001 A.5.24; ISO27001 A.5.25; ISO27001 A.5.26; NIST IR-4; NIST IR-5; PCI 12.10; DORA art. 17',
      'operating',
      'It records how an incident was noticed, judged, handled and ended, with its times.',
    ],
    [
      'SOC2 CC7.5; ISO27001 A.5.27; ISO27001 A.5.28; NIST IR-6',
      'operating',
      'It records the cause with its proof, what was learnt, and what is done about it.',
    ],
  ],
  'disaster-recovery-plan': [
    [
      'SOC2 A1.2; SOC2 CC7.5; ISO27001 A.5.29; ISO27001 A.5.30; ISO27001 A.8.13; NIST CP-2; NIST CP-9; NIST CP-10; DORA art. 11; DORA art. 12',
      'design',
      'It says what is backed up, how the service is restored, and within which time.',
    ],
    [
      'SOC2 A1.3; NIST CP-4',
      'operating',
      'It gives the day and the result of a restore test or a drill.',
      exercised,
    ],
  ],
};

/** Kind → groups of controls, in the order of the table. */
export const controlsByKind: ReadonlyMap<string, readonly ControlGroup[]> = new Map(
  Object.entries(table).map(([kind, groups]) => [
    kind,
    groups.map(([controls, as, why, only = null]) => ({ controls: controls.split('; '), as, why, only })),
  ]),
);

/** The pack itself: it keeps evidence, whatever the evidence is of. */
export const controlsOfPack: ControlGroup = {
  controls: ['ISO27001 A.5.28', 'ISO27001 A.5.33', 'NIST AU-9', 'NIST AU-10', 'NIST AU-11'],
  as: 'operating',
  why: 'It holds records with their digests, so that a change of any of them shows.',
  only: null,
};

export interface Evidence {
  readonly control: string;
  readonly as: EvidenceOf;
  readonly why: string;
}

/** What one document is evidence of. Drafts are of nothing. */
export function evidenceOf(document: Document): Evidence[] {
  if (document.metadata.status.value === 'draft') return [];
  const groups = controlsByKind.get(rootOf(document.kind)) ?? [];
  const ofKind = groups
    .filter(({ only }) => only === null || only.holds(document))
    .flatMap(({ controls, as, why }) => controls.map((control) => ({ control, as, why })));
  const as = document.kind?.nature === 'record' ? 'operating' : 'design';
  const known = new Set(ofKind.map(({ control }) => control));
  const named = document.metadata.controls.filter((control) => !known.has(control));
  return [...ofKind, ...named.map((control) => ({ control, as, why: 'The document names it.' }) as const)];
}

/** Their identifiers, each once. */
export const controlsOf = (document: Document): string[] => [
  ...new Set(evidenceOf(document).map(({ control }) => control)),
];
