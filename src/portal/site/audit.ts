// A run → what the page for auditors shows. The register is that of `pack/`; here it gets its links and its words.
import { sha256 } from '../../model/digest.ts';
import { type RegisterCell, registerColumns, type RegisterRow } from '../../../schemas/register.ts';
import type { Document } from '../../model/document.ts';
import { isA } from '../../model/kind.ts';
import { cellText } from '../../pack/cells.ts';
import { controlsByKind, evidenceOf } from '../../pack/controls.ts';
import { populationOf } from '../../pack/population.ts';
import { type PlacedPdf, registerOf } from '../../pack/register.ts';
import { branchOf } from '../../pack/seals.ts';
import { registerCsv, registerJson } from '../../pack/written.ts';
import { hrefOf, pdfHref } from '../views/address.ts';
import type { AuditGroup, AuditRow, AuditView, ControlView, ShownCell } from '../views/audit.ts';
import { findingRow } from './compliance.ts';
import type { DocumentEntry, Link, ServiceEntry } from '../views/entries.ts';
import type { PortalInput } from './portal-input.ts';

/** More rows than anybody reads on one page; the files have all. */
const mostRows = 1000;
const mostDocuments = 3;

type Entries = ReadonlyMap<string, DocumentEntry>;

export function auditOf(
  input: PortalInput,
  entries: Entries,
  services: readonly Pick<ServiceEntry, 'id' | 'name'>[],
): AuditView {
  const { corpus, facts, report } = input;
  const { base } = corpus.settings.site;
  const register = registerOf({ ...input, pdfs: placed(input, entries) });
  const documents = new Map(corpus.documents.map((document) => [document.path, document]));
  const rows = register.records
    .toReversed()
    .slice(0, mostRows)
    .map((record) => ({ record, row: rowOf(record, entries, documents) }));
  const names = new Map(services.map(({ id, name }) => [id, name]));
  const titles = new Map(input.kinds.map(({ id, plural }) => [id, plural]));
  const branch = branchOf(facts);
  const { included, excluded, ...population } = populationOf(corpus, report, branch);
  const lost = new Set('missing' in branch ? [] : branch.lost.map(({ path }) => path));
  const ofRecords = report.findings
    .filter(({ path }) => entries.get(path)?.nature === 'record' || lost.has(path))
    .map((finding) => findingRow(finding, entries, base));
  return {
    files: { csv: registerCsv(register), json: registerJson(register) },
    count: register.records.length,
    groups: groupsOf(rows, names),
    reasons: reasonsOf(register.records),
    population: {
      ...population,
      included: Object.entries(included).map(([kind, count]) => ({ kind: titles.get(kind) ?? kind, count })),
      excluded: excluded.map(({ path, title, reason }) => ({
        document: { label: title, href: entries.get(path)?.href ?? '' },
        reason,
      })),
    },
    controls: controlsOf(input, entries),
    redactions: register.records.flatMap(({ path, redactions: { value } }) => {
      const entry = entries.get(String(path.value));
      return Array.isArray(value) && value.length > 0
        ? [{ record: entry?.title ?? String(path.value), href: entry?.href ?? null, said: value }]
        : [];
    }),
    findings: ofRecords.filter(({ waiver }) => waiver === null),
    waived: ofRecords.filter(({ waiver }) => waiver !== null),
    branch: 'missing' in branch ? branch : branch.ref,
  };
}

/** Where PDFs lie, as complete addresses where the portal knows its own. */
function placed(
  { pdfs, corpus: { settings } }: PortalInput,
  entries: Entries,
): ReadonlyMap<string, PlacedPdf> {
  const { url } = settings.site;
  return new Map(
    [...(pdfs ?? [])].map(([path, pdf]) => {
      const href = pdfHref(entries.get(path)?.href ?? '');
      return [
        path,
        'missing' in pdf ? pdf : { digest: pdf.digest, place: url === null ? href : new URL(href, url).href },
      ];
    }),
  );
}

