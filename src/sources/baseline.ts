// Reads and writes `opsworthy.baseline`: one finding a line, sorted, so that a merge joins two of them and a review reads them. Whatever
// a bad merge leaves in it is said with its line before anything is checked.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Baseline, BaselineEntry } from '../model/baseline.ts';
import { UsageError } from '../model/errors.ts';
import { KnownNames } from '../model/nearest.ts';
import { unknown } from '../model/unknown-name.ts';
import { visible } from '../model/visible.ts';

export const baselineName = 'opsworthy.baseline';

const head = [
  '# Findings accepted as debt by `opsworthy baseline`: rule, path, fingerprint. It only ever shrinks: new findings are mended',
  '# or waived, and a conflict keeps the lines that stand on both sides.',
];

type NewEntry = Omit<BaselineEntry, 'line'>;

/** Rules by id, and whether their findings may be accepted. */
type Acceptable = ReadonlyMap<string, boolean>;

const entryForm = /^(\S+) (.+) ([0-9a-f]{64})$/;
const conflict = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;
/** Problems that are said; more of them have one cause. */
const mostProblems = 10;

/** `null` where there is none. Throws `UsageError` with the place of everything that is wrong in it. */
export function readBaseline(root: string, acceptable: Acceptable): Baseline | null {
  const text = textOf(path.join(root, baselineName));
  if (text === null) return null;
  const { baseline, problems } = baselineOf(text, acceptable);
  if (problems.length > 0) throw refused(problems);
  return baseline;
}

/** The entries of a text, and what is wrong with its lines. */
export function baselineOf(
  text: string,
  acceptable: Acceptable,
): { readonly baseline: Baseline; readonly problems: readonly string[] } {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const comments = lines.findIndex((line) => !line.startsWith('#'));
  const first = comments === -1 ? lines.length : comments;
  const names = new KnownNames([...acceptable.keys()]);
  const entries: BaselineEntry[] = [];
  const problems: string[] = [];
  let before: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (index < first) continue;
    const entry = entryOf(line, index + 1);
    const problem = entry === null ? formProblem(line) : entryProblem(entry, acceptable, names);
    const order = entry !== null && before !== null ? orderProblem(before, line) : null;
    if (entry !== null) {
      before = line;
      entries.push(entry);
    }
    const said = problem ?? order;
    if (said !== null) problems.push(`${baselineName}:${index + 1}:1 ${said}`);
  }
  return { baseline: { path: baselineName, head: lines.slice(0, first), entries }, problems };
}

/** Entries in the order of the file; each stands once. */
export function baselineText(entries: readonly NewEntry[], comments: readonly string[] = head): string {
  const lines = new Set(entries.map(lineOf));
  return `${[...comments, ...[...lines].toSorted(byBytes)].join('\n')}\n`;
}

function textOf(file: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return null;
    const reason = error instanceof TypeError ? 'it is not UTF-8' : String(code ?? error);
    throw new UsageError(`${baselineName} cannot be read: ${reason}.`, ['Take it from git again.'], {
      cause: error,
    });
  }
}

/** As `sort` does it in the C locale. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const lineOf = ({ rule, path: name, fingerprint }: NewEntry): string =>
  `${rule} ${/^"|^\s|\s$|[\p{Cc}\u2028\u2029\p{Cs}]/u.test(name) ? JSON.stringify(name) : name} ${fingerprint}`;

function entryOf(line: string, number: number): BaselineEntry | null {
  const [, rule, name, fingerprint] = entryForm.exec(line) ?? [];
  if (rule === undefined || name === undefined || fingerprint === undefined) return null;
  try {
    const plain = name.startsWith('"') ? String(JSON.parse(name)) : name;
    return { rule, path: plain, fingerprint, line: number };
  } catch {
    return null;
  }
}

function formProblem(line: string): string {
  if (conflict.test(line))
    return 'A merge conflict was left here – keep the entries that stand on both sides, remove the marks.';
  if (line.trim() === '') return 'An empty line – remove it.';
  const shown = visible(line.length > 60 ? `${line.slice(0, 60)}…` : line);
  return `\`${shown}\` is no entry, or cut off – an entry is a rule, a path and a fingerprint of 64 digits; take the line from git again, or remove it.`;
}

function entryProblem({ rule }: BaselineEntry, acceptable: Acceptable, names: KnownNames): string | null {
  const may = acceptable.get(rule);
  if (may === true) return null;
  if (may === false) return `Findings of \`${rule}\` cannot be accepted – mend them, and remove the line.`;
  return `${unknown('rule', rule, names)} – correct or remove the line.`;
}

const remedy = `LC_ALL=C sort -u -o ${baselineName} ${baselineName}`;

function orderProblem(before: string, line: string): string | null {
  if (before === line) return `The line stands twice – run \`${remedy}\`.`;
  return byBytes(before, line) < 0 ? null : `The lines are not sorted from here on – run \`${remedy}\`.`;
}

function refused(problems: readonly string[]): UsageError {
  const more = problems.length - mostProblems;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new UsageError(`${baselineName}: ${count} to mend first.`, [
    ...problems.slice(0, mostProblems),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]);
}
