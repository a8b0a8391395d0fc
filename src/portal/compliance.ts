// Where every service stands against every kind of document, and all that is wrong, accepted or not known.
import type { Kind } from '../model/kind.ts';
import type { Report } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import { hrefOf } from './address.ts';
import type { Compliance, ComplianceCell, DocumentEntry, ServiceEntry } from './data.ts';
import { entriesByService } from './services.ts';

/** More would make a page that nobody reads; the JSON report has them all. */
const mostFindings = 500;

export function complianceOf(
  report: Report,
  entries: ReadonlyMap<string, DocumentEntry>,
  services: readonly ServiceEntry[],
  kinds: readonly Kind[],
  { site: { base } }: Settings,
): Compliance {
  const byService = entriesByService(entries.values());
  const missing = new Set(services.flatMap((service) => service.missing.map(({ href }) => href)));
  const columns = kinds
    .map((kind) => ({ id: kind.id, label: kind.title, href: hrefOf(base, `/kinds/${kind.id}/`) }))
    .filter(
      ({ id, href }) =>
        missing.has(href) ||
        services.some((service) => byService.get(service.id)?.some(({ kind }) => kind === id)),
    );
  const shown = report.findings.flatMap((finding) => {
    const { rule, severity, message, path, line, waiver } = finding;
    const entry = entries.get(path) ?? null;
    const document = { label: entry?.title ?? path, href: entry?.href ?? null };
    const ruleHref = hrefOf(base, `/rules/${rule}/`);
    return [{ rule, ruleHref, severity, message, path, line, document, waiver }];
  });
  const open = shown.filter(({ waiver }) => waiver === null);
  return {
    kinds: columns,
    rows: services.map((service) => ({
      service: { label: service.name, href: service.href },
      tier: service.tier,
      cells: columns.map(({ id, href }) =>
        cellOf(
          (byService.get(service.id) ?? []).filter(({ kind }) => kind === id),
          service.missing.some((each) => each.href === href),
        ),
      ),
    })),
    ofNoService: [...entries.values()].filter(({ services: own }) => own.length === 0).length,
    findings: open.slice(0, mostFindings),
    findingCount: open.length,
    waived: shown.filter(({ waiver }) => waiver !== null),
    drafts: [...entries.values()].filter(({ status }) => status === 'draft'),
    notEvaluated: notEvaluatedOf(report, base),
  };
}

/** Each rule with each reason once, however many documents it is said of. */
function notEvaluatedOf({ notEvaluated }: Report, base: string): Compliance['notEvaluated'] {
  const groups = Map.groupBy(notEvaluated, ({ rule, reason }) => `${rule}\n${reason}`);
  return [...groups.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const { rule, reason } = first;
    const paths = list.flatMap(({ path }) => path ?? []);
    return [{ rule, ruleHref: hrefOf(base, `/rules/${rule}/`), reason, paths }];
  });
}

/** The worst of the documents, and how many there are. */
function cellOf(own: readonly DocumentEntry[], missing: boolean): ComplianceCell {
  const count = own.length;
  const failing = own.filter(({ verdict }) => verdict === 'fail').length;
  const [only] = own;
  const href = count === 1 && only ? only.href : null;
  if (missing) return { state: 'missing', count, failing, href };
  if (count === 0) return { state: 'none', count, failing, href };
  if (failing > 0) return { state: 'fail', count, failing, href };
  const accepted = own.some(({ verdict }) => verdict === 'accepted');
  return { state: accepted ? 'accepted' : 'pass', count, failing, href };
}
