// Commands by which an auditor looks for himself, about a record that is there.
import { sourceOf } from '../../model/reference.ts';
import type { AuditView } from './audit.ts';

export interface VerifyCommands {
  /** Source of the record that they are about; `null` for this repository. */
  readonly source: string | null;
  readonly text: string;
  readonly seal: string;
}

/** A word of a shell, whatever it holds. */
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

export function verifyCommands({ branch, groups }: Pick<AuditView, 'branch' | 'groups'>): VerifyCommands {
  const rows = groups.flatMap((group) => group.rows);
  const sealed = rows.filter(({ cells }) => !cells.sealingCommit.absent);
  const example =
    sealed.find(({ cells }) => cells.integrity.text === 'unchanged') ??
    sealed.find(({ cells }) => !cells.sha256.absent) ??
    sealed[0] ??
    rows.find(({ href }) => href !== null);
  const { source, path } = sourceOf(example?.cells.path.text ?? 'records/example.md');
  const seal = example?.cells.sealingCommit;
  const id = seal && !seal.absent ? seal.text : 'SEALING-COMMIT';
  const ref = quoted(typeof branch === 'string' ? branch : 'main');
  return {
    source,
    text: `sha256sum index.md\n# ${example?.cells.sha256.text ?? 'the SHA-256 of the register'}  ${path}`,
    seal: `# every commit that touched the record, the oldest last
git log --first-parent --format='%H %cI %an' ${ref} -- ${quoted(path)}

# the text as it was sealed
git show ${quoted(`${id}:./${path}`)} | sha256sum

# what changed since: nothing, or lines below "## Amendments"
git diff ${id} ${ref} -- ${quoted(path)}

# whether the commit is signed, by a key that you trust
git verify-commit ${id}`,
  };
}
