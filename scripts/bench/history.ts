// A long history under a folder of documents: files that documents describe change, documents are edited, and one day all of them are
// reviewed, each in a commit of its own.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changedRunbook, type Corpus } from './corpus.ts';
import { reviewedOn } from './documents.ts';
import { Repository } from '../demo/repository.ts';

const secondsOf = (time: string): number => Date.parse(`${time}Z`) / 1000;
const firstDay = '2026-01-01';
/** The last commit is of the day before the corpus is judged. */
const [first, last] = [secondsOf(`${firstDay}T12:00:00`), secondsOf('2026-11-19T12:00:00')];
const [morning, evening] = [secondsOf(`${reviewedOn}T08:00:00`), secondsOf(`${reviewedOn}T18:00:00`)];

interface Change {
  /** Seconds since 1970. */
  readonly at: number;
  readonly file: string;
  readonly text: string;
}

/**
 * Makes the folder a repository of so many commits. Of every service the file that its documents describe is changed after the
 * reviews. Throws when git says no.
 */
export function writeHistory(folder: string, corpus: Corpus, commits: number): void {
  const changes = changesOf(folder, corpus, commits - 1);
  for (const file of corpus.runbooks) {
    const text = changedRunbook(textAt(folder, file), 0);
    writeFileSync(path.join(folder, file), unreviewed(text));
  }
  const repository = new Repository(folder);
  repository.commit({ on: firstDay, files: {}, message: 'Documents' });
  execFileSync('git', ['fast-import', '--quiet', '--date-format=raw'], {
    cwd: folder,
    input: changes.map(commitOf).join('\n'),
  });
  repository.git('reset', '--quiet', '--hard', 'main');
  repository.git('gc', '--quiet');
}

const textAt = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8');
const unreviewed = (text: string): string => text.replace(`reviewed: ${reviewedOn}`, `reviewed: ${firstDay}`);

/** By time. */
function changesOf(folder: string, { services, runbooks }: Corpus, count: number): Change[] {
  const edits = count - runbooks.length;
  const reviews = runbooks.map((file, index) => {
    const at = Math.round(morning + ((evening - morning) * index) / runbooks.length);
    return { at, file, round: null };
  });
  const others = Array.from({ length: edits }, (_, index) => {
    const at = Math.round(first + ((last - first) * (index + 1)) / edits);
    const tenth = Math.floor(index / 10);
    const file =
      index % 10 === 9
        ? runbooks[tenth % runbooks.length]!
        : `deploy/${services[(index - tenth) % services.length]}.yaml`;
    return { at, file, round: index };
  });
  const documents = new Map(
    runbooks.map((file) => [file, { text: textAt(folder, file), round: 0, reviewed: false }]),
  );
  return [...reviews, ...others]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, file, round }) => {
      const document = documents.get(file);
      if (!document) return { at, file, text: manifest(round ?? 0) };
      if (round === null) document.reviewed = true;
      else document.round = round;
      const text = changedRunbook(document.text, document.round);
      return { at, file, text: document.reviewed ? text : unreviewed(text) };
    });
}

function commitOf({ at, file, text }: Change, index: number): string {
  return [
    'commit refs/heads/main',
    `committer Bench <bench@example.com> ${at} +0000`,
    data(`Change ${index + 1}`),
    ...(index === 0 ? ['from refs/heads/main^0'] : []),
    `M 100644 inline ${file}`,
    data(text),
  ].join('\n');
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`;

/** What a service is deployed by: as long as such files are. */
function manifest(round: number): string {
  const variables = Array.from({ length: 20 }, (_, index) => `  SETTING_${index}: "value ${index}"`);
  return `replicas: ${2 + (round % 5)}\nimage: registry.example.com/app:${round}\nenv:\n${variables.join('\n')}\n`;
}
