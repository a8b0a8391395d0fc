// Who is measured: a contender more is an entry more. Each gets the documents in a folder of its own, so that no tool
// meets another's output or cache.
import { inStates, type Contender, type State } from './contender.ts';
import type { Corpus } from './corpus.ts';
import { hugo } from './hugo.ts';
import { markdownlint, remark, rumdl } from './linters.ts';
import { mkdocsMaterial } from './mkdocs.ts';
import type { Options } from './options.ts';
import { opsworthyBuild, opsworthyLint } from './opsworthy.ts';
import { NotAvailable } from './packages.ts';
import { starlight } from './starlight.ts';
import { vitepress } from './vitepress.ts';

interface Entry {
  name: string;
  group: Contender['group'];
  /** Its contenders, on documents that were written to the folder. Throws `NotAvailable`. */
  make: (folder: string, corpus: Corpus) => Contender[];
  /** What the usual run measures of it; without, it belongs to the wide comparison alone. */
  usual?: State[];
  own?: true;
}

const entries: Entry[] = [
  {
    name: 'Opsworthy lint',
    group: 'lint',
    make: opsworthyLint,
    usual: ['cold', 'unchanged'],
    own: true,
  },
  { name: 'rumdl', group: 'lint', make: rumdl, usual: ['cold', 'unchanged'] },
  { name: 'markdownlint-cli2', group: 'lint', make: markdownlint, usual: ['cold'] },
  { name: 'remark-cli', group: 'lint', make: remark },
  {
    name: 'Opsworthy build',
    group: 'build',
    make: opsworthyBuild,
    usual: ['cold', 'changed'],
    own: true,
  },
  { name: 'Hugo, then Pagefind', group: 'build', make: hugo, usual: ['cold'] },
  { name: 'MkDocs-Material', group: 'build', make: mkdocsMaterial },
  { name: 'Starlight', group: 'build', make: starlight },
  { name: 'VitePress', group: 'build', make: vitepress },
];

export interface Chosen {
  contenders: Contender[];
  leftOut: { tool: string; why: string }[];
}

/** `write` makes a folder of that name with the documents in it; those of Opsworthy itself may be in git. */
export function choose(
  { peers, only }: Pick<Options, 'peers' | 'only'>,
  write: (name: string, own: boolean) => { folder: string; corpus: Corpus },
): Chosen {
  const chosen: Chosen = { contenders: [], leftOut: [] };
  for (const { name, group, make, usual, own = false } of entries) {
    const states: State[] =
      peers === 'wide' ? ['cold', 'changed'] : own || peers === 'usual' ? (usual ?? []) : [];
    if (states.length === 0 || (only !== undefined && only !== group)) continue;
    const { folder, corpus } = write(name.toLowerCase().replaceAll(/[^a-z]+/g, '-'), own);
    try {
      chosen.contenders.push(...inStates(make(folder, corpus), ...states));
    } catch (error) {
      if (!(error instanceof NotAvailable)) throw error;
      chosen.leftOut.push({ tool: name, why: error.message });
    }
  }
  return chosen;
}
