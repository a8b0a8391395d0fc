// The report for people at a terminal: by file, with the line, the place in it, and what to write instead.
import { styleText } from 'node:util';
import { counted } from '../model/counted.ts';
import { type Finding, isOpen, type Severity } from '../model/finding.ts';
import { mendable, type Report } from '../model/report.ts';
import { visible } from '../model/visible.ts';
import { excerpt } from './excerpt.ts';
import { type FindingGroup, grouped } from './group.ts';
import { groupNotEvaluated, sentenceOf } from './not-evaluated.ts';
import type { Render, ReportContext } from './reporter.ts';
import { countsOf, isUnchanged, notesOf, termsOf, unchanged } from './words.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const styleOf: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };

export const text: Render = (report, { sourceOf, colour, since }) => {
  const paint: Paint = (style, words) =>
    colour ? styleText(style, words, { validateStream: false }) : words;
  const lines: string[] = [];
  const kinds = new Map(report.documents.map(({ path, kind }) => [path, kind]));
  const listed = report.findings.filter((finding) => !finding.baselined);
  for (const [path, findings] of Map.groupBy(listed, (finding) => finding.path)) {
    const kind = kinds.get(path);
    lines.push(`${paint('bold', visible(path))}${kind ? paint('dim', `  ${kind}`) : ''}`);
    const source = sourceOf(path)?.split(/\r\n|\r|\n/) ?? null;
    for (const group of grouped(findings)) lines.push(...entry(group, source, paint));
    lines.push('');
  }
  lines.push(...summary(report, since, paint));
  return `${lines.join('\n')}\n`;
};

function entry(group: FindingGroup, source: readonly string[] | null, paint: Paint): string[] {
  const { first, message } = group;
  const severity = first.waiver
    ? paint('dim', 'waived ')
    : paint(styleOf[first.severity], first.severity.padEnd(7));
  const rule = paint('dim', first.rule);
  const lines = [`  ${`${first.line}:${first.column}`.padEnd(7)} ${severity}  ${visible(message)}  ${rule}`];
  const note = (label: string, words: string): void => {
    const [head = '', ...rest] = words.split('\n').map(visible);
    lines.push(
      `          ${paint('dim', `${label}:`)} ${head}`,
      ...rest.map((line) => `            ${line}`),
    );
  };
  if (first.waiver) {
    note('accepted', termsOf(first.waiver));
    return lines;
  }
  const shown = source && excerpt(source, first);
  if (shown) {
    const gutter = String(first.line);
    lines.push(
      `    ${paint('dim', `${gutter.padStart(5)} |`)} ${shown.line}`,
      `    ${paint('dim', `${' '.repeat(5)} |`)} ${paint(styleOf[first.severity], shown.mark)}`,
    );
  }
  for (const [label, words] of notesOf(group)) note(label, words);
  return lines;
}

function summary(report: Report, since: ReportContext['since'], paint: Paint): string[] {
  const { documents, governed, classified, errors } = report.summary;
  const { found, where, accepted } = countsOf(report);
  const verdict =
    found === null
      ? paint('green', `✔ No finding ${where}`)
      : `${paint(['bold', errors > 0 ? 'red' : 'yellow'], `${errors > 0 ? '✖' : '!'} ${found}`)} ${where}`;
  // A run that checked nothing is not a clean one.
  if (documents === 0 && since === null) return [paint('yellow', '! No document was checked')];
  if (since !== null && isUnchanged(report)) return [paint('green', `✔ ${unchanged(since)}`)];
  const lines = [verdict + accepted];
  const without = documents - classified;
  const kinds = without === 0 ? 'every one has a kind' : `${classified} with a kind, ${without} without`;
  lines.push(`  ${governed} governed; ${kinds}`);
  if (since !== null)
    lines.push(
      `  Changed since ${visible(since.ref)}, or read what did: ${documents} of ${counted(since.documents, 'document')}`,
    );
  for (const group of groupNotEvaluated(report.notEvaluated)) {
    lines.push(`  Not evaluated: ${visible(sentenceOf(group))}`);
  }
  lines.push(`  Judged on ${report.evaluatedOn}`);
  const mended = [...mendable(report).open.values()].flat().length;
  if (mended > 0)
    lines.push(`  ${counted(mended, 'finding')} can be mended by ${paint('bold', 'opsworthy lint --fix')}`);
  const first = worst(report.findings);
  if (first) lines.push(`  Why, and how to write it: ${paint('bold', `opsworthy explain ${first.rule}`)}`);
  return lines;
}

/** The first finding of the highest severity that counts. */
function worst(findings: readonly Finding[]): Finding | undefined {
  const counting = findings.filter(isOpen);
  const severities: readonly Severity[] = ['error', 'warning', 'info'];
  return severities
    .map((severity) => counting.find((finding) => finding.severity === severity))
    .find(Boolean);
}
