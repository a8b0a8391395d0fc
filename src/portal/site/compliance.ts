// Where every service stands against every kind of document, and all that is wrong, accepted or not known.
import type { Corpus } from '../../model/corpus.ts';
import type { Facts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Kind } from '../../model/kind.ts';
import type { Report } from '../../model/report.ts';
import type { Trends } from '../../model/trend.ts';
import { groupNotEvaluated, reasonOf } from '../../report/not-evaluated.ts';
import { Absence } from './absent.ts';
import { hrefOf, ruleHref } from '../views/address.ts';
import type { Compliance, ComplianceCell, ComplianceFinding, FindingRow } from '../views/compliance.ts';
import type { DocumentEntry, ServiceEntry } from '../views/entries.ts';
import { debtOf } from './debt.ts';
import { entriesByService } from '../documents/services.ts';
import { trendsView } from './trends.ts';

/** More would make a page that nobody reads; the JSON report has them all. */
const mostFindings = 500;

export function complianceOf(
  report: Report,
  entries: ReadonlyMap<string, DocumentEntry>,
  services: readonly ServiceEntry[],
  kinds: readonly Kind[],
  { catalogue, settings }: Corpus,
  { git }: Pick<Facts, 'git'>,
  trends: Trends | { readonly missing: string } | null,
): Compliance {
  const { base } = settings.site;
  const byService = entriesByService(entries.values());
  const missing = new Set(services.flatMap((service) => service.missing.map(({ href }) => href)));
  const lost = 'missing' in git || 'missing' in git.branch ? [] : git.branch.lost;
  const absence = new Absence(catalogue, kinds, entries.values(), lost);
  const shown = report.findings
    .filter(({ baselined }) => !baselined)
    .map((finding): ComplianceFinding => {
      const missed = entries.has(finding.path) ? null : absence.of(finding);
      return { ...findingRow(finding, entries, base), missed };
    });
  const open = shown.filter(({ waiver }) => waiver === null);
  const absent = open.filter(
    ({ missed, document, severity }) => missed !== null || (document.href === null && severity === 'error'),
  );
  const absentOf = (service: string, kind: string): number =>
    absent.filter(({ missed }) => missed?.kind === kind && missed.services.includes(service)).length;
  const columns = kinds
    .map((kind) => ({ id: kind.id, label: kind.title, href: hrefOf(base, `/kinds/${kind.id}/`) }))
    .filter(
      ({ id, href }) =>
        missing.has(href) ||
        absent.some(({ missed }) => missed?.kind === id) ||
        services.some((service) => byService.get(service.id)?.some(({ kind }) => kind === id)),
    );
  return {
    kinds: columns,
    rows: services.map((service) => ({
      service: { label: service.name, href: service.href },
      tier: service.tier,
      cells: columns.map(({ id, href }) =>
        cellOf(
          (byService.get(service.id) ?? []).filter(({ kind }) => kind === id),
          service.missing.some((each) => each.href === href),
          absentOf(service.id, id),
        ),
      ),
    })),
    ofNoService: [...entries.values()].filter(({ services: own }) => own.length === 0).length,
    findings: open.slice(0, mostFindings),
    findingCount: open.length,
    absent,
    waived: shown.filter(({ waiver }) => waiver !== null),
    debt: debtOf(report.findings, entries, services, base),
    trends: trends && ('missing' in trends ? trends : trendsView(trends)),
    others: settings.sources.some(({ repo }) => repo !== null),
    drafts: [...entries.values()].filter(({ status }) => status === 'draft'),
    notEvaluated: notEvaluatedOf(report, base),
  };
}

/** A finding as a row of a table of many. */
export function findingRow(
  { rule, severity, message, path, line, waiver }: Finding,
  entries: ReadonlyMap<string, DocumentEntry>,
  base: string,
): FindingRow {
  const entry = entries.get(path) ?? null;
  const document = { label: entry?.title ?? path, href: entry?.href ?? null };
  return { rule, ruleHref: ruleHref(base, rule), severity, message, path, line, document, waiver };
}

/** Each sort of reason once, however many rules and documents it is said of. */
function notEvaluatedOf({ notEvaluated }: Report, base: string): Compliance['notEvaluated'] {
  return groupNotEvaluated(notEvaluated).map((group) => ({
    rules: group.rules.map((rule) => ({ rule, href: ruleHref(base, rule) })),
    reason: reasonOf(group),
    places: group.entries.flatMap(({ path, reason }) =>
      path === null ? [] : [{ path, reason: group.others > 0 ? reason : null }],
    ),
  }));
}

/** The worst of the documents, how many there are, and how many should be there. */
function cellOf(own: readonly DocumentEntry[], missing: boolean, absent: number): ComplianceCell {
  const count = own.length;
  const failing = own.filter(({ verdict }) => verdict === 'fail').length;
  const accepted = own.some(({ verdict }) => verdict === 'accepted');
  const state = (): ComplianceCell['state'] => {
    if (missing || (count === 0 && absent > 0)) return 'missing';
    if (count === 0) return 'none';
    if (failing > 0) return 'fail';
    return accepted ? 'accepted' : 'pass';
  };
  const [only] = count === 1 ? own : [];
  return { state: state(), count, failing, absent, href: only?.href ?? null };
}