function rowOf(record: RegisterRow, entries: Entries, documents: ReadonlyMap<string, Document>): AuditRow {
  const path = String(record.path.value);
  const entry = entries.get(path);
  const document = documents.get(path);
  const cells = Object.fromEntries(
    registerColumns.map(([id]) => [id, shown(record[id])]),
  ) as AuditRow['cells'];
  return {
    href: entry?.href ?? null,
    title: entry?.title ?? path,
    kind: entry?.kindTitle ?? cells.kind.text,
    markdown: entry ? `${entry.href}index.${document?.format ?? 'md'}` : null,
    json: entry ? `${entry.href}index.json` : null,
    pdf: entry && !cells.pdf.absent ? pdfHref(entry.href) : null,
    sameBytes: document !== undefined && sha256(document.text) === document.digest,
    verdict: entry?.verdict ?? null,
    openFindings: countOf(record.openFindings),
    waivers: countOf(record.waivers),
    cells,
  };
}

/** Why something is absent stands once below the table, not in every row. */
const shown = (cell: RegisterCell): ShownCell =>
  cell.value === null ? { text: cell.absent, absent: true } : { text: cellText(cell), absent: false };

const countOf = ({ value }: RegisterCell): number => (Array.isArray(value) ? value.length : 0);

/** By the first service that a record names, those of none last. */
function groupsOf(
  rows: readonly { readonly record: RegisterRow; readonly row: AuditRow }[],
  names: ReadonlyMap<string, string>,
): AuditGroup[] {
  const groups = Map.groupBy(rows, ({ record: { service } }) =>
    Array.isArray(service.value) ? (service.value[0] ?? null) : null,
  );
  const order = [...names.keys(), null];
  return [...groups]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([service, own], index) => ({
      service,
      title: service === null ? 'Of no service' : (names.get(service) ?? service),
      anchor: `Records-${index + 1}`,
      rows: own.map(({ row }) => row),
    }));
}

/** Each reason once, with what it is the reason of. */
function reasonsOf(records: readonly RegisterRow[]): AuditView['reasons'] {
  const reasons = new Map<string, { columns: Set<string>; count: number }>();
  for (const record of records)
    for (const [id, title] of registerColumns) {
      const cell = record[id];
      if (cell.value !== null || cell.absent !== 'not evaluated' || cell.reason === null) continue;
      const known = reasons.get(cell.reason) ?? { columns: new Set(), count: 0 };
      known.columns.add(title);
      known.count += 1;
      reasons.set(cell.reason, known);
    }
  return [...reasons]
    .map(([reason, { columns, count }]) => ({ reason, columns: [...columns], count }))
    .toSorted((a, b) => b.count - a.count);
}

/** Each control of each kind that the project has documents of, and those that documents name. */
function controlsOf({ corpus, kinds }: PortalInput, entries: Entries): ControlView[] {
  const { base } = corpus.settings.site;
  const linkTo = ({ path }: Document): Link[] => {
    const entry = entries.get(path);
    return entry ? [{ label: entry.title, href: entry.href }] : [];
  };
  const active = corpus.documents.filter(({ metadata }) => metadata.status.value !== 'draft');
  const ofKinds = [...controlsByKind].flatMap(([id, groups]) => {
    const kind = kinds.find((each) => each.id === id);
    const own = active.filter((document) => isA(document.kind, id));
    if (!kind || own.length === 0) return [];
    return groups.flatMap(({ controls, as, why, only }) => {
      const fitting = only === null ? own : own.filter(only.holds);
      const documents = fitting.slice(0, mostDocuments).flatMap(linkTo);
      const common = { as, why, only: only?.said ?? null, count: fitting.length, documents };
      const link = { label: kind.title, href: hrefOf(base, `/kinds/${id}/`) };
      return controls.map((control): ControlView => ({ control, kind: link, ...common }));
    });
  });
  const naming = active.flatMap((document) =>
    document.metadata.controls.length === 0
      ? []
      : evidenceOf(document)
          .filter(({ control }) => document.metadata.controls.includes(control))
          .map((evidence) => ({ ...evidence, document })),
  );
  const named = [...Map.groupBy(naming, ({ control, as }) => `${as} ${control}`).values()].map(
    (all): ControlView => {
      const [{ control, as, why }] = all as [(typeof all)[0]];
      const documents = all.slice(0, mostDocuments).flatMap(({ document }) => linkTo(document));
      return { control, as, why, kind: null, only: null, count: all.length, documents };
    },
  );
  return [...ofKinds, ...named].toSorted(
    (a, b) => words.compare(a.control, b.control) || (a.as < b.as ? -1 : Number(a.as > b.as)) || byKind(a, b),
  );
}

const words = new Intl.Collator('en', { numeric: true });
const byKind = (a: ControlView, b: ControlView): number =>
  words.compare(a.kind?.label ?? '', b.kind?.label ?? '');
