// The page of the documentation that `npm run bench -- --peers --write FILE` writes: from a report to Markdown.
import type { Contender, Tool } from './contender.ts';
import { seconds, type Figure, type Missed } from './table.ts';
import { weightTypes, type Weight } from './weight.ts';

export interface Report {
  /** ISO. */
  date: string;
  /** Of Opsworthy, empty when it is not known. */
  commit: string;
  machine: string;
  /** As it was given. */
  command: string;
  /** Seconds. */
  limit: number;
  sizes: SizeReport[];
  tools: Tool[];
  leftOut: { tool: string; why: string }[];
}

export interface SizeReport {
  documents: number;
  bytes: number;
  runs: number;
  figures: Figure[];
  missed: Missed[];
  /** Of the page of one document, by name of the tool. */
  weights: Record<string, Weight>;
}

const number = (value: number): string => value.toLocaleString('en');

export function benchPage(report: Report): string {
  const { date, commit, machine, command, limit, sizes, tools, leftOut } = report;
  return [
    '# Speed and weight beside other tools',
    `<!-- Written by \`${command}\`: run it again, edit nothing here. -->`,
    `Measured on ${date} by \`${command}\`${commit === '' ? '' : `, with Opsworthy at commit ${commit}`}, on ${machine}.`,
    'All tools work on the same generated documents: release runbooks of ten steps, a rollback runbook for each service and ' +
      'an environment matrix. After every run it is checked that the work was done: that a linter looked at every ' +
      'document; that a site has a page for each, that its search index holds all of them, and that what was changed is in its page.',
    [
      '- **Cold**: without output and without cache.',
      '- **One changed**: again after a sentence of one document was changed, with the caches of the run before. “–” stands for a ' +
        'tool that keeps none and takes as long as before.',
      '- **Processor**: user and system time of all processes of the cold run; **memory**: the most that they held at one ' +
        'moment (resident, summed), every 50 ms.',
      '- **Other load**: how many processors everything else on the machine kept busy meanwhile, on average. The nearer to 0, the ' +
        'better the row.',
      `- **Over the limit**: ended after ${limit / 60} minutes.`,
    ].join('\n'),
    ...sizes.flatMap((size) => sizeSections(size)),
    '## The tools',
    [...new Set(tools.map(({ name, version, about }) => `- **${name}** ${version}. ${about}`))].join('\n'),
    ...(leftOut.length > 0
      ? ['## Left out', [...new Set(leftOut.map(({ tool, why }) => `- **${tool}**: ${why}.`))].join('\n')]
      : []),
  ].join('\n\n');
}

function sizeSections(size: SizeReport): string[] {
  const { documents, bytes, runs, weights } = size;
  const groups = [
    ['lint', 'Check'],
    ['build', 'Build, with search'],
  ] as const;
  const measured = runs === 1 ? 'one run' : `medians of ${runs} runs, one tool after the other in each round`;
  const busy = size.figures.some(({ otherLoad }) => otherLoad >= 0.5);
  return [
    `## ${number(documents)} documents`,
    `${(bytes / documents / 1024).toFixed(1)} KB each; ${measured}.`,
    ...(busy ? ['**The machine was busy with other work: compare processor time, not seconds.**'] : []),
    ...groups.flatMap(([group, heading]) => {
      const rows = figureRows(size, group);
      return rows.length === 0
        ? []
        : [`### ${heading}: ${number(documents)}`, markdownTable(figureHead, rows)];
    }),
    ...(Object.keys(weights).length > 0
      ? [
          `### The page of one document: ${number(documents)}`,
          'What a fresh browser fetches to show the same runbook, in KB: text compressed by gzip, without what is fetched ahead ' +
            'for other pages, and without a search.',
          markdownTable(
            ['', ...weightTypes, 'whole'],
            Object.entries(weights).map(([tool, weight]) => weightRow(tool, weight)),
          ),
        ]
      : []),
  ];
}

const figureHead = ['', 'Cold, s', 'One changed, s', 'Processor, s', 'Memory, MB', 'Other load'];

function figureRows({ figures, missed }: SizeReport, group: Contender['group']): string[][] {
  const all = [...figures, ...missed].filter((one) => one.group === group);
  return [...new Set(all.map(({ tool }) => tool))].map((tool) => {
    const cell = (state: Figure['state']): string => {
      const one = all.find((other) => other.tool === tool && other.state === state);
      if (!one) return '–';
      if ('kind' in one) return one.kind;
      const parts = Object.entries(one.parts).map(([name, value]) => `${name} ${seconds(value)}`);
      return seconds(one.median) + (parts.length > 0 ? ` (${parts.join(', ')})` : '');
    };
    const cold = figures.find((one) => one.group === group && one.tool === tool && one.state === 'cold');
    return [
      tool,
      cell('cold'),
      cell('changed'),
      ...(cold
        ? [
            seconds(cold.cpuSeconds),
            // Nothing was sampled of what ended within one interval.
            cold.peakBytes === 0 ? '–' : number(Math.round(cold.peakBytes / 1e6)),
            cold.otherLoad.toFixed(1),
          ]
        : ['', '', '']),
    ];
  });
}

function weightRow(tool: string, weight: Weight): string[] {
  const kilobytes = (bytes: number): string => (bytes === 0 ? '–' : (bytes / 1000).toFixed(1));
  const whole = weightTypes.reduce((sum, type) => sum + weight[type], 0);
  const files = weight.elsewhere === 1 ? 'file' : 'files';
  const elsewhere = weight.elsewhere === 0 ? '' : ` and ${weight.elsewhere} ${files} of other hosts`;
  return [tool, ...weightTypes.map((type) => kilobytes(weight[type])), kilobytes(whole) + elsewhere];
}

function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
