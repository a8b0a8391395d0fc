// What `opsworthy baseline` makes of a report: the file, and what it says of it.
import { carriedEntries, type Looked, shrunk } from '../src/check/baseline.ts';
import { counted } from '../src/model/counted.ts';
import { type Finding, isOpen } from '../src/model/finding.ts';
import type { Report } from '../src/model/report.ts';
import { visible } from '../src/model/visible.ts';
import { rules } from '../src/rules/index.ts';
import type { Answer, RunOptions } from '../src/run.ts';
import { baselineName, baselineText } from '../src/sources/baseline.ts';

type Asked = Pick<RunOptions, 'paths' | 'rules' | 'kinds' | 'services'>;

export interface Accepted {
  /** The file as it is to stand; `null` when it stays as it is. */
  readonly text: string | null;
  /** Lines for people. */
  readonly said: readonly string[];
  /** Whether there are findings that it does not accept. */
  readonly left: boolean;
}

/** `asked`: what the run was asked for; of that alone it knows something. */
export function accepted({ baseline, report }: Answer, asked: Asked): Accepted {
  // Of the baseline itself: what it says is done here.
  const open = report.findings.filter((finding) => isOpen(finding) && finding.path !== baselineName);
  if (baseline === null) return begun(open);
  const { kept, removed, moved } = shrunk(baseline, report.findings, lookedBy(report, asked));
  const text = baselineText(kept, baseline.head);
  const same = text === baselineText(baseline.entries, baseline.head);
  const done =
    removed.length === 0
      ? `nothing to remove, ${counted(kept.length, 'finding')} left`
      : `${counted(removed.length, 'finding')} removed, ${kept.length} left`;
  const anew = moved === 0 ? '' : `, ${moved} of them written anew: their documents have another path or id`;
  const why = (many: boolean): string =>
    `${many ? 'are' : 'is'} new and not accepted: a baseline only shrinks. Mend or waive ${many ? 'them' : 'it'}`;
  return {
    text: same ? null : text,
    said: [`${baselineName}: ${done}${anew}.`, ...listed(open, why)],
    left: open.length > 0,
  };
}

function lookedBy(
  { documents, notEvaluated }: Report,
  { paths, kinds, services, rules: only }: Asked,
): Looked {
  const partial = (paths?.length ?? 0) > 0 || kinds !== undefined || services !== undefined;
  const standing = new Set(documents.map(({ path }) => path));
  return {
    rules: only === undefined ? null : new Set(only),
    paths: partial ? standing : null,
    documents: standing,
    notEvaluated,
  };
}

function begun(open: readonly Finding[]): Accepted {
  const waivable = new Set(rules.flatMap((rule) => (rule.waivable ? [rule.id] : [])));
  const { yes = [], no = [] } = Object.groupBy(open, ({ rule }) => (waivable.has(rule) ? 'yes' : 'no'));
  const left = listed(no, (many) => `cannot be accepted: mend ${many ? 'them' : 'it'}`);
  if (yes.length === 0)
    return { text: null, said: ['There is nothing to accept.', ...left], left: no.length > 0 };
  const documents = new Set(yes.map(({ path }) => path)).size;
  const count = new Set(yes.map(({ rule }) => rule)).size;
  const done = `${counted(yes.length, 'finding')} of ${counted(count, 'rule')} in ${counted(documents, 'file')} accepted.`;
  return {
    text: baselineText(yes),
    said: [
      `${baselineName}: ${done}`,
      'Commit the file: from now on `opsworthy lint` fails for new findings only, and says when debt is paid.',
      ...left,
    ],
    left: no.length > 0,
  };
}

/** The baseline after a mend that moved findings it accepts: under another heading, beside other words. `null` when it stays. */
export function carried(before: Answer, after: Answer): string | null {
  const { baseline } = after;
  const entries = baseline && carriedEntries(baseline, before.report.findings, after.report.findings);
  return baseline && entries && baselineText(entries, baseline.head);
}

const mostListed = 20;

function listed(findings: readonly Finding[], what: (many: boolean) => string): string[] {
  const count = findings.length;
  if (count === 0) return [];
  const more = count - mostListed;
  return [
    `${counted(count, 'finding')} ${what(count > 1)}.`,
    ...findings
      .slice(0, mostListed)
      .map(({ path, line, column, severity, message, rule }) =>
        visible(`  ${path}:${line}:${column} ${severity}: ${message} (${rule})`),
      ),
    ...(more > 0 ? [`  and ${more} more: \`opsworthy lint\` lists them all.`] : []),
  ];
}
