// The result of a run. Its JSON form is a published, versioned contract (`schemaVersion`).
import { type Finding, isMendable } from './finding.ts';
import { isSealedStatus } from './record.ts';

/** `accepted`: nothing but waived or baselined findings. */
export type Verdict = 'pass' | 'accepted' | 'fail' | 'unclassified';

export interface StepCoverage {
  readonly total: number;
  readonly withAction: number;
  readonly withOutcome: number;
  readonly withDuration: number;
  readonly withFailureHandling: number;
}

export interface ReportedDocument {
  readonly path: string;
  readonly id: string;
  readonly kind: string | null;
  readonly proposedKind: string | null;
  readonly services: readonly string[];
  readonly title: string;
  readonly status: string;
  readonly verdict: Verdict;
  readonly steps: StepCoverage;
}

/** How many documents a run checked, reported or not. */
export interface LookedAt {
  readonly documents: number;
  /** Of them those with a kind. */
  readonly classified: number;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'opsworthy'; readonly version: string };
  readonly evaluatedOn: string;
  readonly commit: string | null;
  readonly summary: {
    readonly documents: number;
    readonly governed: number;
    readonly classified: number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly waived: number;
    readonly baselined: number;
  };
  readonly notEvaluated: readonly {
    readonly rule: string;
    readonly path: string | null;
    readonly reason: string;
  }[];
  readonly documents: readonly ReportedDocument[];
  readonly findings: readonly Finding[];
}

/**
 * Findings that `--fix` can do something about, by path: with `advice` those of severity `info` too. What a record says is not
 * rewritten once it is final.
 */
export function mendable(
  report: Report,
  advice = false,
): {
  readonly open: ReadonlyMap<string, readonly Finding[]>;
  readonly final: ReadonlyMap<string, readonly Finding[]>;
} {
  const statusOf = new Map(report.documents.map(({ path, status }) => [path, status]));
  // What is no document has no status: the configuration.
  const found = report.findings.filter(
    (finding) => isMendable(finding) && (advice || finding.severity !== 'info') && statusOf.has(finding.path),
  );
  const { open = [], final = [] } = Object.groupBy(found, ({ path }) =>
    isSealedStatus(statusOf.get(path) ?? '') ? 'final' : 'open',
  );
  return { open: Map.groupBy(open, ({ path }) => path), final: Map.groupBy(final, ({ path }) => path) };
}
