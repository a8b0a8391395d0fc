// One document → what its page shows beside the fragment: findings, facts, headings, related documents.
import { matrixOf } from '../../model/corpus.ts';
import type { Document } from '../../model/document.ts';
import type { Finding } from '../../model/finding.ts';
import type { PageParts } from '../../render/parts.ts';
import type { LinkTargets } from '../../render/place-links.ts';
import { editHref, fileNameOf, hrefOf, ruleHref, serviceAddress } from '../views/address.ts';
import type { DocumentPage, ShownFinding } from '../views/document.ts';
import type { DocumentEntry } from '../views/entries.ts';
import { factsOf, type FactsInput } from './document-facts.ts';
import type { PastOfDocument } from '../views/past.ts';
import type { References } from './references.ts';
import { type RelatedTo, shownAs } from './related.ts';

/** A document with everything its page is made of. */
export interface PortalDocument {
  readonly document: Document;
  readonly parts: PageParts;
  readonly page: DocumentPage;
}

export interface PageInput extends FactsInput {
  readonly relatedTo: RelatedTo;
  readonly ruleIds: ReadonlySet<string>;
  readonly references: ReadonlyMap<string, References>;
  /** By path; empty where git is not at hand, and for pages that are of the past themselves. */
  readonly past: ReadonlyMap<string, PastOfDocument>;
  /** Paths of documents that versions are published of; of documents of today. */
  readonly versioned?: { readonly has: (path: string) => boolean };
}

export function documentPage(
  input: PageInput,
  document: Document,
  findings: readonly Finding[],
  parts: PageParts,
  links: LinkTargets,
): DocumentPage {
  const entry = input.entries.get(document.path);
  if (entry === undefined) throw new Error(`${document.path} has no entry`);
  const { site } = input.corpus.settings;
  const past = input.past.get(document.path);
  return {
    entry,
    fragment: parts.fragment,
    links,
    findings: findings.map((finding) => shown(input, parts, finding)),
    facts: [...factsOf(input, document, entry), ...(past?.cited ?? [])],
    services: entry.services.flatMap((id) => {
      const label = input.serviceNames.get(id);
      return label === undefined ? [] : [{ label, href: hrefOf(site.base, serviceAddress(id)) }];
    }),
    history: past?.history ?? null,
    versioned: input.versioned?.has(document.path) ?? false,
    headings: parts.headings,
    procedures: parts.procedures,
    references: [
      referred('Links to', input.references.get(document.path)?.to ?? []),
      referred('Linked from', input.references.get(document.path)?.from ?? []),
    ].filter(({ count }) => count > 0),
    related: input.relatedTo(entry),
    environments: environmentsOf(input, entry),
    edit: editHref(site.editUrl, document.path, input.corpus.settings),
    digest: document.digest,
    pdf: null,
    fileName: fileNameOf(document.metadata.id),
  };
}

function environmentsOf({ corpus }: PageInput, { services }: DocumentEntry): DocumentPage['environments'] {
  const all = services.flatMap((id) => matrixOf(corpus, id)?.environments ?? []);
  return [...new Map(all.map((each) => [each.name, { name: each.name, class: each.class }])).values()];
}

function shown(input: PageInput, parts: PageParts, finding: Finding): ShownFinding {
  const { base } = input.corpus.settings.site;
  const { waiver } = finding;
  const accepted = waiver
    ? [waiver.reason, waiver.owner, waiver.until ? `until ${waiver.until}` : null]
        .filter((part) => part !== null)
        .join(', ')
    : finding.baselined
      ? 'accepted debt: it was there when the checks began, and stands in the baseline'
      : null;
  return {
    rule: finding.rule,
    ruleHref: input.ruleIds.has(finding.rule) ? ruleHref(base, finding.rule) : '',
    severity: finding.severity,
    time: finding.cause === 'time',
    message: finding.message,
    expected: finding.expected,
    hint: finding.hint,
    line: finding.line,
    place: placeOf(parts, finding),
    accepted,
    related: finding.related,
  };
}

/** The step or section of the page that a finding is about. */
function placeOf({ stepPlaces, sectionPlaces }: PageParts, finding: Finding): ShownFinding['place'] {
  const step = stepPlaces.find(
    ({ number, line, endLine }) => number === finding.step && finding.line >= line && finding.line <= endLine,
  );
  if (step !== undefined)
    return { label: [...finding.section, `step ${step.number}`].join(' › '), href: `#${step.anchor}` };
  if (finding.section.length === 0) return null;
  const section = sectionPlaces.find(({ path }) => path.join('\n') === finding.section.join('\n'));
  return section ? { label: finding.section.join(' › '), href: `#${section.anchor}` } : null;
}

const mostReferences = 20;

function referred(title: string, all: readonly DocumentEntry[]): DocumentPage['references'][number] {
  return { title, count: all.length, entries: all.slice(0, mostReferences).map(shownAs) };
}
