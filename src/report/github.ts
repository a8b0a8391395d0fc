// The report as commands of a GitHub workflow: each group of findings is one annotation, because GitHub shows ten of a step.
import { isOpen, type Severity } from '../model/finding.ts';
import { visible, visibleText } from '../model/visible.ts';
import { type FindingGroup, grouped } from './group.ts';
import { groupNotEvaluated, sentenceOf } from './not-evaluated.ts';
import type { Render } from './reporter.ts';
import { countsOf, notesOf } from './words.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export const github: Render = (report, { prefix }) => {
  const open = report.findings.filter(isOpen);
  const groups = [...Map.groupBy(open, ({ path }) => path)].flatMap(([, findings]) => grouped(findings));
  const { found, where, accepted } = countsOf(report);
  return `${[
    // Those that fail the run first: what is over the limit is not shown.
    ...(['error', 'warning', 'info'] as const).flatMap((severity) =>
      groups.filter(({ first }) => first.severity === severity).map((group) => annotation(group, prefix)),
    ),
    ...groupNotEvaluated(report.notEvaluated).map((group) =>
      command('notice', { title: 'Not evaluated' }, sentenceOf(group)),
    ),
    `${found ?? 'No finding'} ${where}${accepted}`,
  ].join('\n')}\n`;
};

function annotation(group: FindingGroup, prefix: string): string {
  const { first, message } = group;
  const { path, line, column, endLine, endColumn, rule } = first;
  const notes = notesOf(group).map(([label, words]) => `${label}: ${words}`);
  // Columns stand for a place in one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = { file: prefix + path, line, endLine, ...columns, title: rule };
  return command(commands[first.severity], properties, [message, ...notes].join('\n'));
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${written.join(',')}::${data(visibleText(text))}`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('\t', ' ');

const property = (text: string): string => data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
