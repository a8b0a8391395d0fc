// Writes a repository of operations documents to measure on: the same for the same arguments, on every machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { releaseRunbook, rollbackRunbook, type Place } from './documents.ts';
import { environmentMatrix } from './matrix.ts';

const domains = ['payments', 'orders', 'catalogue', 'search', 'accounts', 'shipping', 'billing', 'reports'];
const parts = ['api', 'worker', 'gateway', 'ledger', 'import', 'export', 'notify'];
const targets = ['api', 'worker', 'scheduler', 'gateway', 'console', 'importer', 'exporter', 'indexer'];
const teams = ['team-core', 'team-payments', 'team-search', 'team-logistics', 'team-platform'];
const people = ['asmith', 'bjones', 'cmiller', 'dnovak', 'ekim', 'fgarcia'];

/** So many documents or more are measured once, and may need more memory than tools get by themselves. */
export const many = 10_000;

export interface Corpus {
  /** Documents written, all kinds together. */
  documents: number;
  /** Their bytes. */
  bytes: number;
  /** Paths of the release runbooks, relative to the folder, POSIX. */
  runbooks: string[];
  /** Ids: each has its rollback runbook in `docs/<id>/rollback.md`. */
  services: string[];
}

/** `count` documents: one matrix, a rollback runbook for each of at most 50 services, the rest release runbooks. */
export function writeCorpus(folder: string, count: number): Corpus {
  const services = Math.max(1, Math.min(50, domains.length * parts.length, Math.floor(count / 10)));
  const places = Array.from({ length: services }, (_, index) => placeOf(index));
  const corpus: Corpus = {
    documents: 0,
    bytes: 0,
    runbooks: [],
    services: places.map(({ service }) => service),
  };
  const write = (file: string, text: string): void => {
    const at = path.join(folder, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  };
  const document = (file: string, text: string): void => {
    write(file, text);
    corpus.documents += 1;
    corpus.bytes += Buffer.byteLength(text);
  };

  write('opsworthy.yaml', config);
  write('services.yaml', catalogue(places));
  write('deploy/environments.yaml', 'environments: [development, staging, production]\n');
  document('docs/environments.md', environmentMatrix(places[0]!));
  for (const [index, place] of places.entries()) {
    write(`deploy/${place.service}.yaml`, `service: ${place.service}\nreplicas: 3\n`);
    document(
      `docs/${place.service}/rollback.md`,
      rollbackRunbook(place, `docs/${place.service}/release-api-1.md`, index),
    );
  }
  for (let index = 0; corpus.documents < count; index++) {
    const place = places[index % services]!;
    const round = Math.floor(index / services);
    const name = targets[round % targets.length]!;
    const number = Math.floor(round / targets.length) + 1;
    const file = `docs/${place.service}/release-${name}-${number}.md`;
    corpus.runbooks.push(file);
    document(file, releaseRunbook(place, `${name} ${number}`, index + 1));
  }
  return corpus;
}

function placeOf(index: number): Place {
  const domain = domains[index % domains.length]!;
  const part = parts[Math.floor(index / domains.length)]!;
  const capital = domain.charAt(0).toUpperCase() + domain.slice(1);
  return {
    service: `${domain}-${part}`,
    name: `${capital} ${part}`,
    team: teams[index % teams.length]!,
    person: people[index % people.length]!,
  };
}

const config = `version: 1
content: ["docs/**/*.md"]
services: services.yaml
timeZone: UTC
evaluation: { today: 2026-11-20 }
git: off
profile: recommended
site: { title: Operations, url: "https://ops.example.com", base: / }
`;

function catalogue(places: Place[]): string {
  const lines = ['teams:'];
  for (const team of teams)
    lines.push(
      `  - { id: ${team}, name: ${team}, onCall: "https://pager.example.com/${team}", contact: "#${team}" }`,
    );
  lines.push('people:');
  for (const [index, person] of people.entries())
    lines.push(
      `  - { id: ${person}, names: [${person}], emails: [${person}@example.com], team: ${teams[index % teams.length]} }`,
    );
  lines.push('services:');
  for (const { service, name, team } of places)
    lines.push(
      `  - { id: ${service}, name: ${name}, owner: ${team}, tier: 2, rto: 45m, rpo: 5m, ` +
        `repository: "https://git.example.com/${service}", requires: [release-runbook, rollback-runbook] }`,
    );
  return `${lines.join('\n')}\n`;
}

/** Changes one runbook in a way that changes its page and nothing else: a sentence in its first paragraph. */
export function changedRunbook(text: string, round: number): string {
  const changed = text.replace('It is written\n', `It is written (wording ${round})\n`);
  if (changed === text) throw new Error('the sentence to change is not in the runbook');
  return changed;
}

/** What git says of the documents counts from here on. */
export function judgeByGit(folder: string): void {
  const file = path.join(folder, 'opsworthy.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('git: off', 'git: auto'));
}

/** Makes the folder a git repository of one commit, older than every review. */
export function commitCorpus(folder: string): void {
  const date = '2026-10-20T12:00:00Z';
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: string[]): void =>
    void execFileSync('git', args, { cwd: folder, env, stdio: 'ignore' });
  judgeByGit(folder);
  git('init', '--initial-branch=main');
  git('add', '--all');
  git(
    '-c',
    'user.name=Bench',
    '-c',
    'user.email=bench@example.com',
    'commit',
    '--quiet',
    '--message=Documents',
  );
}
