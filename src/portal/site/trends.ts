// How documents stood at the ends of past months → chart, table and one sentence of the page of compliance.
import { counted } from '../../model/counted.ts';
import type { TrendFigures, Trends } from '../../model/trend.ts';
import { monthName } from '../views/charts.ts';
import type { TrendRow, TrendsView } from '../views/compliance.ts';

type Known = TrendRow & { readonly found: TrendFigures };

export function trendsView({ points }: Trends): TrendsView {
  const last = points.length - 1;
  const rows = points.map(({ day, found }, index): TrendRow => ({
    label: index === last ? 'Today' : monthName(day.slice(0, 7)),
    found,
  }));
  const known = rows.filter((row): row is Known => !('missing' in row.found));
  const [first, today] = [known[0], known.at(-1)];
  const values = (of: (figures: TrendFigures) => number): number[] =>
    rows.map(({ found }) => ('missing' in found ? 0 : of(found)));
  return {
    sentence:
      first && today && first !== today ? changeOf(first, today.found) : 'No past month is known yet.',
    rows,
    counts: {
      months: points.map(({ day }) => day.slice(0, 7)),
      series: [
        { id: 'pass', label: 'pass', values: values(({ passed }) => passed) },
        { id: 'accepted', label: 'accepted', values: values(({ accepted }) => accepted) },
        {
          id: 'fail',
          label: 'fail, or are of no kind',
          values: values(({ documents, passed, accepted }) => documents - passed - accepted),
        },
      ],
    },
  };
}

/** "Since June 2026: 14 fewer errors, 6 more documents pass (18 of 20, then 12 of 14)." */
function changeOf({ label, found: then }: Known, now: TrendFigures): string {
  const passing = now.passed - then.passed;
  const pass = Math.abs(passing) === 1 ? 'passes' : 'pass';
  const share = `${now.passed} of ${now.documents}, then ${then.passed} of ${then.documents}`;
  return `Since ${label}: ${difference(now.errors - then.errors, 'error')}, ${difference(passing, 'document')} ${pass} (${share}).`;
}

/** "14 fewer errors", "1 more document", "as many errors". */
function difference(change: number, what: string): string {
  if (change === 0) return `as many ${what}s`;
  return counted(Math.abs(change), `${change > 0 ? 'more' : 'fewer'} ${what}`);
}
