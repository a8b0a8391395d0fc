// `opsworthy.yaml` after validation, every default filled in.
import type { Severity } from './finding.ts';
import type { KindDeclaration } from './kind-declaration.ts';
import type { Location } from './location.ts';
import type { Redaction } from './redaction.ts';

export type Profile = 'recommended' | 'strict';
export type GitMode = 'auto' | 'required' | 'off';

/** A waiver written in the configuration. */
export interface ConfiguredWaiver {
  readonly rule: string;
  /** Path or glob relative to the root. */
  readonly path: string;
  /** Heading of the section it is limited to. */
  readonly section: string | null;
  /** ISO date, inclusive. */
  readonly until: string;
  readonly owner: string;
  readonly reason: string;
  readonly location: Location;
}

export interface AllowedValue {
  readonly rule: string;
  readonly value: string;
  readonly reason: string;
}

export interface RuleSettings {
  readonly severity: Severity | 'off' | null;
  /** Everything but `severity`, checked by the rule's own schema. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface KindMapping {
  readonly match: string;
  readonly kind: string;
}

export interface SiteSettings {
  readonly title: string;
  readonly url: string | null;
  /** Starts and ends with a slash. */
  readonly base: string;
  readonly editUrl: string | null;
  /** Whether browsers keep pages for readers without network. */
  readonly offline: boolean;
  /** Documents that a build makes PDFs of. */
  readonly pdf: 'none' | 'records' | 'all';
  /** Past months that `/compliance/` is compared with. */
  readonly trends: number;
}

/** Where documents come from beside the working tree, and which versions of them are published. */
export interface SourceSettings {
  readonly name: string;
  /** Path or address of another repository; `null`: this one. */
  readonly repo: string | null;
  /** Folder of the documents below the top of that repository. */
  readonly path: string;
  /** Branches, tags and globs. Of another repository the first one is what is there now. */
  readonly refs: readonly string[];
  /** How many of the newest refs a glob stands for. */
  readonly limit: number;
  readonly service: string | null;
}

export interface Settings {
  /** Path of the configuration file relative to the root; `null` without one. */
  readonly path: string | null;
  readonly content: readonly string[];
  /** Whether `content` was configured: only then an unclassified document is an error. */
  readonly governs: boolean;
  readonly services: string | null;
  readonly timeZone: string;
  /** ISO date from `evaluation.today`. */
  readonly today: string | null;
  readonly git: GitMode;
  readonly profile: Profile;
  /** Kinds by path; the first pattern that matches counts. */
  readonly kinds: readonly KindMapping[];
  /** Kinds that the project declares, and those that it extends. */
  readonly declaredKinds: readonly KindDeclaration[];
  /** Key path of the contract → key of the documents: `reviewed.on` → `last_reviewed_on`. */
  readonly frontmatterAliases: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, RuleSettings>>;
  readonly allow: readonly AllowedValue[];
  readonly waivers: readonly ConfiguredWaiver[];
  readonly records: {
    /** Branch on which records are sealed; `null`: main, else master. */
    readonly ref: string | null;
    readonly since: string | null;
    /** Seconds. */
    readonly mergeAllowance: number;
  };
  /** What had to go from sealed records, as `redactions.yaml` beside the configuration says. */
  readonly redactions: readonly Redaction[];
  readonly drift: { readonly grace: number; readonly ignoreAuthors: readonly string[] };
  /** Kinds demanded by tier: `tier1` → kinds. */
  readonly coverage: Readonly<Record<string, readonly string[]>>;
  readonly sources: readonly SourceSettings[];
  readonly site: SiteSettings;
}
