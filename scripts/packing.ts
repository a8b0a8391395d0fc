// What `opsworthy pack` does: runs the flow, reads what was named beside it, makes the pack and what stands beside it.
import { statSync } from 'node:fs';
import path from 'node:path';
import { counted } from '../src/model/counted.ts';
import { UsageError } from '../src/model/errors.ts';
import { sourceOf } from '../src/model/reference.ts';
import { readDeployments } from '../src/pack/deployments.ts';
import { sha256 } from '../src/model/digest.ts';
import { readerFor } from '../src/pack/from-run.ts';
import { makePack } from '../src/pack/make.ts';
import { previousOf } from '../src/pack/opened.ts';
import { bundleOf, envelopeOf, readKey, statementOf } from '../src/pack/statement.ts';
import { timestampQuery } from '../src/pack/timestamp/query.ts';
import { zipOf } from '../src/pack/zip.ts';
import { runForPack } from '../src/run.ts';
import { readNamed } from './named-file.ts';

export interface PackOptions {
  readonly output: string;
  readonly from?: string;
  readonly to?: string;
  readonly service?: readonly string[];
  readonly sample?: number;
  readonly seed?: string;
  readonly deployments?: string;
  readonly key?: string;
  readonly timestampQuery?: boolean;
  readonly previous?: string;
  readonly today?: string;
  readonly git: boolean;
  readonly config?: string;
}

export interface Packed {
  /** Files to write: the ZIP, and what stands beside it. */
  readonly written: readonly { readonly suffix: string; readonly content: string | Uint8Array }[];
  readonly digest: string;
  /** For whoever made it. */
  readonly said: readonly string[];
}

/** @throws UsageError for whatever cannot be packed; nothing is written. */
export async function packed(cwd: string, records: readonly string[], options: PackOptions): Promise<Packed> {
  const { from = null, to = null, service = [], sample, seed, output, config, today, git } = options;
  if (from !== null && to !== null && from > to)
    throw new UsageError(`--from ${from} is after --to ${to}.`, ['Give the earlier day first.']);
  if ((sample === undefined) !== (seed === undefined))
    throw new UsageError('--sample and --seed belong together.', [
      'For example: --sample 25 --seed 2026-Q3. Whoever checks the sample draws it again by that seed.',
    ]);
  refuseFolder(output);
  // Everything that may be wrong is looked at before the run, which takes longer.
  const key =
    options.key === undefined
      ? null
      : readKey(options.key, readNamed('--key', options.key).toString(), 'private');
  const deployments =
    options.deployments === undefined
      ? null
      : readDeployments(options.deployments, readNamed('--deployments', options.deployments).toString());
  const previous =
    options.previous === undefined
      ? null
      : previousOf(options.previous, readNamed('--previous', options.previous));
  const run = await runForPack({ cwd, config, today, services: service, git: git ? undefined : false });
  const { corpus, facts, report, repository, project } = run;
  const ground = {
    root: project.root,
    corpus,
    facts,
    repository,
    others: run.sources.others,
    withoutGit: !git,
  };
  const named = records.map((name) => rootName(name, cwd, project.root, corpus.documents));
  const made = await makePack(
    {
      ...run,
      others: run.sources.others,
      at: run.head?.at ?? Date.parse(`${report.evaluatedOn}T00:00:00Z`) / 1000,
      reader: await readerFor(ground),
    },
    {
      query: { from, to, services: service, named },
      sample: sample === undefined || seed === undefined ? null : { size: sample, seed },
      deployments,
      previous,
    },
  );
  const zip = zipOf(made.files);
  const digest = sha256(zip);
  const statement = statementOf([[path.basename(output), digest]], {
    commit: report.commit,
    evaluatedOn: report.evaluatedOn,
  });
  const envelope = key && envelopeOf(statement, key);
  return {
    digest,
    written: [
      { suffix: '', content: zip },
      ...(envelope === null
        ? []
        : [
            { suffix: '.dsse.json', content: `${JSON.stringify(envelope, null, 2)}\n` },
            { suffix: '.sigstore.json', content: `${JSON.stringify(bundleOf(envelope), null, 2)}\n` },
          ]),
      ...(options.timestampQuery ? [{ suffix: '.tsq', content: timestampQuery(digest) }] : []),
    ],
    said: [
      `${counted(made.records, 'record')} packed, judged on ${report.evaluatedOn} at ${report.commit ?? 'no commit'}.`,
      `Completeness: ${made.completeness}`,
      ...made.remarks,
      ...(key === null ? [] : ['The signature proves who held the key, not when it was used.']),
      ...(options.timestampQuery ? [howToAsk(path.basename(output))] : []),
    ],
  };
}

const howToAsk = (name: string): string =>
  `${name}.tsq asks for the time: send it to a timestamp authority of your choice (curl -H 'Content-Type: ` +
  `application/timestamp-query' --data-binary @${name}.tsq ADDRESS -o ${name}.tsr). Nothing was sent.`;

/** Said before the run, which takes longer than this look. */
function refuseFolder(output: string): void {
  const folder = path.dirname(path.resolve(output));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`Cannot write ${output}: its folder does not exist.`, [
      'Make the folder first, or name another one.',
    ]);
}

/** An id as it is; a path from where the command was started as the run names it. */
function rootName(
  name: string,
  cwd: string,
  root: string,
  documents: readonly { readonly path: string; readonly metadata: { readonly id: string } }[],
): string {
  if (sourceOf(name).source !== null || documents.some(({ metadata }) => metadata.id === name)) return name;
  return path.relative(root, path.resolve(cwd, name)).split(path.sep).join('/');
}
