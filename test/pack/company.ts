// A repository with records of the example company, as packs are made of: sealed in two commits, one altered later, one amended.
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TestRepository } from '../repository.ts';

const root = path.resolve(import.meta.dirname, '../..');

export const report = 'content/verification-reports/payments/2026-10-13-v4.13.0.md';
export const older = 'content/verification-reports/payments/2026-01-20-v4.11.0.md';
export const notes = 'content/releases/payments/v4.13.0.md';

/** Records, matrix and runbooks of payments; on `main`, everything committed. */
export function company(): TestRepository {
  const made = new TestRepository();
  for (const kind of ['verification-reports', 'releases', 'incidents', 'runbooks'])
    cpSync(path.join(root, 'content', kind, 'payments'), path.join(made.root, 'content', kind, 'payments'), {
      recursive: true,
    });
  const settings = readFileSync(path.join(root, 'opsworthy.yaml'), 'utf8').replace(/^git: off\n/m, '');
  made.commit({
    on: '2026-11-18',
    files: {
      'opsworthy.yaml': settings.replace(/^coverage:[\s\S]*?\nsite:/m, 'site:'),
      'services.yaml': readFileSync(path.join(root, 'services.yaml'), 'utf8'),
    },
  });
  return made;
}

/** What a file of it says. */
export const textIn = (made: TestRepository, file: string): string =>
  readFileSync(path.join(made.root, file), 'utf8');
