// Signatures of commits, verified by git itself: one call for all that are signed. Whose keys count is the caller's word, never
// that of the repository.
import type { Signature } from '../../model/signature.ts';
import type { Kept } from '../kept.ts';
import { git, GitError } from './command.ts';
import { type GitMemory, memoryOf } from './memory.ts';
import type { Repository } from './repository.ts';
import { type Format, unchecked, type Verifier, verifierOf } from './verifier.ts';

const unsigned: Signature = { state: 'unsigned', signer: null, key: null, reason: null };

/** Full id of each commit → its signature. */
export async function readSignatures(
  { top, kept, objects }: Pick<Repository, 'top' | 'kept' | 'objects'>,
  commits: readonly string[],
): Promise<Record<string, Signature>> {
  const memory = memoryOf(top);
  const look = async (id: string): Promise<void> => {
    if (memory.formats.has(id)) return;
    const object = await objects.read(id);
    memory.formats.set(id, object?.type === 'commit' ? formatOf(object.bytes.toString('latin1')) : null);
  };
  await Promise.all(commits.map(look));
  const formatAt = (id: string): Format | null => memory.formats.get(id) ?? null;
  const signed = commits.filter((id) => formatAt(id) !== null);
  const found = Object.fromEntries(commits.map((id) => [id, unsigned]));
  if (signed.length === 0) return found;
  const verifier = await verifierOf(top);
  const known = knownTo(memory, verifier.trust, kept);
  const unableTo = (id: string): Signature | null => verifier.unable[formatAt(id) ?? 'x509'];
  const wanted = signed.filter((id) => unableTo(id) === null && !known.has(id));
  for (const [id, signature] of await verify(top, wanted, verifier)) {
    found[id] = signature;
    // What went wrong this time may go well the next.
    if (signature.state !== 'unchecked') known.set(id, signature);
  }
  if (wanted.length > 0) kept?.writeJson('signatures', verifier.trust, [...known]);
  for (const id of signed) found[id] = unableTo(id) ?? known.get(id) ?? found[id] ?? unsigned;
  return found;
}

/** What was found with these keys before, by this process or another. */
function knownTo(memory: GitMemory, trust: string, kept: Kept | null): Map<string, Signature> {
  if (memory.verified?.trust !== trust) {
    const before = kept?.readJson('signatures', trust) as [string, Signature][] | null | undefined;
    memory.verified = { trust, signatures: new Map(before) };
  }
  return memory.verified.signatures;
}

/** What the commit itself says: signed in which format; `null` when it is not. */
function formatOf(commit: string): Format | null {
  const end = commit.indexOf('\n\n');
  const armour = /^gpgsig(?:-sha256)? (.*)$/m.exec(end < 0 ? commit : commit.slice(0, end))?.[1];
  if (armour === undefined) return null;
  if (armour.includes('SSH SIGNATURE')) return 'ssh';
  return armour.includes('PGP ') ? 'openpgp' : 'x509';
}

const fields = ['%H', '%G?', '%GS', '%GF', '%GG'] as const;

async function verify(
  top: string,
  commits: readonly string[],
  verifier: Verifier,
): Promise<(readonly [string, Signature])[]> {
  if (commits.length === 0) return [];
  const args = [
    ...verifier.options,
    'log',
    '--no-walk=unsorted',
    '--no-patch',
    '-z',
    `--format=${fields.join('%x00')}`,
    '--stdin',
  ];
  const input = `${commits.join('\n')}\n--\n`;
  // A program that waits for a server or for somebody to type is not waited for.
  const timeout = 30_000 + commits.length * 500;
  try {
    const parts = (await git(top, args, { input, timeout })).toString().split('\0');
    const result: (readonly [string, Signature])[] = [];
    for (let at = 0; at + fields.length <= parts.length; at += fields.length) {
      const [id = '', letter = '', signer = '', key = '', said = ''] = parts.slice(at, at + fields.length);
      const { state, reason = null } = stateOf(letter, said, verifier);
      result.push([id, { state, signer: signer || null, key: key || null, reason }]);
    }
    return result;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const last = error.message.trim().split('\n').at(-1) ?? '';
    return commits.map((id) => [id, unchecked(`git says "${last}"`)]);
  }
}

/** The letter that git gives, and what it does not tell: a program that failed and one that refuses look alike. */
function stateOf(
  letter: string,
  said: string,
  { revocations }: Verifier,
): Pick<Signature, 'state'> & { readonly reason?: string } {
  switch (letter) {
    case 'G':
      return { state: 'verified' };
    case 'U':
      return { state: 'untrusted' };
    case 'E':
      return { state: 'unknown' };
    case 'X':
    case 'Y':
      return { state: 'expired' };
    case 'R':
      return { state: 'revoked' };
    case 'B':
      if (said.trim() === '') return { state: 'unchecked', reason: 'the program that verifies said nothing' };
      // For SSH git knows no revocation: the key is refused, the signature is not.
      return { state: revocations && !/incorrect|BAD/.test(said) ? 'revoked' : 'bad' };
    default:
      return { state: 'unchecked', reason: 'the program that verifies gave no verdict' };
  }
}
