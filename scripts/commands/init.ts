// opsworthy init: writes a first configuration, a catalogue, a pipeline and editor settings from what it finds.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../src/model/counted.ts';
import { UsageError } from '../../src/model/errors.ts';
import { visible } from '../../src/model/visible.ts';
import type { Unread } from '../../src/run/unread.ts';
import type { Hosting, PlannedFile } from '../setup.ts';

interface InitOptions {
  readonly dryRun: boolean;
}

export function register(program: Command): void {
  program
    .command('init')
    .description(
      'write opsworthy.yaml and what goes with it from the documents that are found; never overwrites',
    )
    .option('--dry-run', 'print what would be written, and write nothing', false)
    .action(init);
}

async function init({ dryRun }: InitOptions): Promise<void> {
  const [{ propose }, { plannedFiles, writeFiles }] = await Promise.all([
    import('../../src/run/propose.ts'),
    import('../setup.ts'),
  ]);
  const root = process.cwd();
  await refuseInside(root);
  const proposed = await propose(root);
  const { found, looked, services, unread } = proposed;
  if (proposed.content.length === 0 && !existsSync(path.join(root, 'opsworthy.yaml')))
    throw nothing(looked, unread);
  const hosting = await hostingOf(root);
  const files = plannedFiles(root, proposed, hosting);
  if (!dryRun) await writeFiles(root, files);
  const kinds = found.map(([kind, count]) => `${count} ${kind}`).join(', ');
  const told = [
    `${counted(looked, 'Markdown file')} looked at: ${kinds === '' ? 'none recognised' : kinds}; ${counted(services.length, 'service')}.`,
    ...notRead(unread),
    ...files.flatMap((file) => outcome(file, dryRun)),
    ...(hosting.refused === null ? [] : [hosting.refused]),
    ...(files.some(({ path: name }) => /\.ya?ml$/.test(name) && name.startsWith('.')) ||
    hosting.refused !== null
      ? []
      : [
          'No forge was recognised: have the pipeline run `npx opsworthy lint` in a clone with its whole history.',
        ]),
    ...(dryRun
      ? files
          .filter(({ there, path: name }) => !there && /^[^.].*\.yaml$/.test(name))
          .map(({ path: name, text }) => `\n${name}:\n\n${text.trimEnd()}`)
      : [
          'Next: `opsworthy lint` says what is wrong; `opsworthy baseline` accepts it, so that only new findings fail.',
        ]),
  ];
  process.stdout.write(`${told.join('\n')}\n`);
}

/** A second configuration below one that is there would take its documents away from it. */
async function refuseInside(root: string): Promise<void> {
  const { refuseMisnamed, upwards } = await import('../../src/sources/project-files.ts');
  const found = upwards(root, 'opsworthy.yaml');
  if (found === null) return refuseMisnamed(root);
  const folder = path.relative(root, path.dirname(found));
  if (folder !== '')
    throw new UsageError(`This folder belongs to the project of ${path.join(folder, 'opsworthy.yaml')}.`, [
      'Run it there; or, for a project of its own, write an opsworthy.yaml here by hand.',
    ]);
}

function outcome({ path: name, there, byHand }: PlannedFile, dryRun: boolean): string[] {
  const state = there ? 'there already, left as it is' : dryRun ? 'would be written' : 'written';
  return [
    visible(`  ${name}: ${state}${byHand.length > 0 ? '; add by hand:' : ''}`),
    ...byHand.map((line) => `      ${line}`),
  ];
}

/** Git's own code is loaded only where there is something to ask. */
async function hostingOf(root: string): Promise<Hosting> {
  const { gitTop } = await import('../../src/sources/project-files.ts');
  const top = gitTop(root);
  const none = { github: false, gitlab: false, branch: 'main' };
  if (top === null) return { ...none, refused: null };
  const { forgeOf } = await import('../../src/sources/git/forge.ts');
  const forge = await forgeOf(top);
  if (top === root) return { ...forge, refused: null };
  const refused = `No pipeline was written: those lie at the top of the repository, ${path.relative(root, top)}. Have it run \`npx opsworthy lint\` in this folder.`;
  return { ...forge, refused };
}

/** Else nobody knows why documents that are there were not found. */
function notRead(unread: Unread): string[] {
  if (unread.length === 0) return [];
  const seen = unread.map(([ending, count]) => `${count} ${ending}`);
  return [
    visible(`Not read: ${seen.join(', ')}. Opsworthy reads files that end in .md or .mdx.`),
    unread.some(([ending]) => ending.includes('.md.'))
      ? 'A template of a site generator is read once it ends so: rename it, or let Opsworthy read what the generator writes.'
      : 'Convert them to Markdown, for example with pandoc.',
  ];
}

function nothing(looked: number, unread: Unread): UsageError {
  const among =
    looked === 0
      ? 'There is no Markdown file here'
      : `None of ${counted(looked, 'Markdown file')} here is recognised`;
  return new UsageError(`${among}: nothing was written.`, [
    ...notRead(unread),
    'Run it where the documents are. Or begin with one: `opsworthy new release-runbook --service payments --output`,',
    'or write opsworthy.yaml by hand: `version: 1`, and under `content:` the patterns of your documents.',
  ]);
}
