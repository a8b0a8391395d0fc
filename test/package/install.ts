// The package as its users get it: packed, unpacked below `node_modules` of a foreign folder beside what it depends on and
// nothing else, not writable, run by somebody who may write only the folder they stand in.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');
/** Root may write whatever its mode says; so it runs the package as this user, who owns nothing. */
const nobody = 65_534;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The Node that runs the package; `OPSWORTHY_TEST_NODE` names another one. */
const node = process.env['OPSWORTHY_TEST_NODE'] ?? process.execPath;

export class Installed {
  /** The caller's folder. */
  readonly root: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #user: { readonly uid?: number; readonly gid?: number };

  /** `place` is an empty folder; `root` is a folder in it that holds the caller's files. */
  constructor(place: string, root: string) {
    this.root = root;
    const [home, temporary] = ['home', 'tmp'].map((name) => path.join(place, name)) as [string, string];
    for (const folder of [home, temporary]) mkdirSync(folder);
    install(pack(place), path.join(root, 'node_modules'));
    const { VITEST: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...inherited } = process.env;
    const PATH = `${path.dirname(node)}${path.delimiter}${process.env['PATH']}`;
    this.#environment = { ...inherited, PATH, HOME: home, TMPDIR: temporary };
    const asNobody = { uid: nobody, gid: nobody };
    const may = process.getuid?.() === 0 && spawnSync(node, ['-v'], asNobody).status === 0;
    this.#user = may ? asNobody : {};
    if (may)
      for (const folder of [place, home, temporary]) giveTo(nobody, folder, path.join(root, 'node_modules'));
  }

  /** Starts the command by the name that `npm install` gives it. */
  start(args: readonly string[]): ChildProcess {
    const command = path.join(this.root, 'node_modules/.bin/opsworthy');
    const options = { cwd: this.root, env: this.#environment, ...this.#user };
    return spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  async run(...args: readonly string[]): Promise<Ended> {
    return ended(this.start(args));
  }
}

/** What a process said, and how it ended. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk: Buffer) => {
      said[name] += chunk.toString();
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/** The packed package, as a path. */
function pack(place: string): string {
  const { status, stderr } = spawnSync('npm', ['pack', '--pack-destination', place], {
    cwd: repository,
    encoding: 'utf8',
  });
  const packed = readdirSync(place).find((name) => name.endsWith('.tgz'));
  if (status !== 0 || packed === undefined) throw new Error(stderr);
  return path.join(place, packed);
}

/** What `npm install` of the packed file would do, without asking a registry. */
function install(packed: string, modules: string): void {
  const folder = path.join(modules, 'opsworthy');
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['-xzf', packed, '-C', folder, '--strip-components=1']);
  if (status !== 0) throw new Error(String(stderr));
  for (const name of productionPackages()) placePackage(name, modules);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: { opsworthy: string };
  };
  chmodSync(path.join(folder, bin.opsworthy), 0o755);
  mkdirSync(path.join(modules, '.bin'));
  symlinkSync(path.join('../opsworthy', bin.opsworthy), path.join(modules, '.bin/opsworthy'));
  freeze(folder);
}

/** Packages that are there for users too, below `node_modules`; what is for other platforms is not here. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  return Object.entries(packages).flatMap(([name, { dev, devOptional }]) =>
    name.startsWith('node_modules/') && !dev && !devOptional && existsSync(path.join(repository, name))
      ? [name.slice('node_modules/'.length)]
      : [],
  );
}

/** The same files under a second name: copies of all would take a minute. Packages inside it have places of their own. */
function placePackage(name: string, modules: string): void {
  const from = path.join(repository, 'node_modules', name);
  linkTree(from, path.join(modules, name));
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') linkTree(source, target);
    } else if (entry.isFile()) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(source, target);
  }
}

/** Takes the right to write from everything below a folder. */
function freeze(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) freeze(path.join(folder, entry.name));
    else chmodSync(path.join(folder, entry.name), lstatSync(path.join(folder, entry.name)).mode & ~0o222);
  chmodSync(folder, 0o555);
}

function giveTo(user: number, folder: string, except: string): void {
  if (folder === except) return;
  chownSync(folder, user, user);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) giveTo(user, path.join(folder, entry.name), except);
    else chownSync(path.join(folder, entry.name), user, user);
}
