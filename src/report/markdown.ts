// The report as a comment on a pull request: what fails it first, where, what, and what to write instead. Texts of documents are shown
// as they are: nothing in them is a link, a mention or an element.
import { type Finding, isOpen, type Severity } from '../model/finding.ts';
import { counted } from '../model/counted.ts';
import type { Report } from '../model/report.ts';
import { visible } from '../model/visible.ts';
import { type FindingGroup, grouped } from './group.ts';
import { groupNotEvaluated, sentenceOf } from './not-evaluated.ts';
import type { Render } from './reporter.ts';
import { countsOf, notesOf } from './words.ts';

/** A comment on GitHub holds 65,536 characters; a part of them is for what somebody puts around it. */
const most = 65_000;

const headings: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Advice' };

export const markdown: Render = (report) => {
  const { found, where, accepted } = countsOf(report);
  const verdict = found === null ? `No finding ${where}` : `${found} ${where}`;
  const top = [
    `## ${found === null ? '✔' : report.summary.errors > 0 ? '✖' : '!'} Operations documents: ${verdict}${accepted}`,
    `Judged on ${report.evaluatedOn}.`,
    ...notEvaluated(report),
  ];
  const end = found === null ? [] : ['`opsworthy explain ‹rule›` says why, and how to write it.'];
  const lists = blocksOf(report.findings.filter(isOpen));
  const room = most - [...top, ...end].join('\n\n').length;
  return `${[...top, ...cut(lists, room), ...end].join('\n\n')}\n`;
};

function notEvaluated(report: Report): string[] {
  const groups = groupNotEvaluated(report.notEvaluated);
  return groups.length === 0
    ? []
    : [groups.map((group) => `- Not evaluated: ${prose(sentenceOf(group))}`).join('\n')];
}

/** One paragraph or list item of the comment, and how many findings it is about. */
interface Block {
  readonly text: string;
  readonly findings: number;
}

/** Errors, then warnings, then advice, each by file. */
function blocksOf(findings: readonly Finding[]): Block[] {
  return (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const ofSeverity = findings.filter((finding) => finding.severity === severity);
    if (ofSeverity.length === 0) return [];
    const files = [...Map.groupBy(ofSeverity, ({ path }) => path)].flatMap(([path, own]): Block[] => {
      const groups = grouped(own);
      // A group says how many it is about only for steps; those at one place are known by what is left.
      const merged = own.length - groups.reduce((sum, { others }) => sum + 1 + others.length, 0);
      return [
        { text: `**${code(path)}**`, findings: 0 },
        ...groups.map((group, index) => ({
          text: item(group),
          findings: 1 + group.others.length + (index === 0 ? merged : 0),
        })),
      ];
    });
    return [{ text: `### ${headings[severity]}`, findings: 0 }, ...files];
  });
}

function item(group: FindingGroup): string {
  const { first, message } = group;
  const notes = notesOf(group).map(([label, words]) =>
    label === 'hint' ? `  - hint:\n\n${fence(words, '    ')}` : `  - ${label}: ${prose(words)}`,
  );
  return [`- line ${first.line}: ${prose(message)} (${code(first.rule)})`, ...notes].join('\n');
}

/** As many as there is room for, and how many are not shown. */
function cut(blocks: readonly Block[], room: number): string[] {
  const rest = (from: number): number => blocks.slice(from).reduce((sum, { findings }) => sum + findings, 0);
  const said = (count: number): string =>
    `**${counted(count, 'finding')} more ${count === 1 ? 'is' : 'are'} not shown here**: a comment has room for no more. \`opsworthy lint\` lists them all.`;
  let left = room - said(rest(0)).length;
  const last = blocks.findIndex(({ text }) => (left -= text.length + 2) < 0);
  if (last === -1) return blocks.map(({ text }) => text);
  // A heading without what it is about says nothing.
  const kept = blocks.slice(0, last);
  while (kept.at(-1)?.findings === 0) kept.pop();
  return [...kept.map(({ text }) => text), said(rest(kept.length))];
}

/** Words that a forge would make something of: addresses, mentions, numbers of issues. */
const meaningful = /[@#!~%$&]\w|:\/\/|\bwww\./;

/** Text in one line, with the code in it as code, and everything else as the characters that they are. */
function prose(text: string): string {
  const line = visible(text.replace(/\s+/g, ' '));
  return line
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (/^`[^`]+`$/.test(part)) return part;
      return part
        .split(/(\s+)/)
        .map((word) => (meaningful.test(word) ? code(word) : escaped(word)))
        .join('');
    })
    .join('');
}

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#!|~&@$]/g, '\\$&');

/** A code span that holds backticks too. */
function code(text: string): string {
  const line = visible(text.replace(/\s+/g, ' '));
  const ticks = '`'.repeat(longestRun(line) + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return ticks + space + line + space + ticks;
}

function fence(text: string, indent: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.split(/\r\n|\r|\n/).map(visible);
  return [ticks, ...lines, ticks].map((line) => indent + line).join('\n');
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
