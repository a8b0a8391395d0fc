// What was measured on, in a sentence: figures mean little without it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

export function machine(): string {
  const models = Map.groupBy(cpus(), ({ model }) => model.trim());
  const processors = [...models].map(([model, all]) => `${all.length} × ${model}`).join(', ');
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB of memory`;
  return `${processors}, ${memory}, Linux ${release().replace(/-.*$/, '')}${distribution()}, Node ${process.versions.node}`;
}

function distribution(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return name === undefined ? '' : `, ${name}`;
  } catch {
    return '';
  }
}

/** The commit that the project stands at, marked when files differ from it; empty outside git. */
export function commitOf(folder: string): string {
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty', '--exclude=*'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : '';
}
