// What was found when the checks began and is still there, by service: debt that a baseline accepts.
import type { Finding } from '../../model/finding.ts';
import { ruleHref } from '../views/address.ts';
import type { Debt, DebtRow } from '../views/compliance.ts';
import type { DocumentEntry, ServiceEntry } from '../views/entries.ts';

export function debtOf(
  findings: readonly Finding[],
  entries: ReadonlyMap<string, DocumentEntry>,
  services: readonly ServiceEntry[],
  base: string,
): Debt {
  const debt = findings.filter(({ baselined }) => baselined);
  const servicesOf = ({ path }: Finding): readonly string[] => entries.get(path)?.services ?? [];
  const rowOf = (service: DebtRow['service'], own: readonly Finding[]): DebtRow[] =>
    own.length === 0 ? [] : [{ service, count: own.length, rules: rulesOf(own, base) }];
  const named = services.flatMap(({ id, name, href }) =>
    rowOf(
      { label: name, href },
      debt.filter((finding) => servicesOf(finding).includes(id)),
    ),
  );
  const known = new Set(services.map(({ id }) => id));
  const others = debt.filter((finding) => !servicesOf(finding).some((id) => known.has(id)));
  return { count: debt.length, rows: [...named, ...rowOf({ label: 'Of no service', href: null }, others)] };
}

function rulesOf(findings: readonly Finding[], base: string): DebtRow['rules'] {
  const byRule = [...Map.groupBy(findings, ({ rule }) => rule)];
  return byRule
    .map(([rule, own]) => ({ rule, href: ruleHref(base, rule), count: own.length }))
    .toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}
