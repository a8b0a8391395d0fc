// The trace table as Markdown, for docs/trace.md: what the portal shows at /trace/ to those who read the repository.
import type { Kind } from '../model/kind.ts';
import type { Rule } from '../model/rule.ts';
import {
  failingExample,
  ruleOf,
  type Target,
  titleOf,
  type Trace,
  type TraceRow,
  type TraceSource,
} from '../model/trace.ts';

/** The whole document. Links are relative to `docs/`: to the files in which rules and kinds stand. */
export function traceDocument(trace: Trace, kinds: readonly Kind[], rules: readonly Rule[]): string {
  const link = checkedBy(kinds, rules);
  const rows = trace.sources.flatMap((source) => source.rows);
  const open = rows.filter(({ target }) => target.type === 'unjudged').length;
  return [
    '# Trace table',
    '',
    '<!-- Written by `npm run generate` from schemas/trace/: edit it there. -->',
    '',
    // A table that is not padded changes by one line when a row does.
    '<!-- prettier-ignore-start -->',
    '',
    `What each line of the five source documents asks for, and what checks it: ${rows.length} rows, of which no program can judge`,
    `${open} (${share(open, rows.length)}). Every row that a program judges has an example that fails in a test: a rule in its own examples,`,
    'a part of a contract by being taken out of a document of the example company (`test/mutation`). `test/trace` holds that',
    'each target exists, and that each section and topic of the contracts has its row.',
    '',
    'A topic is judged by whether its section speaks of it: of a target, that it is stated, not that it is reached.',
    '',
    ...table(
      ['Source', 'Lines', 'Rows', 'Not judged'],
      trace.sources.map((source) => {
        const without = source.rows.filter(({ target }) => target.type === 'unjudged').length;
        return [
          `[${source.title}](#${anchor(source.title)})`,
          String(source.length),
          String(source.rows.length),
          `${without} (${share(without, source.rows.length)})`,
        ];
      }),
    ),
    '',
    '## Where the sources disagree',
    '',
    ...table(
      ['About', 'What they say', 'What holds', 'Checked by', 'Decided by'],
      trace.conflicts.map(({ about, says, takes, target, decidedBy }) => [
        about,
        says.map(({ document, lines, says: said }) => `${document}:${lines}: ${said}`).join('<br>'),
        takes,
        link(target),
        decidedBy.length === 0
          ? 'fixed in the contract'
          : decidedBy.map((place) => `\`${place}\``).join('<br>'),
      ]),
    ),
    ...trace.sources.flatMap((source) => ['', ...sourceOf(source, link)]),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

function sourceOf(
  { document, title, rows, asides }: TraceSource,
  link: (target: Target) => string,
): string[] {
  return [
    `## ${title}`,
    '',
    `\`${document}\``,
    '',
    ...table(
      ['Lines', 'Part', 'Asks', 'Checked by'],
      rows.map((row) => [linesText(row), row.part, row.asks, link(row.target)]),
    ),
    '',
    'Lines that ask nothing of a document:',
    '',
    ...[...Map.groupBy(asides, ({ reason }) => reason)].map(
      ([reason, group]) => `- ${group.map(linesText).join(', ')}: ${reason}`,
    ),
  ];
}

function checkedBy(kinds: readonly Kind[], rules: readonly Rule[]): (target: Target) => string {
  return (target) => {
    if (target.type === 'unjudged') return `not judged: ${target.reason}`;
    const id = ruleOf(target);
    const rule = `[\`${id}\`](../src/rules/${id.split(':')[0]}.ts)`;
    if (target.type === 'rule') {
      const failing = failingExample(target, rules);
      return failing ? `${rule}: fails on “${failing.example.title}”` : rule;
    }
    return `${rule}: [${titleOf(target, kinds)}](../schemas/${target.kind}.ts)`;
  };
}

/** `14` or `14–16`. */
export function linesText({ lines: [first, last] }: Pick<TraceRow, 'lines'>): string {
  return first === last ? String(first) : `${first}–${last}`;
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

const anchor = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
