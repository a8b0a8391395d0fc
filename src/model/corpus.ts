// All documents of a run, and what a single document is judged beside: catalogue, settings, environments.
import type { Catalogue } from './catalogue.ts';
import type { Document } from './document.ts';
import type { Location } from './location.ts';
import type { Settings } from './settings.ts';

export type EnvironmentClass = 'development' | 'staging' | 'production' | 'ephemeral';

export interface Environment {
  /** As the matrix writes it, lower case. */
  readonly name: string;
  readonly class: EnvironmentClass | null;
  readonly location: Location;
}

/** One configured value that differs by environment, read from a matrix. */
export interface EnvironmentValue {
  readonly environment: string;
  /** What it is: the row or column heading. */
  readonly name: string;
  readonly value: string;
  readonly location: Location;
}

/** What an environment matrix says, read once. */
export interface MatrixFacts {
  readonly path: string;
  readonly service: string | null;
  readonly environments: readonly Environment[];
  readonly values: readonly EnvironmentValue[];
}

/** What one document is judged beside: everything about the corpus but the other documents. */
export interface Surroundings {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly matrices: readonly MatrixFacts[];
  /** Ids of all kinds there are. */
  readonly kinds: readonly string[];
}

export interface Corpus extends Surroundings {
  readonly documents: readonly Document[];
}

/** The matrix in which the environments of a service are named: its own, else the one without a service. */
export function matrixOf(
  { matrices }: Pick<Surroundings, 'matrices'>,
  service: string | null,
): MatrixFacts | null {
  const own = service === null ? undefined : matrices.find((matrix) => matrix.service === service);
  return own ?? matrices.find((matrix) => matrix.service === null) ?? null;
}
