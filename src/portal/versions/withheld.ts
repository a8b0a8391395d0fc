// A judged version without what a redaction took away since: between judging it and making its pages.
import type { Document } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { PageMaker } from '../../render/parts.ts';
import type { JudgedVersion } from '../../run/versions.ts';
import { sentenceFor, type Withheld } from '../past/withheld.ts';

/** `fragments`: folder of the fragments, where those of the sentences go. */
export function withoutRedacted(
  judged: JudgedVersion,
  kinds: readonly Kind[],
  withheld: Withheld,
  fragments: string,
): JudgedVersion {
  const { corpus, version, report, pages } = judged;
  const sentences = new Map<string, Document>();
  for (const document of corpus.documents) {
    const { path, text, digest } = document;
    const redaction = withheld.of({ paths: [path], text, digest });
    if (redaction === null) continue;
    const binding = { settings: corpus.settings, catalogue: corpus.catalogue, kinds };
    sentences.set(path, sentenceFor(document, redaction, version.commit, binding));
  }
  if (sentences.size === 0) return judged;
  const maker = new PageMaker(fragments);
  const made = [...sentences].map(([path, document]) => [path, maker.make(document)] as const);
  maker.close();
  const stands = ({ path }: { readonly path: string }): boolean => !sentences.has(path);
  return {
    ...judged,
    corpus: {
      ...corpus,
      documents: corpus.documents.map((document) => sentences.get(document.path) ?? document),
    },
    pages: new Map([...pages, ...made]),
    report: {
      ...report,
      documents: report.documents.filter(stands),
      findings: report.findings.filter(stands),
    },
  };
}
