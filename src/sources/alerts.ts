// Prometheus rule files as lists of alerts. A YAML file without rule groups is none; a broken one says so.
import type { Alert, AlertFile } from '../model/facts.ts';
import { fileStart } from '../model/location.ts';
import { parseYaml } from './yaml.ts';

/** `null` for a YAML file that holds no rule groups. Kubernetes `PrometheusRule` objects hold them below `spec`. */
export function parseAlertRules(path: string, text: string): AlertFile | null {
  const legible = text.replace(/[\0\uFFFD]/g, '');
  // Most described files are values and manifests. Nothing here reaches over a line: empty lines would be read again from each.
  if (!/^[ \t]*(?:-[ \t]*)?["']?alert["']?[ \t]*:/m.test(legible)) return null;
  if (legible !== text) return { path, alerts: [], problem: 'Not UTF-8: save the file as UTF-8' };
  const { data, problems, places } = parseYaml(text);
  const [first] = problems;
  if (first) return { path, alerts: [], problem: `${first.message} (line ${first.location.line})` };
  const found = groupsOf(data);
  if (found === null) return null;
  const alerts = found.groups.flatMap((group, groupIndex): Alert[] =>
    listOf(valueOf(group, 'rules')).flatMap((rule, index) => {
      const name = valueOf(rule, 'alert');
      if (typeof name !== 'string' || name === '') return [];
      const url = valueOf(valueOf(rule, 'annotations'), 'runbook_url');
      const place = `${found.prefix}groups.${groupIndex}.rules.${index}`;
      return [
        {
          name,
          runbookUrl: typeof url === 'string' && url !== '' ? url : null,
          location: places[`${place}.alert`]?.value ?? fileStart,
        },
      ];
    }),
  );
  return { path, alerts, problem: null };
}

function groupsOf(data: unknown): { readonly groups: readonly unknown[]; readonly prefix: string } | null {
  for (const [holder, prefix] of [
    [data, ''],
    [valueOf(data, 'spec'), 'spec.'],
  ] as const) {
    const groups = valueOf(holder, 'groups');
    if (Array.isArray(groups)) return { groups, prefix };
  }
  return null;
}

function valueOf(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)[key]
    : undefined;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
