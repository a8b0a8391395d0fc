// What the checks observed, as OSCAL assessment results (1.2.1): an observation for each record and each verdict of a rule. A linter
// observes; that a control is satisfied nobody says here. Ids are UUIDv5: the same input gives the same ids.
import { createHash } from 'node:crypto';
import { sha256 } from '../model/digest.ts';
import type { Finding } from '../model/finding.ts';
import { controlsOfPack } from './controls.ts';

/** One record, with its digests and what rules say of it. */
export interface ObservedRecord {
  readonly id: string;
  readonly title: string;
  readonly folder: string;
  readonly verdict: string;
  readonly controls: readonly string[];
  /** Name below the folder → SHA-256. */
  readonly digests: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** What every file of OSCAL here is about. */
export interface OscalScope {
  readonly commit: string | null;
  /** RFC 3339, with its zone. */
  readonly at: string;
  readonly evaluatedOn: string;
  /** Of the tool. */
  readonly version: string;
}

export interface OscalInput extends OscalScope {
  readonly completeness: string;
  readonly records: readonly ObservedRecord[];
}

const namespace = 'b1a5f1de-0f6e-5c0d-9a7e-6f7073776f72';

/** UUIDv5 of a name, in a namespace of ours. */
function uuid(name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Ids by the parts of their names, in a scope of their own. */
export const idsIn =
  (scope: string) =>
  (...parts: readonly string[]): string =>
    uuid([scope, ...parts].join('\n'));

/** The tool that observed. */
export const component = (id: string, version: string): unknown => ({
  uuid: id,
  type: 'validation',
  title: 'opsworthy',
  description: 'Linter of operations documents.',
  props: [{ name: 'version', value: version }],
  status: { state: 'operational' },
});

export function assessmentResults(input: OscalInput): unknown {
  const { commit, at, version, records, evaluatedOn, completeness } = input;
  const scope = `${commit ?? 'no commit'} ${evaluatedOn} ${digestOf(records.map(({ id, digests }) => [id, digests]))}`;
  const of = idsIn(scope);
  const tool = of('tool');
  return {
    'assessment-results': {
      uuid: of('results'),
      metadata: {
        title: 'Observations on records of operations',
        'last-modified': at,
        version: commit ?? 'no commit',
        'oscal-version': '1.2.1',
        remarks: `Completeness of the population: ${completeness}. Observations of a linter: none declares a control satisfied.`,
      },
      'import-ap': { href: `#${of('query')}` },
      results: [
        {
          uuid: of('result'),
          title: `Checks on ${evaluatedOn}`,
          description: `Verdicts of opsworthy ${version} on ${records.length} records, by its rules.`,
          start: at,
          end: at,
          'local-definitions': {
            components: [component(tool, version)],
          },
          'reviewed-controls': {
            description: 'What the records are evidence of, by their kinds. None was assessed as satisfied.',
            'control-selections': [{ 'include-controls': controlsIn(records) }],
          },
          observations: records.flatMap((record) => observationsOf(record, { at, tool, of })),
        },
      ],
      'back-matter': {
        resources: [
          {
            uuid: of('query'),
            title: 'What was asked, and what the pack holds of it',
            rlinks: [{ href: '../population.json', 'media-type': 'application/json' }],
          },
          ...records.map((record) => resourceOf(record, of)),
        ],
      },
    },
  };
}

/** Identifiers as OSCAL has them: `NIST CM-3(2)` is `nist-cm-3-2`. */
function controlsIn(records: readonly ObservedRecord[]): unknown[] {
  const named = [...records.flatMap(({ controls }) => controls), ...controlsOfPack.controls];
  const ids = new Set(
    named.map((name) =>
      name
        .toLowerCase()
        .replace(/[^a-z0-9.]+/g, '-')
        .replace(/^[^a-z]+|-$/g, ''),
    ),
  );
  return [...ids]
    .filter((id) => id !== '')
    .toSorted()
    .map((id) => ({ 'control-id': id }));
}

const digestOf = (value: unknown): string => sha256(JSON.stringify(value));

interface Context {
  readonly at: string;
  readonly tool: string;
  readonly of: (...parts: readonly string[]) => string;
}

const ours = 'urn:opsworthy';

/** OSCAL takes no empty value and no line end. */
export const prop = (name: string, value: string): unknown => ({ name, ns: ours, value: oneLine(value) });

function observationsOf(record: ObservedRecord, { at, tool, of }: Context): unknown[] {
  const { id, title, findings, verdict, controls } = record;
  const evidence = [
    { href: `#${of('resource', id)}`, description: 'The record, with the digests of its files.' },
  ];
  const common = {
    methods: ['TEST-AUTOMATED'],
    types: ['control-objective'],
    origins: [{ actors: [{ type: 'tool', 'actor-uuid': tool }] }],
    'relevant-evidence': evidence,
    collected: at,
  };
  const whole = {
    uuid: of('record', id),
    title: oneLine(title),
    description: `Verdict on the record ${id}: ${verdict}.`,
    props: [
      prop('record', id),
      prop('verdict', verdict),
      ...controls.map((control) => prop('evidence-of', control)),
    ],
    ...common,
  };
  const each = [...Map.groupBy(findings, ({ rule }) => rule)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    whole,
    ...each.map(([rule, found]) => {
      const open = found.filter(({ waiver, baselined }) => waiver === null && !baselined);
      return {
        uuid: of('rule', id, rule),
        title: `${rule}: ${oneLine(title)}`,
        description: found
          .map(({ line, severity, message }) => `Line ${line}, ${severity}: ${message}`)
          .join('\n'),
        props: [
          prop('record', id),
          prop('rule', rule),
          prop('open', String(open.length)),
          prop('accepted', String(found.length - open.length)),
        ],
        ...common,
      };
    }),
  ];
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim() || 'Untitled';

const mediaTypes: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  html: 'text/html',
  pdf: 'application/pdf',
  json: 'application/json',
};

function resourceOf({ id, title, folder, digests }: ObservedRecord, of: Context['of']): unknown {
  return {
    uuid: of('resource', id),
    title: oneLine(title),
    props: [{ name: 'record', ns: ours, value: id }],
    rlinks: Object.entries(digests).map(([name, value]) => ({
      href: `../records/${folder}/${name}`,
      'media-type': mediaTypes[name.replace(/^.*\./, '')] ?? 'application/octet-stream',
      hashes: [{ algorithm: 'SHA-256', value }],
    })),
  };
}
