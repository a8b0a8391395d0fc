// Documents that the frontmatter names: they are there, of the right kind, and lay there at the commit beside their path.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { citedFile } from '../model/git.ts';
import { rootOf } from '../model/kind.ts';
import { KnownNames } from '../model/nearest.ts';
import { pathIn, rootPath, sourceOf } from '../model/reference.ts';
import type { CorpusProblem, NotEvaluated } from '../model/rule.ts';
import { gitOf, shortId } from './history.ts';
import { textAt, valueAt } from './places.ts';

type Result = Generator<CorpusProblem | NotEvaluated>;

/** Keys that name a document, with the kinds it may have. */
const documents: Readonly<Record<string, readonly string[]>> = {
  releaseRunbook: ['release-runbook', 'deployment-checklist'],
  rollbackRunbook: ['rollback-runbook'],
  'runbook.path': ['release-runbook', 'deployment-checklist', 'operations-runbook', 'rollback-runbook'],
  'rollbackRunbook.path': ['rollback-runbook'],
  causedBy: ['verification-report'],
};

/** The documents that keys may name. */
export class OtherDocuments {
  readonly paths: ReadonlyMap<string, Document>;
  readonly ids: ReadonlyMap<string, Document>;
  readonly #pathsFor = new Map<string, KnownNames>();

  constructor({ documents: all }: Corpus) {
    this.paths = new Map(all.map((document) => [document.path, document]));
    this.ids = new Map(all.map((document) => [document.metadata.id, document]));
  }

  /** The path of a document of these kinds that is written nearly so. */
  nearest(path: string, key: string, kinds: readonly string[]): string | null {
    let candidates = this.#pathsFor.get(key);
    if (candidates === undefined) {
      const fitting = [...this.paths.values()].filter(
        ({ kind }) => kind !== null && kinds.includes(rootOf(kind)),
      );
      candidates = new KnownNames(fitting.map((other) => other.path));
      this.#pathsFor.set(key, candidates);
    }
    return candidates.nearest(path);
  }
}

/** What is wrong with the documents that it names. */
export function* namedDocuments(document: Document, others: OtherDocuments, facts: Facts): Result {
  for (const [key, kinds] of Object.entries(documents)) yield* named(document, key, kinds, others, facts);
}

function* named(
  document: Document,
  key: string,
  kinds: readonly string[],
  others: OtherDocuments,
  facts: Facts,
): Result {
  const text = textAt(document, key);
  const path = text === null || text === 'none' ? null : rootPath(text, document.path);
  if (text === null || path === null) return;
  const found =
    others.paths.get(path) ??
    others.ids.get(pathIn(sourceOf(document.path).source, text)) ??
    others.ids.get(text);
  const expected = `the path of a ${kinds[0]}, relative to the root`;
  const about = (): Omit<CorpusProblem, 'message'> => ({
    path: document.path,
    location: valueAt(document, key),
    subject: `frontmatter:${key}`,
    context: `${key} ${text}`,
    expected,
  });
  const cited = citedAt(document, key, path, facts);
  if (cited?.there === false) {
    yield {
      ...about(),
      message: `\`${key}\` did not lie there at \`${shortId(cited.commit)}\`: \`${text}\``,
      expected: 'the path that the runbook had at the commit beside it, and the commit that was followed',
    };
    return;
  }
  if (found) {
    if (found.kind === null || kinds.includes(rootOf(found.kind))) return;
    yield {
      ...about(),
      message: `\`${key}\` is a ${found.kind.id}`,
      related: [{ path: found.path, line: 1, message: 'the document it names' }],
    };
    return;
  }
  // What was followed is that text, wherever the runbook is today.
  if (cited) return;
  // A document that is not in the corpus is not there; a cause may also be no document at all, a change number.
  const exists = facts.exists[path] ?? (/\.mdx?$/.test(path) ? 'missing' : undefined);
  if (exists === undefined && key !== 'causedBy')
    yield { notEvaluated: `it is not known whether \`${text}\` exists`, path: document.path };
  if (exists !== 'missing' && exists !== 'outside') return;
  const near = others.nearest(path, key, kinds);
  yield {
    ...about(),
    message: `\`${key}\` does not exist: \`${text}\``,
    ...(near !== null && { hint: near }),
  };
}

/** The commit beside a path, and whether the runbook lay at the path then; `null` where there is none, or git does not tell. */
function citedAt(
  document: Document,
  key: string,
  path: string,
  facts: Facts,
): { readonly commit: string; readonly there: boolean } | null {
  const git = gitOf(facts);
  const commit = key.endsWith('.path') ? textAt(document, key.replace(/path$/, 'commit')) : null;
  if (commit === null || 'notEvaluated' in git) return null;
  const file = git.files[citedFile(commit, path)];
  return file === undefined ? null : { commit, there: file !== null };
}
