// What the branch tells of living documents: procedures as they were tested, and since when a draft is one.
import { actionsOf } from '../../model/actions.ts';
import type { Document } from '../../model/document.ts';
import type { BranchFacts, TestedText } from '../../model/git.ts';
import type { Revision } from '../../model/revision.ts';
import { parseDocument } from '../../parse/index.ts';
import { differInProseOnly } from '../../parse/prose-only.ts';
import type { BaselineInput } from './baselines.ts';
import { pastText } from './versions.ts';

export interface LookUp extends BaselineInput {
  readonly documents: readonly Document[];
}

/** Actions of procedures at the end of the day they were tested, or at the commit that the test names. */
export async function readTested({
  documents,
  repository,
  versions,
  places,
  idOf,
  commitOf,
}: LookUp): Promise<BranchFacts['tested']> {
  const found = documents.map(async (document): Promise<[string, TestedText | null][]> => {
    const test = document.metadata.tested?.value;
    if (!test || document.kind?.nature !== 'living') return [];
    const past = await versions.of(repository.prefix + document.path);
    const commit = test.commit === null ? null : await commitOf(test.commit);
    if (test.commit !== null && commit === null) return [];
    const place = commit === null ? places.endOf(test.on) : places.of(commit);
    // One that was committed after its test was tested as it was committed.
    const version =
      past.find(({ index, blob }) => place !== undefined && index >= place && blob !== null) ??
      past.findLast(({ blob }) => blob !== null);
    if (!version?.blob) return [];
    if (version.blob === idOf(document)) return [[document.path, null]];
    const text = await pastText(repository.objects, version.blob);
    if (text === null) return [];
    if (differInProseOnly(bodyOf(text), bodyOf(document.text))) return [[document.path, null]];
    const actions = actionsOf(parseDocument(document.path, text));
    return [[document.path, { at: version.revision, actions }]];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

/** Since when each draft has been one. */
export async function readDrafts({
  documents,
  repository,
  versions,
}: LookUp): Promise<BranchFacts['drafts']> {
  const result: Record<string, Revision> = {};
  for (const document of documents) {
    if (document.metadata.status.value !== 'draft') continue;
    for (const { blob, revision } of await versions.of(repository.prefix + document.path)) {
      if (blob === null || (await versions.frontmatter(blob))['status'] !== 'draft') break;
      result[document.path] = revision;
    }
  }
  return result;
}

/** The text without what is never an action: frontmatter and comments. */
const bodyOf = (text: string): string =>
  text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .trim();
