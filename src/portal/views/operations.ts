// What the pages about many documents show: deployments, incidents, environments, secrets, what falls due. Plain data of
// the snapshot, made once per build.
import type { Verdict } from '../../model/report.ts';
import type { DocumentEntry, Link } from './entries.ts';

/** A release that reached an environment, from its verification report. */
export interface Deployment {
  readonly href: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly services: readonly string[];
  /** Names of the services. */
  readonly names: readonly string[];
  readonly version: string | null;
  readonly commit: string | null;
  readonly environment: string | null;
  readonly outcome: string | null;
  /** As the report says it. */
  readonly completedAt: string | null;
  readonly by: string | null;
  /** Whether it counts in figures: final, and not in an environment that the matrix classes as another than production. */
  readonly counted: boolean;
  /** Seconds from the opening of the change to the end of the deployment. */
  readonly leadTime: number | null;
  /** Whether it did not succeed, or an incident names it as its cause. */
  readonly failed: boolean;
}

export interface Incident {
  readonly href: string;
  readonly title: string;
  readonly number: string | null;
  readonly severity: string | null;
  readonly status: string;
  readonly services: readonly string[];
  readonly names: readonly string[];
  /** As the report says it; when it was detected where no start is recorded. */
  readonly startedAt: string | null;
  readonly resolvedAt: string | null;
  /** Seconds from the one to the other. */
  readonly recovery: number | null;
  readonly commander: string | null;
  readonly verdict: Verdict;
  /** The deployment that it names as its cause. */
  readonly cause: Link | null;
}

/** One figure with what it was computed from; `value` is `null` where the records do not say enough. */
export interface Figure {
  readonly label: string;
  readonly value: string | null;
  readonly basis: string;
}

/** Delivery figures of one service. */
export interface Delivery {
  readonly id: string;
  readonly service: Link;
  /** Deployment frequency, lead time, change failure rate, time to recover. */
  readonly figures: readonly Figure[];
}

/** Counts by month, one list for each series. */
export interface MonthlyCounts {
  /** `2026-11`, the oldest first, without gaps. */
  readonly months: readonly string[];
  readonly series: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly number[];
  }[];
}

/** What happened over time, for the page of deployments and that of incidents. */
export interface Records {
  /** First day of the figures and charts. */
  readonly since: string;
  /** All that the figures know of, the latest first. */
  readonly deployments: readonly Deployment[];
  readonly incidents: readonly Incident[];
  readonly deploymentsByMonth: MonthlyCounts;
  readonly incidentsByMonth: MonthlyCounts;
  readonly delivery: readonly Delivery[];
}

export interface EnvironmentColumn {
  readonly name: string;
  readonly class: string | null;
}

export interface EnvironmentCell {
  readonly text: string;
  /** Where the words of the cell lead, when they are a link to the web. */
  readonly href: string | null;
  readonly differs: boolean;
}

/** What one matrix says, every environment beside the others. */
export interface MatrixView {
  /** Place on the page. */
  readonly anchor: string;
  /** Id of the service; `null` for the matrix of all that have none of their own. */
  readonly service: string | null;
  readonly title: string;
  readonly document: Pick<DocumentEntry, 'href' | 'title' | 'verdict' | 'reviewed'>;
  readonly columns: readonly EnvironmentColumn[];
  /** The environment that others are held against. */
  readonly reference: string | null;
  readonly groups: readonly {
    readonly title: string;
    readonly rows: readonly { readonly name: string; readonly cells: readonly (EnvironmentCell | null)[] }[];
  }[];
  readonly deviations: readonly {
    readonly environment: string | null;
    readonly deviation: string;
    readonly rationale: string;
  }[];
}

export interface Environments {
  /** Every environment of every matrix. */
  readonly columns: readonly EnvironmentColumn[];
  /** One row per matrix: how each environment is reached. */
  readonly rows: readonly {
    readonly matrix: Link;
    readonly service: string | null;
    readonly cells: readonly (EnvironmentCell | null)[];
  }[];
  /** The first ones; a page of all would be too much to load. */
  readonly matrices: readonly MatrixView[];
}

/** A line of an inventory. Never the value of a secret: no document holds one. */
export interface SecretEntry {
  readonly name: string;
  /** Its rotation procedure, else the plan. */
  readonly href: string;
  readonly services: readonly Link[];
  readonly type: string;
  readonly authenticatesTo: string;
  readonly storedIn: string;
  readonly risk: string;
  readonly cadence: string;
  readonly lastRotated: string;
  /** ISO date; `null` for "on demand" and the like. */
  readonly due: string | null;
  readonly overdue: boolean;
  readonly owner: string;
  readonly automated: boolean;
}

export interface Secrets {
  /** By the day they fall due, the first ones. */
  readonly entries: readonly SecretEntry[];
  readonly count: number;
  readonly overdue: number;
  readonly plans: number;
}

export interface DueEntry {
  /** ISO date. */
  readonly on: string;
  readonly what: 'Review' | 'Rotation' | 'Restore test' | 'Drill' | 'Action';
  readonly title: string;
  readonly href: string;
  readonly services: readonly string[];
  readonly owner: string | null;
  readonly overdue: boolean;
}

export interface Calendar {
  /** By day, the first ones; `count` says how many there are. */
  readonly entries: readonly DueEntry[];
  readonly count: number;
  readonly overdue: number;
}
