// Makes git repositories whose every commit is the same wherever and whenever it is made: fixed people and dates, nothing of
// the machine's own configuration. For the demonstration and for tests.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ExampleCommit } from '../../src/model/rule.ts';

const ana = 'Ana Smith <ana@example.com>';

export class Repository {
  /** Absolute. */
  readonly root: string;
  /** Ids of the commits made by `commit`, oldest first. */
  readonly commits: string[] = [];

  constructor(root: string, branch = 'main') {
    this.root = root;
    mkdirSync(root, { recursive: true });
    this.git('init', '--quiet', `--initial-branch=${branch}`);
  }

  git(...args: string[]): string {
    return this.at(null, ana, ...args);
  }

  /** Runs git as if it were that time, as that person. */
  at(on: string | null, by: string, ...args: string[]): string {
    const [, name = by, email = ''] = /^(.*?) <(.*)>$/.exec(by) ?? [];
    const date = on === null ? '2026-01-01T12:00:00Z' : on.includes('T') ? on : `${on}T12:00:00Z`;
    return execFileSync('git', ['-c', 'commit.gpgSign=false', '-c', 'core.autocrlf=false', ...args], {
      cwd: this.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
        GIT_COMMITTER_DATE: date,
      },
    }).trim();
  }

  /** `‹commit 2›` in a text becomes the id of the second commit. */
  write(files: ExampleCommit['files']): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.root, name);
      if (text === null) {
        rmSync(file, { force: true });
        continue;
      }
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(
        file,
        text.replace(/‹commit (\d+)›/g, (_, number) => (this.commits[Number(number) - 1] ?? '').slice(0, 10)),
      );
    }
  }

  /** Writes, adds everything and commits. Returns the id. */
  commit({ on, files, message = 'Change', by = ana }: ExampleCommit): string {
    this.write(files);
    this.git('add', '--all');
    this.at(on, by, 'commit', '--quiet', '--allow-empty', '--message', message);
    const id = this.git('rev-parse', 'HEAD');
    this.commits.push(id);
    return id;
  }
}
