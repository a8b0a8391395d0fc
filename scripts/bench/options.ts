// The options of `npm run bench`.
import { parseArgs } from 'node:util';
import { wholeNumber } from '../given.ts';
import { many } from './corpus.ts';

export const usage = `npm run bench -- [OPTIONS]   Opsworthy and other tools on generated documents: medians of alternating runs
  --documents N,…      1000 when nothing is said
  --runs N             5 when nothing is said
  --only lint|build    beside lint run rumdl and markdownlint-cli2, beside build Hugo with Pagefind
  --no-peers           nobody else
  --git                the documents lie in a git repository, so that the rules that ask git are measured too
  --limit MINUTES      ends a run that takes longer; 20 when nothing is said
  --json FILE          the figures
  --keep               leaves the folder there
  --peers              the wide comparison of the documentation: remark-cli, Starlight, VitePress and MkDocs-Material too, 1,000
                       and 10,000 documents, and the weight of a page; npm installs what is no dependency
  --write FILE         docs/bench.md, with --peers
`;

export interface Options {
  /** To run it again: without what is about files of this machine alone. */
  command: string;
  /** How many documents, one measurement after the other. */
  sizes: { documents: number; runs: number }[];
  only?: 'lint' | 'build';
  /** `usual` are those that Opsworthy is held against while it is worked on, `wide` those of the documentation. */
  peers: 'none' | 'usual' | 'wide';
  /** Seconds. */
  limit: number;
  git: boolean;
  json?: string;
  write?: string;
  keep: boolean;
}

export function readOptions(args: string[]): Options {
  const { values, tokens } = parseArgs({
    args,
    allowNegative: true,
    tokens: true,
    options: {
      documents: { type: 'string' },
      runs: { type: 'string' },
      only: { type: 'string' },
      peers: { type: 'boolean' },
      limit: { type: 'string', default: '20' },
      git: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const { only, json, write, git, keep } = values;
  const peers = values.peers === undefined ? 'usual' : values.peers ? 'wide' : 'none';
  if (only !== undefined && only !== 'lint' && only !== 'build')
    throw new Error(`--only is lint or build, not ${only}`);
  if (write !== undefined && peers !== 'wide') throw new Error('--write writes what --peers measures');
  const wide = peers === 'wide';
  const sizes = (values.documents ?? (wide ? '1000,10000' : '1000')).split(',').map((text) => {
    const documents = wholeNumber('documents', text);
    const usual = wide ? (documents < many ? 3 : 1) : 5;
    return {
      documents,
      runs: values.runs === undefined ? usual : wholeNumber('runs', values.runs),
    };
  });
  const said = tokens.flatMap((token) => {
    if (token.kind !== 'option' || ['json', 'keep'].includes(token.name)) return [];
    return token.value === undefined ? [token.rawName] : [token.rawName, token.value];
  });
  return {
    command: ['npm run bench', ...(said.length > 0 ? ['--', ...said] : [])].join(' '),
    sizes,
    peers,
    limit: 60 * wholeNumber('limit', values.limit),
    git,
    keep,
    ...(only && { only }),
    ...(json !== undefined && { json }),
    ...(write !== undefined && { write }),
  };
}
