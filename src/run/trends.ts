// Whether things get better: how the living documents of this repository stood at the end of each past month, judged by today's rules on
// the texts of then, and how they stand today by the same rules. For the portal alone. What was judged once is kept.
import { verdictOf } from '../check/index.ts';
import type { Corpus } from '../model/corpus.ts';
import { daysAfter, monthsUntil } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import { isOpen } from '../model/finding.ts';
import type { Kind } from '../model/kind.ts';
import { sourceOf } from '../model/reference.ts';
import type { Report } from '../model/report.ts';
import { isReviewOverdue } from '../model/review.ts';
import type { Profile } from '../model/settings.ts';
import type { TrendFigures, TrendPoint, Trends } from '../model/trend.ts';
import type { Repository } from '../sources/git/repository.ts';
import type { Kept } from '../sources/kept.ts';
import type { Project } from '../sources/project.ts';
import { Aging } from './aging.ts';
import { type CommitInput, judgeCommit } from './at-commit.ts';
import { CheckMemory } from './memory.ts';
import { lasting, timed } from './past.ts';
import { sourcesFolder } from './sources.ts';
import { readThen } from './then.ts';

/** The run of today. */
interface Present {
  readonly project: Project;
  readonly repository: Repository | { readonly missing: string };
  readonly corpus: Corpus;
  readonly report: Report;
  readonly kinds: readonly Kind[];
  readonly profile: Profile;
}

export interface ReadTrends {
  /** `null` where none are asked for. */
  readonly trends: Trends | { readonly missing: string } | null;
  /** Months that were judged in this run; the others were kept. */
  readonly judged: number;
}

/** `kept`: where the figures of months lie. */
export async function readTrends(done: Present, kept: Kept): Promise<ReadTrends> {
  const { project, repository, report } = done;
  const { site, timeZone } = project.settings;
  if (site.trends === 0) return { trends: null, judged: 0 };
  if ('missing' in repository) return { trends: repository, judged: 0 };
  const { commitsAtEndOf } = await import('../sources/git/month-ends.ts');
  const [, ...next] = monthsUntil(report.evaluatedOn, site.trends + 1);
  const days = next.map((month) => daysAfter(`${month}-01`, -1));
  const commits = await commitsAtEndOf(days, repository, timeZone);
  if ('missing' in commits) return { trends: commits, judged: 0 };
  const judging = { memory: new CheckMemory(), aging: new Aging(days) };
  const points: TrendPoint[] = [];
  let judged = 0;
  // The last one first: see `Aging`.
  for (const day of days.toReversed()) {
    const commit = commits.get(day);
    if (commit === undefined) {
      points.unshift({ day, found: { missing: 'before the first commit' } });
      continue;
    }
    const question = questionOf(commit, day, repository, done);
    const name = day.slice(0, 7);
    let point = kept.readJson(name, question) as TrendPoint | null;
    if (point === null) {
      judged += 1;
      point = { day, found: await figuresThen(commit, day, repository, done, judging) };
      kept.writeJson(name, question, point);
    }
    points.unshift(point);
  }
  const today = { day: report.evaluatedOn, found: figuresOf(done.corpus.documents, report) };
  return { trends: { points: [...points, today] }, judged };
}

/** Everything that the figures of a month depend on beside the tool: catalogue, waivers and baseline are those of the commit. */
function questionOf(
  commit: string,
  day: string,
  { prefix }: Repository,
  { project: { settings }, profile }: Present,
): unknown {
  const { today: _today, git: _git, site: _site, waivers: _waivers, ...lasts } = settings;
  return [commit, day, prefix, lasts, profile];
}

async function figuresThen(
  commit: string,
  day: string,
  { top, prefix, objects }: Repository,
  { project: { root, settings }, kinds, profile, report }: Present,
  { memory, aging }: Pick<CommitInput, 'memory' | 'aging'>,
): Promise<TrendPoint['found']> {
  const { readVersion } = await import('../sources/git/sources.ts');
  const own = { name: null, settings: null, top, prefix, objects };
  const { tree, files } = await readVersion(own, commit, settings, sourcesFolder(root));
  const then = await readThen(tree, settings);
  if ('missing' in then) return then;
  const judged = await judgeCommit({
    ...then,
    commit,
    day,
    aging,
    files,
    settings,
    kinds,
    profile,
    tool: report.tool.version,
    fragments: null,
    memory,
    concerns: isCounted,
  });
  const figures = figuresOf(judged.corpus.documents, judged.report);
  return figures.documents === 0 ? { missing: 'there was no living document' } : figures;
}

const counted = new Set([...lasting, ...timed].map(({ id }) => id));

/** Living documents of this repository that somebody answers for: those below `content`, and those whose kind is known. */
function isCounted({ path, kind, governed }: Document): boolean {
  return kind?.nature !== 'record' && (governed || kind !== null) && sourceOf(path).source === null;
}

/** What the rules about single documents come to: nothing else is known of both then and today. */
function figuresOf(documents: readonly Document[], { findings, evaluatedOn }: Report): TrendFigures {
  const living = documents.filter(isCounted);
  const byPath = Map.groupBy(
    findings.filter(({ rule }) => counted.has(rule)),
    ({ path }) => path,
  );
  const found = living.map((document) => byPath.get(document.path) ?? []);
  const verdicts = living.map((document, index) => verdictOf(document, found[index] ?? []));
  const all = found.flat();
  const open = all.filter(isOpen);
  return {
    documents: living.length,
    passed: verdicts.filter((verdict) => verdict === 'pass').length,
    accepted: verdicts.filter((verdict) => verdict === 'accepted').length,
    errors: open.filter(({ severity }) => severity === 'error').length,
    warnings: open.filter(({ severity }) => severity === 'warning').length,
    waived: all.filter(({ waiver }) => waiver !== null).length,
    baselined: all.filter(({ baselined }) => baselined).length,
    overdue: living.filter((document) => isReviewOverdue(document, evaluatedOn)).length,
  };
}
