// Environment matrices → one view of them all: which environments there are, and for each matrix its environments side by
// side with the cells marked that differ from production.
import { cellOf } from '../../model/contract.ts';
import type { Corpus, EnvironmentValue, MatrixFacts } from '../../model/corpus.ts';
import type { Document } from '../../model/document.ts';
import type { Table } from '../../model/parsed-document.ts';
import { longFormOf } from '../../model/long-form.ts';
import type { Location } from '../../model/location.ts';
import { webAddress } from '../views/address.ts';
import type { DocumentEntry, ServiceEntry } from '../views/entries.ts';
import type { EnvironmentCell, EnvironmentColumn, Environments, MatrixView } from '../views/operations.ts';

/** More on one page would be slow to load; every matrix has its own page besides. */
const mostMatrices = 30;

/** Sections in which being different is news: an address or a dashboard is its environment's own. */
const compared = new Set(['configuration-differences', 'access', 'refresh-and-lifecycle']);
const order = ['development', 'ephemeral', 'staging', 'production'];

export function environmentsOf(
  corpus: Corpus,
  entries: ReadonlyMap<string, DocumentEntry>,
  services: readonly ServiceEntry[],
): Environments {
  const documents = new Map(corpus.documents.map((document) => [document.path, document]));
  const rank = new Map(services.map(({ id }, index) => [id, index]));
  const place = ({ service }: MatrixFacts): number =>
    service === null ? -1 : (rank.get(service) ?? services.length);
  const views = corpus.matrices
    .toSorted((a, b) => place(a) - place(b))
    .flatMap((matrix) => {
      const [document, entry] = [documents.get(matrix.path), entries.get(matrix.path)];
      const service = services.find(({ id }) => id === matrix.service);
      const title = service?.name ?? matrix.service ?? 'All services';
      return document && entry && document.metadata.status.value !== 'retired'
        ? [{ matrix, view: viewOf(matrix, document, entry, title) }]
        : [];
    });
  const columns = new Map<string, EnvironmentColumn>();
  for (const { view } of views)
    for (const column of view.columns) if (!columns.get(column.name)?.class) columns.set(column.name, column);
  const sorted = [...columns.values()].toSorted((a, b) => classRank(a) - classRank(b));
  return {
    columns: sorted,
    rows: views.map(({ matrix, view: { title, document } }) => ({
      matrix: { label: title, href: document.href },
      service: matrix.service,
      cells: sorted.map(({ name }) => reached(matrix, documents.get(matrix.path), name)),
    })),
    matrices: views.slice(0, mostMatrices).map(({ view }) => view),
  };
}

function viewOf(matrix: MatrixFacts, document: Document, entry: DocumentEntry, title: string): MatrixView {
  const columns = matrix.environments
    .map((environment): EnvironmentColumn => ({ name: environment.name, class: environment.class }))
    .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);
  const reference = columns.find((column) => column.class === 'production')?.name ?? null;
  const { href, verdict, reviewed } = entry;
  return {
    anchor: `matrix-${entry.id.replace(/[^\w-]+/g, '-')}`,
    service: matrix.service,
    title,
    document: { href, title: entry.title, verdict, reviewed },
    columns,
    reference,
    groups: groupsOf(matrix, document, columns, reference),
    deviations: deviationsOf(document),
  };
}

/** Values by section and name. */
function groupsOf(
  { values }: MatrixFacts,
  document: Document,
  columns: readonly EnvironmentColumn[],
  reference: string | null,
): MatrixView['groups'] {
  const shared = document.tables.flatMap((table) => sharedValues(table, columns));
  const links = linksOf(document);
  return document.contract.flatMap(({ contract, section }) => {
    // Deviations are told by themselves, each with its reason.
    if (section === null || contract.id === 'parity-deviations') return [];
    const own = [...values, ...shared].filter(
      ({ location }) => location.line >= section.location.line && location.line <= section.endLine,
    );
    if (own.length === 0) return [];
    const rows = [...Map.groupBy(own, ({ name }) => name)].map(([name, list]) => ({
      name,
      cells: cellsOf(list, columns, compared.has(contract.id) ? reference : null, links),
    }));
    return [{ title: section.heading, rows }];
  });
}

