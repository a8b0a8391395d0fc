// The report as JUnit XML: a suite for each file, a test for each finding. An error is a failure, what was accepted or could not be
// judged is skipped, anything else passes and says what it has to say.
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { alone } from './group.ts';
import type { Render } from './reporter.ts';
import { notesOf, termsOf } from './words.ts';
import { element, textElement, xmlDocument } from './xml.ts';

interface Test {
  readonly name: string;
  readonly place: { readonly file: string | null; readonly line: number | null };
  readonly state: 'passed' | 'failed' | 'skipped';
  /** What stands inside. */
  readonly inner: readonly string[];
}

export const junit: Render = (report, { prefix }) => {
  const findings = Map.groupBy(report.findings, ({ path }) => path);
  const open = Map.groupBy(report.notEvaluated, ({ path }) => path ?? '');
  const documents = report.documents.map(({ path }) => path);
  // Configuration and catalogue are no documents; reasons of the whole run stand in a suite of the tool.
  const names = new Set([...documents, ...findings.keys(), ...open.keys()]);
  const suites = [...names].map((path) => ({
    name: path === '' ? report.tool.name : path,
    tests: testsOf(findings.get(path) ?? [], open.get(path) ?? [], path === '' ? null : prefix + path),
  }));
  const all = suites.flatMap(({ tests }) => tests);
  return xmlDocument(
    element(
      'testsuites',
      { name: report.tool.name, ...countsOf(all) },
      suites.flatMap(({ name, tests }) =>
        element('testsuite', { name, ...countsOf(tests) }, [
          ...properties(report),
          ...tests.flatMap((test) => testElement(test, name)),
        ]),
      ),
    ),
  );
};

/** The day belongs to every result; JUnit has no better place. */
const properties = ({ evaluatedOn }: Report): string[] =>
  element('properties', {}, element('property', { name: 'evaluatedOn', value: evaluatedOn }));

function countsOf(tests: readonly Test[]): Readonly<Record<string, number>> {
  const count = (state: Test['state']): number => tests.filter((test) => test.state === state).length;
  return { tests: tests.length, failures: count('failed'), errors: 0, skipped: count('skipped') };
}

function testsOf(
  findings: readonly Finding[],
  notEvaluated: Report['notEvaluated'],
  file: string | null,
): Test[] {
  const tests = [
    ...findings.map((finding) => testOf(finding, file)),
    ...notEvaluated.map(({ rule, reason }): Test => ({
      name: `${rule}: not evaluated`,
      place: { file, line: null },
      state: 'skipped',
      inner: element('skipped', { message: reason }),
    })),
  ];
  // A file in which nothing was found was checked all the same.
  return tests.length > 0
    ? distinct(tests)
    : [{ name: 'no finding', place: { file, line: null }, state: 'passed', inner: [] }];
}

function testOf(finding: Finding, file: string | null): Test {
  const { rule, severity, message, line, waiver, baselined } = finding;
  const test = { name: `${rule}: ${message}`, place: { file, line } };
  if (waiver !== null)
    return {
      ...test,
      state: 'skipped',
      inner: element('skipped', { message: `waived: ${termsOf(waiver)}` }),
    };
  if (baselined)
    return { ...test, state: 'skipped', inner: element('skipped', { message: 'in the baseline' }) };
  const words = wordsOf(finding, file);
  return severity === 'error'
    ? { ...test, state: 'failed', inner: textElement('failure', { message, type: rule }, words) }
    : { ...test, state: 'passed', inner: textElement('system-out', {}, `${severity}: ${words}`) };
}

function wordsOf(finding: Finding, file: string | null): string {
  const { line, column, message } = finding;
  const notes = notesOf(alone(finding)).map(([label, words]) => `${label}: ${words}`);
  return [`${file ?? finding.path}:${line}:${column} ${message}`, ...notes].join('\n');
}

/** Readers know a test by its name: a second one of the same name would take the place of the first. */
function distinct(tests: readonly Test[]): Test[] {
  const seen = new Map<string, number>();
  return tests.map((test) => {
    const count = (seen.get(test.name) ?? 0) + 1;
    seen.set(test.name, count);
    return count === 1 ? test : { ...test, name: `${test.name} (${count})` };
  });
}

const testElement = ({ name, place: { file, line }, inner }: Test, suite: string): string[] =>
  element('testcase', { name, classname: suite, file, line }, inner);
