// Replays the year of one repository: first what is described, then every document on the day of its review, every record
// when it was completed, a tag for every release.
import { parseFrontmatter } from '../../src/parse/frontmatter.ts';
import { type Part, partOf } from './company.ts';
import { type Fault, faults } from './faults.ts';
import { Repository } from './repository.ts';

/** Nothing is older than the repository. */
const begin = '2026-01-05T09:00:00Z';
const day = 86_400_000;

interface Event {
  /** ISO time. */
  readonly on: string;
  readonly path: string;
  readonly message: string;
  readonly tag: string | null;
}

/** `planted`: with the faults, else with what is harmless and looks like them. */
export function repositoryOf(name: string, root: string, planted: boolean): Repository {
  const part = withPatch(partOf(name));
  const own = faults.filter(({ repository }) => repository === name);
  const at = (path: string): Fault | undefined =>
    planted ? own.find((fault) => fault.path === path) : undefined;
  const made = new Repository(root);
  const documents = Object.keys(part.files).filter((file) => file.endsWith('.md'));
  const described = Object.entries(part.files).filter(([file]) => !file.endsWith('.md'));
  const early = documents.flatMap((file): [string, string][] =>
    /runbooks\/.*\/(?:release|rollback)\.md$/.test(file) ? [[file, earlier(part.files[file] ?? '')]] : [],
  );
  const start = { ...Object.fromEntries(described), ...Object.fromEntries(early) };
  made.commit({ on: begin, files: start, message: 'Operations documents move next to what they describe' });
  const events = documents.map((file) => eventOf(file, part, at(file)?.late ?? 0));
  for (const { on, path, message, tag } of events.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const text = citing(part.files[path] ?? '', at(path)?.cites ?? made.git('rev-parse', 'HEAD'));
    made.commit({ on, files: { [path]: text }, message });
    if (tag) made.at(on, 'Release <release@marram.example>', 'tag', '--annotate', '--message', tag, tag);
  }
  for (const { plant, harmless } of own) (planted ? plant : harmless)?.(made);
  return made;
}

/** Notes of a small release after the newest one: nothing leads to them, so they can be moved and removed. */
function withPatch(part: Part): Part {
  const notes = Object.keys(part.files).filter((file) => file.startsWith('content/releases/'));
  const newest = notes.toSorted().at(-1);
  const version = newest && /v(\d+\.\d+\.)(\d+)\.md$/.exec(newest);
  if (!newest || !version) return part;
  const [, minor = '', fix = ''] = version;
  const next = `${minor}${Number(fix) + 1}`;
  const text = (part.files[newest] ?? '')
    .replace(/\[([^\]]*)\]\([^)]*verification-reports[^)]*\)/g, '$1')
    .replaceAll(`${minor}${fix}`, next)
    .replace(/^(date:) .*/m, '$1 2026-11-04');
  return { ...part, files: { ...part.files, [newest.replace(`${minor}${fix}`, next)]: text } };
}

function eventOf(path: string, part: Part, late: number): Event {
  const { data } = parseFrontmatter(part.files[path] ?? '').frontmatter;
  const text = (key: string): string | null => (typeof data[key] === 'string' ? data[key] : null);
  const after = (time: string, more: number): string =>
    new Date(Date.parse(time) + more).toISOString().replace('.000Z', 'Z');
  const version = text('version');
  const name = path.split('/').at(-1)?.replace(/\.md$/, '') ?? path;
  const end = text('completedAt') ?? text('resolvedAt');
  if (end !== null) {
    const report = text('reportedAt') ?? after(end, 0.8 * day);
    return { on: after(report, day / 48 + late * day), path, message: `Report of ${name}`, tag: null };
  }
  const date = text('date') ?? text('releasedOn');
  if (text('kind') === 'release-notes' && version !== null) {
    const deployed = Object.keys(part.files).some((file) => file.endsWith(`-v${version}.md`));
    return {
      on: `${date ?? '2026-01-06'}T05:00:00Z`,
      path,
      message: `Release notes of ${version}`,
      tag: deployed ? `${part.name}/v${version}` : null,
    };
  }
  const reviewed = /\d{4}-\d{2}-\d{2}/.exec(JSON.stringify(data['reviewed'] ?? ''))?.[0];
  return {
    on: `${reviewed && reviewed > begin ? reviewed : begin.slice(0, 10)}T12:00:00Z`,
    path,
    message: `Review of ${path.split('/').slice(1).join('/')}`,
    tag: null,
  };
}

/** The runbook before its latest review: a step more did not say how long it takes. */
function earlier(text: string): string {
  return text
    .replace(/^((?:reviewed|tested):(?:\n +(?!on:).*)*(?:\n +on:)?) \d{4}-\d{2}-\d{2}/gm, '$1 2026-01-04')
    .replace(/^ *(?:- )?\*\*Duration:\*\*.*\n\n?/m, '');
}

/** A record cites the runbooks as they are in that commit. */
function citing(text: string, head: string): string {
  const old = [...text.matchAll(/^ +path: .*\n +commit: ([0-9a-f]{40})$/gm)].map((match) => match[1] ?? '');
  return old.reduce(
    (result, commit) => result.replaceAll(commit, head).replaceAll(commit.slice(0, 7), head.slice(0, 7)),
    text,
  );
}
