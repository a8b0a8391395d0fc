// Runs git: no shell, no pager, nothing that a repository's own configuration may start. Output is bytes.
import { spawn } from 'node:child_process';
import { UsageError } from '../../model/errors.ts';
import { guardsOf, isTooOld, tooOld } from './guards.ts';

/** Whatever the caller's machine or the repository says, git only reads here. */
const always = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  '-c',
  'core.quotePath=false',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'log.showSignature=false',
  '-c',
  'log.showRoot=true',
  '-c',
  'diff.orderFile=/dev/null',
  '-c',
  'diff.relative=false',
  '-c',
  'diff.autoRefreshIndex=true',
  '-c',
  'i18n.logOutputEncoding=UTF-8',
  '-c',
  'advice.graftFileDeprecated=false',
  '-c',
  'protocol.ext.allow=never',
];

export function gitArguments(folder: string, args: readonly string[]): string[] {
  return ['-C', folder, ...always, ...guardsOf(folder, gitEnvironment()), ...args];
}

/** `GIT_DIR` and the like would point somewhere else than the folder of the documents. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) =>
      !/^GIT_(?:DIR|COMMON_DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|SHALLOW_FILE|NAMESPACE|PREFIX|CONFIG$|EXTERNAL_DIFF|ATTR_SOURCE|\w+_PATHSPECS)/.test(
        name,
      ),
  );
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    // What hashes prove is not what a clone puts in its place.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
  };
}

/** Not owned by the caller, broken, a bare repository: git's own words say which, and what to do. */
export class GitError extends UsageError {
  readonly code: number | null;
  /** Its own words. */
  readonly said: string;
  constructor(args: readonly string[], code: number | null, said: string) {
    super('Git does not read this repository.', [
      ...`git ${args[0] ?? ''}: ${said.trim() || `ended with code ${code}`}`.split('\n'),
      'Mend it, or run with --no-git: rules that need history are then not evaluated.',
    ]);
    this.code = code;
    this.said = said.trim();
  }
}

interface Feeding {
  readonly input?: string;
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
  /** Hears what it prints while it still runs. */
  readonly hear?: (chunk: Buffer) => void;
}

/** A log of thousands of commits comes in large pieces, not commit by commit. */
const whole = { GIT_FLUSH: '0' };

/** @throws GitError when git says no, UsageError when there is no git. */
export function git(
  folder: string,
  args: readonly string[],
  { input, timeout, hear }: Feeding = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', gitArguments(folder, args), {
      env: { ...gitEnvironment(), ...whole },
      timeout,
    });
    // One that ends early says why itself.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      hear?.(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', (error: NodeJS.ErrnoException) => reject(notStarted(error)));
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(isTooOld(said) ? tooOld(said) : new GitError(args, code, said));
    });
  });
}

/** What git prints, without the line break at its end; `null` when git says no. */
export async function ask(folder: string, ...args: string[]): Promise<string | null> {
  try {
    return (await git(folder, args)).toString().replace(/\r?\n$/, '');
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

export function notStarted({ code, message }: NodeJS.ErrnoException): UsageError {
  const why = code === 'ENOENT' ? 'git is not installed' : `git cannot be started (${code ?? message})`;
  return new UsageError(`This is a git repository, and ${why}.`, [
    'Install git, or run with --no-git: rules that need history are then not evaluated.',
  ]);
}
