// What the world outside the documents says. Gathered once per run by `sources/`, handed to rules as data.
import type { GitFacts } from './git.ts';
import type { Location } from './location.ts';

export interface PipelineJob {
  /** Key of the job in the file. */
  readonly id: string;
  readonly name: string | null;
  readonly needs: readonly string[];
  readonly location: Location;
}

/** A GitHub Actions or GitLab CI file; `problem` when it could not be read as one. */
export interface PipelineFile {
  readonly path: string;
  readonly dialect: 'github-actions' | 'gitlab-ci' | null;
  readonly jobs: readonly PipelineJob[];
  readonly problem: string | null;
}

export interface Alert {
  readonly name: string;
  /** Its annotation `runbook_url`. */
  readonly runbookUrl: string | null;
  /** Its name in the file. */
  readonly location: Location;
}

/** A Prometheus rule file; `problem` when it could not be read. */
export interface AlertFile {
  readonly path: string;
  readonly alerts: readonly Alert[];
  readonly problem: string | null;
}

/** Everything that is looked up in files. */
export interface FileFacts {
  /** Path relative to the root → whether a file or folder is there, for every path that a document names. */
  readonly exists: Readonly<Record<string, 'file' | 'folder' | 'missing' | 'outside'>>;
  /** Glob of `describes` → files it matches, sorted; absent when it could not be looked up. */
  readonly matches: Readonly<Record<string, readonly string[]>>;
  /** `glob#key` of `describes` → whether one of the files has the key; absent where none of them can be read for keys. */
  readonly keys: Readonly<Record<string, boolean>>;
  /** Path → SHA-256 (hex) of files whose digest a document states, first the one to write: with either sort of line ends. */
  readonly digests: Readonly<Record<string, readonly string[]>>;
  readonly pipelines: Readonly<Record<string, PipelineFile>>;
  /** Path → rule files that operations runbooks and monitoring strategies describe. */
  readonly alerts: Readonly<Record<string, AlertFile>>;
}

export interface Facts extends FileFacts {
  /** What git says, or in one sentence why it was not asked: rules that need it are then not evaluated. */
  readonly git: GitFacts | { readonly missing: string };
}
