// What this process has read of a repository already. All of it is named by ids of commits and blobs and so never becomes
// wrong; whoever runs again and again (`dev`) reads only what is new.
import type { Signature } from '../../model/signature.ts';
import type { History } from './history.ts';
import type { Format } from './verifier.ts';

type Frontmatter = Readonly<Record<string, unknown>>;

export class GitMemory {
  /** The newest history, under its commit and time zone. */
  #history: { readonly name: string; readonly read: Promise<History> } | null = null;
  /** Blob → frontmatter. */
  readonly frontmatter = new Map<string, Frontmatter>();
  /** What differs between revisions, as `Comparisons` names them; `null` before anybody asked. */
  comparisons: Map<string, unknown> | null = null;
  /** Commit → the format of its signature; `null` when it has none. */
  readonly formats = new Map<string, Format | null>();
  /** Commit → what was found of its signature with these keys. */
  verified: { readonly trust: string; readonly signatures: Map<string, Signature> } | null = null;

  hasHistory(name: string): boolean {
    return this.#history?.name === name;
  }

  history(name: string, read: () => Promise<History>): Promise<History> {
    if (this.#history?.name === name) return this.#history.read;
    const history = { name, read: read() };
    this.#history = history;
    // What could not be read is tried again.
    history.read.catch(() => (this.#history = null));
    return history.read;
  }
}

const memories = new Map<string, GitMemory>();

/** That of the repository whose top is this folder. */
export function memoryOf(top: string): GitMemory {
  let memory = memories.get(top);
  if (!memory) {
    memory = new GitMemory();
    memories.set(top, memory);
  }
  return memory;
}
