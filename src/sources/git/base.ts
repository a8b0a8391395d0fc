// What stood where the change under review began: by it a missing runbook is told from one that the change took away.
import type { Catalogue } from '../../model/catalogue.ts';
import type { Facts } from '../../model/facts.ts';
import type { AtBase } from '../../model/git.ts';
import { alertOfFile } from '../../model/alert-name.ts';
import { matcher } from '../../model/glob.ts';
import type { Settings } from '../../model/settings.ts';
import { parseFrontmatter } from '../../parse/frontmatter.ts';
import { parseAlertRules } from '../alerts.ts';
import { parseYaml } from '../yaml.ts';
import type { Repository } from './repository.ts';
import { configurationSince } from './since.ts';

export interface BaseInput {
  readonly repository: Repository;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly alerts: Facts['alerts'];
}

/** `null` without `--base`. */
export async function readBase(input: BaseInput): Promise<AtBase | null> {
  const { repository, settings, catalogue, alerts } = input;
  const { base, prefix, objects, working } = repository;
  if (base === null) return null;
  const at = (path: string): Promise<string | null> => objects.text(`${base}:${prefix}${path}`);
  const names: Record<string, readonly string[]> = {};
  for (const path of Object.keys(alerts)) names[path] = alertsIn(path, await at(path));
  const written = catalogue.path === null ? null : await at(catalogue.path);
  const { path } = settings;
  return {
    services: servicesIn(written),
    configuration:
      path !== null && working.has(prefix + path) ? await configurationSince(repository, base, path) : null,
    alerts: names,
    removed: await removedDocuments(input),
  };
}

function alertsIn(path: string, text: string | null): string[] {
  try {
    return text === null ? [] : (parseAlertRules(path, text)?.alerts.map(({ name }) => name) ?? []);
  } catch {
    return []; // it could not be read then either
  }
}

function servicesIn(text: string | null): string[] {
  const data = text === null ? null : parseYaml(text).data;
  const services = typeof data === 'object' && data !== null && 'services' in data ? data.services : [];
  return Array.isArray(services)
    ? services.flatMap((service: unknown) => textsAt(service, 'id').slice(0, 1))
    : [];
}

async function removedDocuments({
  repository: { working, prefix, objects },
  settings,
  catalogue,
}: BaseInput): Promise<AtBase['removed']> {
  const ids = new Set(catalogue.services.map(({ id }) => id));
  const removed: AtBase['removed'][number][] = [];
  for (const [full, { status, before }] of working) {
    if (status !== 'D' || before === null || !full.startsWith(prefix) || !/\.mdx?$/i.test(full)) continue;
    const path = full.slice(prefix.length);
    const text = await objects.text(before);
    const { data } = parseFrontmatter(text ?? '').frontmatter;
    const mapped = settings.kinds.find(({ match }) => matcher(match)(path))?.kind;
    const stated = [...textsAt(data, 'service'), ...textsAt(data, 'services')];
    removed.push({
      path,
      kind: textsAt(data, 'kind')[0] ?? mapped ?? null,
      services: stated.length > 0 ? stated : path.split('/').filter((folder) => ids.has(folder)),
      alerts: alertsAt(path, data),
    });
  }
  return removed;
}

/** Listed, else the one that the file was called after. */
function alertsAt(path: string, data: Readonly<Record<string, unknown>>): string[] {
  const named = alertOfFile(path, null, data);
  return named === null ? textsAt(data, 'alerts') : [named];
}

/** A text, or the texts of a list. */
function textsAt(data: unknown, key: string): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const value = (data as Readonly<Record<string, unknown>>)[key];
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter((each) => typeof each === 'string');
}
