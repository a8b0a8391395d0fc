// A rule is pure: it sees a bound document, or all of them, and facts that others gathered.
import type { z } from 'zod';
import type { Corpus, Surroundings } from './corpus.ts';
import type { Document } from './document.ts';
import type { Facts } from './facts.ts';
import type { Cause, Edit, Related, Severity } from './finding.ts';
import type { Origin } from './kind.ts';
import type { Location } from './location.ts';

/** What a rule reports; the engine makes a `Finding` of it. */
export interface Problem {
  readonly location: Location;
  /** What is there: "Unexpected heading `Stepz`", "Step 3 has no expected outcome". */
  readonly message: string;
  /** What is expected, one phrase. */
  readonly expected?: string;
  /** Text that can be pasted, or the one thing to do. */
  readonly hint?: string;
  readonly severity?: Severity;
  readonly cause?: Cause;
  readonly step?: number;
  readonly fixable?: boolean;
  /** What mends it, where that is not the hint in the place of what is there. What is not fixable they mend in part. */
  readonly edits?: readonly Edit[];
  readonly related?: readonly Related[];
  /** What the problem is about, from the outside in: `section:deployment-steps/step:3`, `frontmatter:reviewed`.
   *  A rule that needs this one is silent about the same subject and everything below it. */
  readonly subject?: string;
  /** What stands here stands where content belongs: rules that need this one are silent about whatever touches the place. */
  readonly unfilled?: true;
  /** Text that identifies the place whatever its line is; the engine falls back to the subject and the source line. */
  readonly context?: string;
}

/** A problem of a rule that looks at all documents names the file. */
export interface CorpusProblem extends Problem {
  readonly path: string;
  /** The document that the subject is a part of, where that is another. */
  readonly subjectOf?: string;
}

/** A rule without its facts says so instead of passing. */
export interface NotEvaluated {
  readonly notEvaluated: string;
  readonly path?: string;
  /** The reason is one of the run, whatever document it was met at: it is said once. */
  readonly ofRun?: true;
}

interface Context<Options> {
  /** ISO date on which the run is judged. */
  readonly today: string;
  readonly profile: 'recommended' | 'strict';
  readonly options: Options;
}

/** A document rule sees neither other documents nor facts: it runs as soon as its document is parsed, on any thread. */
export interface DocumentContext<Options = unknown> extends Context<Options> {
  readonly document: Document;
  readonly corpus: Surroundings;
}

export interface CorpusContext<Options = unknown> extends Context<Options> {
  readonly corpus: Corpus;
  readonly facts: Facts;
}

export interface ExampleCommit {
  /** ISO date or time. */
  readonly on: string;
  readonly files: Readonly<Record<string, string | null>>;
  readonly message?: string;
  /** `Ana Smith <ana@example.com>` */
  readonly by?: string;
}

/** Files of a small repository by path, with what the rule must say about them. */
export interface RuleExample {
  readonly title: string;
  /** `document.md` alone for most rules; other documents, `opsworthy.yaml`, `services.yaml` and described files where needed. */
  readonly files: Readonly<Record<string, string>>;
  readonly today?: string;
  readonly profile?: 'recommended' | 'strict';
  /** Commits before, on a branch `main`; `null` removes a file. `files` is what stands in the folder afterwards. */
  readonly history?: readonly ExampleCommit[];
  /** Tags by name → number of the commit, counted from 1. */
  readonly tags?: Readonly<Record<string, number>>;
  /** Exact and complete findings of this rule; empty for a valid example. */
  readonly findings: readonly { readonly path?: string; readonly line: number; readonly message: string }[];
}

interface RuleBase {
  readonly id: string;
  readonly severity: Severity;
  /** Severity in profile `strict`, when it differs. */
  readonly strictSeverity?: Severity;
  /** A warning instead of an error in drafts. */
  readonly completeness: boolean;
  readonly cause: Cause;
  /** Whether what it says depends on the day of the run, though no calendar brought it about. */
  readonly dated: boolean;
  /** Whether findings of it can be mended by `--fix`, all or some: each says so of itself. */
  readonly fixable: boolean;
  /** Rules whose problems about the same subject make this one silent. */
  readonly needs: readonly string[];
  /** Whether a waiver may cover its findings. */
  readonly waivable: boolean;
  /** Kinds it looks at; `null` for all. */
  readonly kinds: readonly string[] | null;
  /** One line: what it checks. */
  readonly summary: string;
  /** Why it matters at 2 AM or in an audit. */
  readonly why: string;
  readonly source: Origin;
  /** Strict object with a default for every key; `null` for a rule without options. */
  readonly options: z.ZodObject | null;
  readonly examples: readonly RuleExample[];
}

export interface DocumentRule<Options = never> extends RuleBase {
  readonly scope: 'document';
  check(context: DocumentContext<Options>): Iterable<Problem | NotEvaluated>;
  /** A second look, at what only facts tell. */
  lookAgain?(context: CorpusContext<Options>): Iterable<CorpusProblem | NotEvaluated>;
}

export interface CorpusRule<Options = never> extends RuleBase {
  readonly scope: 'corpus';
  /** Kinds whose steps, tables or bound sections it reads in every document: those travel whole between threads. */
  readonly reads: readonly string[];
  check(context: CorpusContext<Options>): Iterable<CorpusProblem | NotEvaluated>;
}

export type Rule = DocumentRule | CorpusRule;

type Optional = 'completeness' | 'cause' | 'dated' | 'fixable' | 'needs' | 'waivable' | 'kinds' | 'options';
type Written<R extends RuleBase> = Omit<R, Optional | 'scope'> & Partial<Pick<R, Optional>>;

const defaults = {
  completeness: false,
  cause: 'change',
  dated: false,
  fixable: false,
  needs: [],
  waivable: true,
  kinds: null,
  options: null,
} as const;

type WrittenCorpusRule<Options> = Omit<Written<CorpusRule<Options>>, 'reads'> &
  Partial<Pick<CorpusRule, 'reads'>>;

/** Declares a rule that sees one document at a time. */
export function documentRule<Options = never>(rule: Written<DocumentRule<Options>>): Rule {
  return { ...defaults, ...rule, scope: 'document' } as unknown as Rule;
}

/** Declares a rule that sees all documents. */
export function corpusRule<Options = never>(rule: WrittenCorpusRule<Options>): Rule {
  return { ...defaults, reads: [], ...rule, scope: 'corpus' } as unknown as Rule;
}
