// The files that `opsworthy init` writes: which, where, and what is to be done by hand about those that are there already.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { publishedSchemas } from '../schemas/json-schema.ts';
import { rules } from '../src/rules/index.ts';
import type { Proposed } from '../src/run/propose.ts';
import type { Forge } from '../src/sources/git/forge.ts';
import {
  catalogueText,
  configurationText,
  editorSettings,
  githubWorkflow,
  gitlabPipeline,
} from '../src/template/adoption.ts';
import { createFile, unwritten } from './output.ts';

export interface PlannedFile {
  /** Below the root, POSIX. */
  readonly path: string;
  readonly text: string;
  /** What to add by hand where the file is there already; empty for nothing. */
  readonly byHand: readonly string[];
  readonly there: boolean;
}

export interface Hosting extends Forge {
  /** Why no pipeline is written, though there is a forge; `null` when one may be. */
  readonly refused: string | null;
}

const schemaFolder = '.vscode/opsworthy';
const usualBranch = /^(?:main|master)$/;

/** In the order in which they are told. */
export function plannedFiles(root: string, proposed: Proposed, hosting: Hosting): PlannedFile[] {
  const { branch } = hosting;
  const input = { ...proposed, recordsRef: usualBranch.test(branch) ? null : branch };
  const planned = (name: string, text: string, byHand: readonly string[] = []): PlannedFile => {
    const there = existsSync(path.join(root, name));
    return { path: name, text, there, byHand: there ? byHand : [] };
  };
  const configuration = planned('opsworthy.yaml', configurationText(input));
  const catalogue = planned('services.yaml', catalogueText(input));
  return [
    configuration,
    // An own configuration says which catalogue it has.
    ...(configuration.there && !catalogue.there ? [] : [catalogue]),
    ...(hosting.refused === null ? pipelines(root, hosting, planned) : []),
    ...editorFiles(root, planned),
  ];
}

type Plan = (name: string, text: string, byHand?: readonly string[]) => PlannedFile;

function pipelines(root: string, { github, gitlab, branch }: Forge, planned: Plan): PlannedFile[] {
  const input = { version: manifest.version, branch };
  const files: PlannedFile[] = [];
  if (github || existsSync(path.join(root, '.github')))
    files.push(planned('.github/workflows/opsworthy.yml', githubWorkflow(input)));
  const main = path.join(root, '.gitlab-ci.yml');
  const beside = '.gitlab/opsworthy.gitlab-ci.yml';
  if (existsSync(main) && !readFileSync(main, 'utf8').includes('opsworthy')) {
    const include = ['to .gitlab-ci.yml:', 'include:', `  - local: ${beside}`];
    files.push({ ...planned(beside, gitlabPipeline(input)), byHand: include });
  } else if (existsSync(path.join(root, beside))) files.push(planned(beside, ''));
  else if (gitlab || existsSync(main)) files.push(planned('.gitlab-ci.yml', gitlabPipeline(input)));
  return files;
}

/** An editor completes and checks both files by their schemas, which lie beside its settings: no address need be reached. */
function editorFiles(root: string, planned: Plan): PlannedFile[] {
  const published = publishedSchemas(rules);
  const schemas = { 'opsworthy.json': 'opsworthy.yaml', 'services.json': 'services.yaml' };
  const named = Object.entries(schemas).map(([name, file]) => [`./${schemaFolder}/${name}`, file] as const);
  const settings = '.vscode/settings.json';
  const there = existsSync(path.join(root, settings));
  const known = there && readFileSync(path.join(root, settings), 'utf8').includes(schemaFolder);
  const byHand = ['"yaml.schemas": {', ...named.map(([key, file]) => `  "${key}": "${file}",`), '}'];
  return [
    planned(settings, editorSettings(Object.fromEntries(named)), known ? [] : byHand),
    ...Object.keys(schemas).map((name) =>
      planned(`${schemaFolder}/${name}`, `${JSON.stringify(published.get(name), null, 2)}\n`),
    ),
  ];
}

/** Writes what is not there yet: all of it, or nothing. Throws `UsageError` when a file cannot be written. */
export async function writeFiles(root: string, files: readonly PlannedFile[]): Promise<void> {
  const made: string[] = [];
  try {
    for (const { path: name, text, there } of files) {
      if (there) continue;
      const file = path.join(root, name);
      // Folders that were made stay: an empty one does no harm.
      await mkdir(path.dirname(file), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
        // Of a folder it means that something else stands there.
        throw unwritten(name, error.code === 'EEXIST' ? Object.assign(error, { code: 'ENOTDIR' }) : error);
      });
      await createFile(file, text);
      made.push(file);
    }
  } catch (error) {
    for (const file of made) await rm(file, { force: true });
    throw error;
  }
}
