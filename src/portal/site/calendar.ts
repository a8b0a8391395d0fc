// What falls due, from all documents: reviews, rotations, restore tests, drills and actions, by the day.
import { optionsOf } from '../../check/problems.ts';
import { calledIn } from '../../model/catalogue.ts';
import { type BoundTable, cellOf } from '../../model/contract.ts';
import type { Corpus } from '../../model/corpus.ts';
import { daysAfter } from '../../model/day.ts';
import type { Document } from '../../model/document.ts';
import type { Cell } from '../../model/parsed-document.ts';
import { rootOf } from '../../model/kind.ts';
import type { Rule } from '../../model/rule.ts';
import { dayOf } from '../../model/time.ts';
import { actionOverdue } from '../../rules/action-overdue.ts';
import { drillOverdue } from '../../rules/drill-overdue.ts';
import { dayIn, optionDays } from '../../rules/due.ts';
import type { DocumentEntry } from '../views/entries.ts';
import { byCodeUnit } from '../../model/ordered.ts';
import type { DueEntry, SecretEntry } from '../views/operations.ts';

type Due = Omit<DueEntry, 'overdue'>;

/** In the order of the days. `today` is the day of the report. */
export function dueEntries(
  corpus: Corpus,
  entries: ReadonlyMap<string, DocumentEntry>,
  secrets: readonly SecretEntry[],
  today: string,
): DueEntry[] {
  const all: Due[] = secrets.flatMap((secret) =>
    secret.due === null
      ? []
      : [
          {
            on: secret.due,
            what: 'Rotation',
            title: secret.name,
            href: secret.href,
            services: secret.services.map(({ label }) => label),
            owner: secret.owner,
          },
        ],
  );
  const names = new Map(corpus.catalogue.services.map(({ id, name }) => [id, name]));
  for (const document of corpus.documents) {
    const entry = entries.get(document.path);
    if (!entry || entry.status === 'retired') continue;
    const services = entry.services.map((id) => names.get(id) ?? id);
    const shared = { title: entry.title, href: entry.href, services, owner: entry.ownerName };
    if (entry.reviewDue !== null && entry.nature === 'living')
      all.push({ ...shared, on: entry.reviewDue, what: 'Review' });
    for (const trial of trialsOf(document, corpus)) all.push({ ...shared, ...trial });
    for (const action of actionsOf(document, corpus)) all.push({ ...shared, ...action });
  }
  return all
    .map((due) => ({ ...due, overdue: due.on < today }))
    .toSorted((a, b) => byCodeUnit(a.on, b.on) || byCodeUnit(a.what, b.what) || byCodeUnit(a.title, b.title));
}

/** The next restore test and drill of a recovery plan, by the limits of the rule that asks for them. */
function* trialsOf(
  { kind, frontmatter }: Document,
  { settings }: Corpus,
): Generator<Pick<Due, 'on' | 'what'>> {
  if (rootOf(kind) !== 'disaster-recovery-plan') return;
  const limits: Readonly<Record<string, string>> = optionsOf(drillOverdue, settings);
  for (const [key, what] of [
    ['restoreTests', 'Restore test'],
    ['drills', 'Drill'],
  ] as const) {
    const listed: unknown = frontmatter.data[key];
    const days = (Array.isArray(listed) ? listed : []).flatMap(
      (trial: unknown) =>
        (typeof trial === 'object' && trial !== null && 'on' in trial && dayOf(String(trial.on))) || [],
    );
    const last = days.toSorted(byCodeUnit).at(-1);
    if (last !== undefined) yield { on: daysAfter(last, optionDays(limits[key] ?? '')), what };
  }
}

/** After this day every open action is past due: the rule then names them all. */
const never = '9999-12-31';

/** Open actions with a due date: what the rule about overdue ones would say one day, so that both always agree. */
function* actionsOf(
  document: Document,
  corpus: Corpus,
): Generator<Pick<Due, 'on' | 'what' | 'title' | 'owner'>> {
  const rule: Rule = actionOverdue;
  if (rule.scope !== 'document' || !rule.kinds?.includes(document.kind?.id ?? '')) return;
  const options = optionsOf(rule, corpus.settings);
  for (const problem of rule.check({ document, corpus, today: never, profile: 'recommended', options })) {
    if ('notEvaluated' in problem) continue;
    const { line, column } = problem.location;
    const found = rowAt(document, line, column);
    const on = found && dayIn(found.cell);
    if (!found || !on) continue;
    const owner = cellOf(found.bound, found.row, 'owner')?.text ?? '';
    yield {
      on,
      what: 'Action',
      title: problem.context ?? '',
      owner: owner === '' ? null : calledIn(corpus.catalogue, owner),
    };
  }
}

/** The row of a bound table that has a cell at a place. */
function rowAt(
  { contract }: Document,
  line: number,
  column: number,
): { bound: BoundTable; row: readonly Cell[]; cell: Cell } | null {
  for (const bound of contract.flatMap(({ tables }) => tables)) {
    for (const row of bound.table?.rows ?? []) {
      const cell = row.find(({ location }) => location.line === line && location.column === column);
      if (cell) return { bound, row, cell };
    }
  }
  return null;
}
