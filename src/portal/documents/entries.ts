// Bound documents with their findings → entries of the content collection.
import { calledIn } from '../../model/catalogue.ts';
import type { Corpus } from '../../model/corpus.ts';
import type { Document } from '../../model/document.ts';
import { isOpen } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { PageParts } from '../../render/parts.ts';
import { hrefOf, pageId } from '../views/address.ts';
import type { DocumentEntry } from '../views/entries.ts';
import { statedText } from '../../model/summary.ts';
import { isReviewOverdue, reviewDueOf } from '../../model/review.ts';
import { momentOf } from './moment.ts';

/** One entry per document, in the order of the corpus. */
export function entriesOf(
  corpus: Corpus,
  report: Report,
  partsOf: (document: Document) => PageParts,
): ReadonlyMap<string, DocumentEntry> {
  const verdicts = new Map(report.documents.map((document) => [document.path, document]));
  const findings = Map.groupBy(report.findings, (finding) => finding.path);
  const entries = new Map<string, DocumentEntry>();
  for (const document of corpus.documents) {
    const { metadata, kind } = document;
    const active = (findings.get(document.path) ?? []).filter(isOpen);
    const reviewDue = reviewDueOf(document);
    const id = pageId(metadata.address);
    entries.set(document.path, {
      id,
      href: hrefOf(corpus.settings.site.base, metadata.address),
      path: document.path,
      title: metadata.title.value,
      collection: metadata.collection,
      kind: kind?.id ?? null,
      kindTitle: kind?.title ?? 'Not classified',
      nature: kind?.nature ?? 'living',
      services: metadata.services.map(({ value }) => value),
      owner: metadata.owner?.value ?? null,
      ownerName: metadata.owner && calledIn(corpus.catalogue, metadata.owner.value),
      status: metadata.status.value,
      verdict: verdicts.get(document.path)?.verdict ?? 'unclassified',
      errors: active.filter((finding) => finding.severity === 'error').length,
      warnings: active.filter((finding) => finding.severity === 'warning').length,
      reviewed: metadata.reviewed?.value.on ?? null,
      reviewDue,
      overdue: isReviewOverdue(document, report.evaluatedOn),
      environments: environmentsOf(document),
      steps: partsOf(document).steps,
      at: kind?.nature === 'record' ? momentOf(document) : null,
    });
  }
  return entries;
}

/** A record may name the one in its summary alone. */
function environmentsOf(document: Document): string[] {
  const known = document.metadata.environments.map(({ value }) => value);
  const named =
    known.length === 0 && document.kind?.nature === 'record' ? statedText(document, 'environment') : null;
  return named === null ? known : [named];
}
