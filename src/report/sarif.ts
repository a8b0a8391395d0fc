// The report as SARIF 2.1.0, for code scanning: what every rule asks for, each finding by itself, and those that were accepted as
// suppressed results.
import { type Finding, isOpen, type Related, type Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { jsonText, visible, visibleText } from '../model/visible.ts';
import { ruleText } from './explain.ts';
import { alone } from './group.ts';
import type { Render } from './reporter.ts';
import { notesOf, termsOf } from './words.ts';

type Json = Readonly<Record<string, unknown>>;

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

export const sarif: Render = (report, { rules, prefix }) => {
  const numbers = new Map(rules.map(({ id }, index) => [id, index]));
  const { name, version } = report.tool;
  const run = {
    tool: { driver: { name, version, semanticVersion: version, rules: rules.map(ruleOf) } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.notEvaluated.map((entry) => notification(entry, numbers, prefix)),
      },
    ],
    properties: { evaluatedOn: report.evaluatedOn, commit: report.commit },
    results: report.findings.map((finding) => result(finding, numbers, prefix)),
  };
  return jsonText({ $schema: schema, version: '2.1.0', runs: [run] });
};

function ruleOf(rule: Rule): Json {
  const { id, summary, why, severity, fixable, waivable } = rule;
  return {
    id,
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: why },
    help: { text: ruleText(rule).trimEnd() },
    defaultConfiguration: { level: levels[severity] },
    properties: { fixable, waivable },
  };
}

function result(finding: Finding, numbers: ReadonlyMap<string, number>, prefix: string): Json {
  const { rule, severity, path, section, step, cause, fixable, fingerprint, related } = finding;
  const logical = step === null ? section : [...section, `step ${step}`];
  return {
    ruleId: rule,
    ...(numbers.has(rule) && { ruleIndex: numbers.get(rule) }),
    level: levels[severity],
    message: { text: wordsOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: relativeUri(prefix + path) },
          region: regionOf(finding),
        },
        ...(logical.length > 0 && {
          logicalLocations: [{ fullyQualifiedName: visible(logical.join(' › ')) }],
        }),
      },
    ],
    ...(related.length > 0 && { relatedLocations: related.map((place, id) => relatedOf(place, id, prefix)) }),
    partialFingerprints: { 'opsworthy/v1': fingerprint },
    ...(!isOpen(finding) && { suppressions: [suppression(finding)] }),
    properties: { cause, fixable },
  };
}

/** The message, and what stands beside it elsewhere: related places have their own. */
function wordsOf(finding: Finding): string {
  const notes = notesOf(alone(finding)).filter(([label]) => label !== 'see');
  return visibleText([finding.message, ...notes.map(([label, words]) => `${label}: ${words}`)].join('\n'));
}

/** The end of a SARIF region is exclusive, as ours is. */
const regionOf = ({ line, column, endLine, endColumn }: Finding): Json => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

function relatedOf({ path, line, message }: Related, id: number, prefix: string): Json {
  const artifactLocation = { uri: relativeUri(prefix + path) };
  return {
    id,
    physicalLocation: { artifactLocation, region: { startLine: line } },
    message: { text: visible(message) },
  };
}

function suppression({ waiver }: Finding): Json {
  const inText = waiver !== null && waiver.configured !== true;
  return {
    kind: inText ? 'inSource' : 'external',
    status: 'accepted',
    justification: waiver === null ? 'in the baseline' : visible(termsOf(waiver)),
  };
}

function notification(
  { rule, path, reason }: Report['notEvaluated'][number],
  numbers: ReadonlyMap<string, number>,
  prefix: string,
): Json {
  return {
    level: 'warning',
    message: { text: `${rule} was not evaluated: ${visible(reason)}` },
    associatedRule: { id: rule, ...(numbers.has(rule) && { index: numbers.get(rule) }) },
    ...(path !== null && {
      locations: [{ physicalLocation: { artifactLocation: { uri: relativeUri(prefix + path) } } }],
    }),
  };
}

/** A colon in the first part of a path would be read as a scheme. */
const relativeUri = (path: string): string =>
  path.toWellFormed().split('/').map(encodeURIComponent).join('/');
