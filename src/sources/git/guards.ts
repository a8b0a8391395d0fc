// What a repository's own configuration would have git start – filters, transports, helpers – and what takes its place: the
// caller's own word, else git's default, else nothing. Who unpacks a repository has not chosen its programs.
import { spawnSync } from 'node:child_process';
import { UsageError } from '../../model/errors.ts';

const asked =
  '^(filter\\..*\\.(clean|smudge|process|required)|core\\.(sshcommand|gitproxy|askpass|alternaterefscommand)|credential\\.(.*\\.)?helper|remote\\..*\\.(uploadpack|vcs))$';

/** What is said where the caller says nothing. */
const instead: Readonly<Record<string, string>> = {
  required: 'false',
  sshcommand: 'ssh',
  gitproxy: 'none',
  alternaterefscommand: 'true',
};

/** Of a remote the first word counts, so that nothing can take its place: then nothing is fetched. */
const firstWord = /^remote\..*\.(?:uploadpack|vcs)$/;
const fetchNothing = ['', 'file.', 'git.', 'http.', 'https.', 'ssh.'].flatMap((name) => [
  '-c',
  `protocol.${name}allow=never`,
]);

/** Whether git does not know an option that it was given. */
export const isTooOld = (said: string): boolean => /unknown option|unrecognized argument/.test(said);

export function tooOld(said: string): UsageError {
  return new UsageError('This git is too old: 2.31 is the oldest that can be asked.', [
    `It says "${said.trim().split('\n')[0] ?? ''}".`,
    'Install a newer one, or run with --no-git: rules that need history are then not evaluated.',
  ]);
}

const known = new Map<string, readonly string[]>();

/** Options for every git command in that folder. Looked up once. */
export function guardsOf(folder: string, environment: NodeJS.ProcessEnv): readonly string[] {
  let guards = known.get(folder);
  if (!guards) {
    const args = ['-C', folder, 'config', '--show-scope', '-z', '--get-regexp', asked];
    // Where git cannot say, the command that follows will say why; one that does not know the question would guard nothing.
    const { stdout, stderr } = spawnSync('git', args, { env: environment, encoding: 'utf8' });
    if (isTooOld(stderr ?? '')) throw tooOld(stderr);
    guards = guardsAgainst(stdout ?? '');
    known.set(folder, guards);
  }
  return guards;
}

/** `said`: scope, then key and value on two lines, each ended by a zero. */
function guardsAgainst(said: string): string[] {
  const parts = said.split('\0');
  const callers = new Map<string, string[]>();
  const own = new Set<string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [key = '', ...value] = (parts[at + 1] ?? '').split('\n');
    if (/^(?:system|global|command)$/.test(parts[at] ?? ''))
      callers.set(key, [...(callers.get(key) ?? []), value.join('\n')]);
    else own.add(key);
  }
  return [...own].flatMap((key) => {
    if (firstWord.test(key)) return fetchNothing;
    // `-c` cannot say such a name.
    if (key.includes('='))
      throw new UsageError(`The configuration of this repository is not read: \`${key}\`.`);
    const name = key.slice(key.lastIndexOf('.') + 1);
    const values = callers.get(key) ?? (name in instead ? [instead[name] ?? ''] : []);
    // Helpers are a list that an empty one ends; of anything else the last word counts.
    return ['', ...values].flatMap((value) => ['-c', `${key}=${value}`]);
  });
}
