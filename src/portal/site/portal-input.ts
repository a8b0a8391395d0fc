// What a portal is made from.
import type { Corpus } from '../../model/corpus.ts';
import type { Document } from '../../model/document.ts';
import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import type { Report } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import type { PageParts } from '../../render/parts.ts';
import type { RunPast } from '../../run/past.ts';
import type { ReadTrends } from '../../run/trends.ts';
import type { MadePdfs } from '../views/document.ts';
import type { PublishedVersions } from '../versions/present.ts';

/** What a run gives and the lists it was made with. */
export interface PortalInput {
  readonly corpus: Corpus;
  readonly facts: Facts;
  readonly report: Report;
  readonly kinds: readonly Kind[];
  readonly rules: readonly Rule[];
  readonly past: RunPast | null;
  readonly partsOf: (document: Document) => PageParts;
  /** Pictures that are safe to show, by their paths. */
  readonly pictures: ReadonlySet<string>;
  /** Absent in development: versions are made by a build. */
  readonly published?: PublishedVersions;
  /** By path. Absent in development: PDFs are made by a build. */
  readonly pdfs?: MadePdfs;
  /** Past months. Absent in development: they are judged by a build. */
  readonly trends?: ReadTrends['trends'];
  /** Folders of the search index below the base path. */
  readonly bundles: readonly string[];
}
