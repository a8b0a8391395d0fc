// What verifies signatures: programs and keys of the caller. A program that the repository's own configuration names is never
// run, and a list of keys inside the working tree counts for nothing: a change under review could add itself to it.
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Signature } from '../../model/signature.ts';
import { sha256 } from '../../model/digest.ts';
import { ask } from './command.ts';

export type Format = 'openpgp' | 'x509' | 'ssh';

export interface Verifier {
  /** What git is told before its command. */
  readonly options: readonly string[];
  /** What is to be said of all signatures of a format; `null` where git is to check them. */
  readonly unable: Readonly<Record<Format, Signature | null>>;
  /** Changes with everything that a verdict depends on beside the commit. */
  readonly trust: string;
  /** Whether the caller keeps a list of revoked SSH keys. */
  readonly revocations: boolean;
}

export const unchecked = (reason: string): Signature => ({
  state: 'unchecked',
  signer: null,
  key: null,
  reason,
});

const keyUnknown: Signature = { state: 'unknown', signer: null, key: null, reason: null };

export async function verifierOf(top: string): Promise<Verifier> {
  const own = await callersPrograms(top);
  const gpg = own.get('gpg.program') ?? 'gpg';
  const programs: Record<Format, string> = {
    openpgp: own.get('gpg.openpgp.program') ?? gpg,
    x509: own.get('gpg.x509.program') ?? 'gpgsm',
    ssh: own.get('gpg.ssh.program') ?? 'ssh-keygen',
  };
  const [signers, revoked] = await Promise.all([
    keyList(top, 'gpg.ssh.allowedSignersFile'),
    keyList(top, 'gpg.ssh.revocationFile'),
  ]);
  const settings = [
    ['gpg.program', gpg],
    ...Object.entries(programs).map(([format, program]) => [`gpg.${format}.program`, program]),
    ['gpg.ssh.allowedSignersFile', signers.file ?? ''],
    ['gpg.ssh.revocationFile', revoked.file ?? ''],
  ];
  const withoutProgram = (format: Format): Signature | null =>
    isThere(programs[format]) ? null : unchecked(`there is no program \`${programs[format]}\``);
  const problem = signers.problem ?? revoked.problem;
  const unable = {
    // Without keys, gpg would only make itself an empty place for them.
    openpgp: withoutProgram('openpgp') ?? (existsSync(keyring()) ? null : keyUnknown),
    x509: withoutProgram('x509'),
    ssh:
      withoutProgram('ssh') ??
      (problem !== null
        ? unchecked(problem)
        : signers.file === null
          ? unchecked('no `gpg.ssh.allowedSignersFile` is configured')
          : null),
  };
  const lists = [signers.file, revoked.file].map((file) => file && sha256(readFileSync(file)));
  return {
    options: settings.flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    unable,
    trust: sha256(JSON.stringify([settings, unable, lists, keyringState()])),
    revocations: revoked.file !== null,
  };
}

const keyring = (): string => process.env['GNUPGHOME'] ?? path.join(homedir(), '.gnupg');

/** When keys or the trust in them last changed. Keys expire: what was found today is looked up again tomorrow. */
function keyringState(): unknown {
  const files = ['pubring.kbx', 'pubring.gpg', 'pubring.db', 'trustdb.gpg', 'tofu.db', 'gpg.conf'];
  const state = files.map((name) => {
    const found = statSync(path.join(keyring(), name), { throwIfNoEntry: false });
    return found && [found.size, found.mtimeMs];
  });
  return [keyring(), Math.floor(Date.now() / 86_400_000), state];
}

/** `gpg.….program` as the machine, the caller or the command line say; not as the repository does. */
async function callersPrograms(top: string): Promise<ReadonlyMap<string, string>> {
  const said = await ask(top, 'config', '--show-scope', '-z', '--get-regexp', '^gpg\\..*program$');
  const parts = (said ?? '').split('\0');
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [key = '', ...value] = (parts[at + 1] ?? '').split('\n');
    if (/^(?:system|global|command)$/.test(parts[at] ?? '')) found.set(key, value.join('\n'));
  }
  return found;
}

interface KeyList {
  /** `null`: none is configured, or it cannot be trusted. */
  readonly file: string | null;
  readonly problem: string | null;
}

/** A list of keys that may be named anywhere, and must lie where no commit can write. */
async function keyList(top: string, key: string): Promise<KeyList> {
  const named = await ask(top, 'config', '--type=path', '--get', key);
  if (named === null || named === '') return { file: null, problem: null };
  const refused = (why: string): KeyList => ({ file: null, problem: `\`${key}\` ${why}` });
  try {
    const file = realpathSync(path.resolve(top, named));
    const below = path.relative(realpathSync(top), file);
    const inTree = !below.startsWith('..') && !path.isAbsolute(below) && !/^\.git[/\\]/.test(below);
    return inTree ? refused('lies in the repository itself') : { file, problem: null };
  } catch {
    return refused('names a file that is not there');
  }
}

/** A relative path would lead into the working tree. */
function isThere(program: string): boolean {
  const places = path.isAbsolute(program)
    ? [program]
    : /[/\\]/.test(program)
      ? []
      : (process.env['PATH'] ?? '')
          .split(path.delimiter)
          .filter((folder) => path.isAbsolute(folder))
          .flatMap((folder) => [path.join(folder, program), path.join(folder, `${program}.exe`)]);
  return places.some((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