const everyOne = /^(?:all|every|each|any)\b/;

/** What rows say of several environments at once: "staging, production", "all". */
function sharedValues(table: Table, columns: readonly EnvironmentColumn[]): EnvironmentValue[] {
  const { header, rows } = table;
  const names = columns.map(({ name }) => name);
  if (header.some(({ text }) => names.includes(text.toLowerCase()))) return [];
  const said =
    longFormOf(table) ??
    rows.flatMap(([environment, ...cells]) =>
      cells.flatMap((value, index) => {
        const name = header[index + 1];
        return environment && name ? [{ environment, name, value }] : [];
      }),
    );
  return said.flatMap(({ environment: { text: written }, name, value }) => {
    const text = written.toLowerCase().trim();
    const listed = text.split(/[,;/&+]|\band\b/).map((part) => part.trim());
    const named = everyOne.test(text) ? names : names.filter((each) => listed.includes(each));
    if (names.includes(text) || value.value.type === 'empty') return [];
    return named.map((environment) => ({
      environment,
      name: name.text,
      value: value.text,
      location: value.location,
    }));
  });
}

function cellsOf(
  values: readonly EnvironmentValue[],
  columns: readonly EnvironmentColumn[],
  reference: string | null,
  links: ReadonlyMap<string, string>,
): (EnvironmentCell | null)[] {
  // Several rows of one environment say several things of it.
  const said = (name: string | null): string | null => {
    const own = values.filter(({ environment }) => environment === name);
    return own.length === 0 ? null : [...new Set(own.map(({ value }) => value))].join('; ');
  };
  const normal = said(reference);
  return columns.map(({ name }) => {
    const text = said(name);
    if (text === null) return null;
    const [only, ...more] = values.filter(({ environment }) => environment === name);
    const href = only && more.length === 0 ? (links.get(placeOf(only)) ?? null) : null;
    return { text, href, differs: normal !== null && folded(text) !== folded(normal) };
  });
}

/** How an environment is reached, from the table that names it; its class where that table says no more. */
function reached(matrix: MatrixFacts, document: Document | undefined, name: string): EnvironmentCell | null {
  const environment = matrix.environments.find((each) => each.name === name);
  if (!environment || !document) return null;
  for (const bound of document.contract.flatMap(({ tables }) => tables)) {
    const row = bound.table?.rows.find((cells) =>
      cells.some((each) => placeOf(each) === placeOf(environment)),
    );
    const access = row && cellOf(bound, row, 'access');
    if (access && access.value.type !== 'empty') return { text: access.text, href: null, differs: false };
  }
  return { text: environment.class ?? 'yes', href: null, differs: false };
}

/** Web addresses of cells that are one link and nothing else, by place. */
function linksOf({ tables }: Document): ReadonlyMap<string, string> {
  const cells = tables.flatMap(({ rows }) => rows.flat());
  return new Map(
    cells.flatMap((cell) => {
      const href = cell.links.length === 1 ? webAddress(cell.links[0] ?? null) : null;
      return href === null || /https?:/.test(cell.text) ? [] : [[placeOf(cell), href] as const];
    }),
  );
}

function placeOf({ location }: { readonly location: Location }): string {
  return `${location.line}:${location.column}`;
}

function deviationsOf(document: Document): MatrixView['deviations'] {
  return document.contract
    .flatMap(({ tables }) => tables)
    .filter(({ contract }) => contract.id === 'deviations')
    .flatMap((bound) =>
      (bound.table?.rows ?? []).map((row) => ({
        environment: cellOf(bound, row, 'environment')?.text ?? null,
        deviation: cellOf(bound, row, 'deviation')?.text ?? '',
        rationale: cellOf(bound, row, 'rationale')?.text ?? '',
      })),
    );
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Unknown classes stand before production. */
function classRank({ class: name }: EnvironmentColumn): number {
  const rank = order.indexOf(name ?? '');
  return rank < 0 ? order.length - 1.5 : rank;
}
