// A document held against the contract of its kind: which section answers which demand.
import type { Cell, Section, Table } from './parsed-document.ts';
import type { Location } from './location.ts';
import type { ColumnContract, SectionContract, TableContract, Topic } from './kind.ts';
import type { Procedure } from './step.ts';

export interface BoundColumn {
  readonly contract: ColumnContract;
  /** Index in the header; `null` when the table has no such column. */
  readonly index: number | null;
}

export interface BoundTable {
  readonly contract: TableContract;
  /** `null` when the section has no table that fits. */
  readonly table: Table | null;
  readonly columns: readonly BoundColumn[];
}

/** A topic with the piece of text that covers it. */
export interface BoundTopic {
  readonly contract: Topic;
  /** `null` when nothing in the section speaks of it. */
  readonly location: Location | null;
  readonly text: string | null;
  /** Named, but nothing is said of it ("- Pipeline status:"). */
  readonly empty: boolean;
}

export interface BoundSection {
  readonly contract: SectionContract;
  readonly required: boolean;
  readonly section: Section | null;
  /**
   * How the heading was recognised. What is guessed binds, and is reported as no heading that the kind knows: a misspelt one
   * (`near-miss`); of required sections also one that is `likely` by its words or by what stands below it, and the text between the
   * title and the first heading (`lead`), of which what stands below the other headings is no part.
   */
  readonly match: 'exact' | 'alias' | 'near-miss' | 'likely' | 'lead' | null;
  /** Given reason of "Not applicable, because …", `''` when no reason is given, `null` when not said. */
  readonly notApplicable: string | null;
  /** An explicit "None" as the whole content. */
  readonly none: boolean;
  /** Whether the section or one of its subsections says something. */
  readonly filled: boolean;
  readonly procedures: readonly Procedure[];
  readonly tables: readonly BoundTable[];
  readonly topics: readonly BoundTopic[];
}

/** The cell of a row that answers a column of the contract; `null` when the table lacks the column. */
export function cellOf(table: BoundTable, row: readonly Cell[], column: string): Cell | null {
  const index = table.columns.find((candidate) => candidate.contract.id === column)?.index;
  return index === null || index === undefined ? null : (row[index] ?? null);
}
