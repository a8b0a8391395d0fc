// Deployments as a pipeline exports them: the only witness of those that nobody recorded. CSV or JSON → plain data, and what of it
// has no record.
import Papa from 'papaparse';
import { UsageError } from '../model/errors.ts';

export interface Deployment {
  readonly service: string;
  readonly version: string;
  readonly environment: string | null;
  /** As written; ISO 8601. */
  readonly at: string;
}

export interface DeploymentExport {
  /** What it was exported from, by which query, and when. */
  readonly system: string;
  readonly query: string;
  readonly extractedAt: string;
  readonly deployments: readonly Deployment[];
}

const example = [
  'JSON: {"system": "…", "query": "…", "extractedAt": "2026-11-20T09:00:00Z", "deployments":',
  '  [{"service": "payments", "version": "4.13.0", "environment": "production", "at": "2026-10-13T11:02:00Z"}]}',
  'CSV: lines `# system: …`, `# query: …`, `# extractedAt: …`, then service,version,environment,at and one line for each.',
];

/** @throws UsageError with the place, for whatever is missing. */
export function readDeployments(name: string, text: string): DeploymentExport {
  const refuse = (what: string): UsageError => new UsageError(`${name}: ${what}`, example);
  const raw = name.toLowerCase().endsWith('.json') ? fromJson(text, refuse) : fromCsv(text, refuse);
  const said = (key: 'system' | 'query' | 'extractedAt'): string => {
    const value = raw.said[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw refuse(`\`${key}\` is missing: an export without its origin proves nothing.`);
  };
  const origin = { system: said('system'), query: said('query'), extractedAt: said('extractedAt') };
  const rows = raw.rows();
  if (!Array.isArray(rows)) throw refuse('`deployments` is not a list.');
  return { ...origin, deployments: rows.map((row: unknown, index) => deploymentOf(row, index, refuse)) };
}

function deploymentOf(row: unknown, index: number, refuse: (what: string) => UsageError): Deployment {
  const cells = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
  const cell = (key: string): string => {
    const value = cells[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  for (const key of ['service', 'version', 'at'])
    if (cell(key) === '') throw refuse(`deployment ${index + 1} has no \`${key}\`.`);
  if (!/^\d{4}-\d{2}-\d{2}/.test(cell('at')))
    throw refuse(
      `deployment ${index + 1}: \`at\` is \`${cell('at')}\`, expected a time like 2026-11-20T09:00:00Z.`,
    );
  return {
    service: cell('service'),
    version: cell('version'),
    environment: cell('environment') || null,
    at: cell('at'),
  };
}

/** What an export says of itself, and its lines, which are looked at after that. */
interface Raw {
  readonly said: Readonly<Record<string, unknown>>;
  readonly rows: () => unknown;
}

function fromJson(text: string, refuse: (what: string) => UsageError): Raw {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null) {
      const said = value as Record<string, unknown>;
      return { said, rows: () => said['deployments'] };
    }
  } catch (error) {
    throw refuse(`this is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw refuse('this is no JSON object.');
}

function fromCsv(text: string, refuse: (what: string) => UsageError): Raw {
  const said = [...text.matchAll(/^\uFEFF?#\s*(\w+)\s*:\s*(.*?)\s*$/gm)].map(([, key, value]) => [
    key,
    value,
  ]);
  const rows = (): unknown => {
    const { data, errors } = Papa.parse(text, {
      header: true,
      comments: '#',
      skipEmptyLines: 'greedy',
      // Spreadsheets write what their language has between cells.
      delimitersToGuess: [',', ';', '\t'],
      transformHeader: (name) => name.trim(),
    });
    const [wrong] = errors.filter(({ code }) => code !== 'UndetectableDelimiter');
    if (wrong) {
      const place = wrong.type === 'FieldMismatch' ? `deployment ${(wrong.row ?? 0) + 1}: ` : '';
      throw refuse(`${place}${wrong.message}.`);
    }
    return data;
  };
  return { said: Object.fromEntries(said), rows };
}

/** `v4.13.0` is version 4.13.0. */
export const bareVersion = (version: string): string => version.trim().replace(/^v(?=\d)/, '');
