// What the checks say of the records of a pack, and what of it was accepted on purpose: as JSON, in the published form.
import { isOpen } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import { json as render } from '../report/json.ts';
import { json } from './record-files.ts';

export function reportOn(
  report: Report,
  settings: Settings,
  paths: ReadonlySet<string>,
): { readonly findings: Uint8Array; readonly waivers: Uint8Array; readonly own: Report } {
  const documents = report.documents.filter(({ path }) => paths.has(path));
  // A release without a record is said at the catalogue: no record can say it.
  const findings = report.findings.filter(
    ({ path, rule }) => paths.has(path) || rule === 'deployment-has-report',
  );
  const open = findings.filter(isOpen);
  const count = (severity: string): number => open.filter((finding) => finding.severity === severity).length;
  const waived = findings.filter(({ waiver }) => waiver !== null);
  const baselined = findings.filter((finding) => finding.waiver === null && finding.baselined);
  const own: Report = {
    ...report,
    documents,
    findings,
    notEvaluated: report.notEvaluated.filter(({ path }) => path === null || paths.has(path)),
    summary: {
      documents: documents.length,
      governed: documents.length,
      classified: documents.filter(({ kind }) => kind !== null).length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      waived: waived.length,
      baselined: baselined.length,
    },
  };
  const text = render(own, { sourceOf: () => null, colour: false, rules: [], prefix: '', since: null });
  const short = ({ rule, path, line, message, fingerprint, waiver }: (typeof findings)[number]): object => ({
    rule,
    path,
    line,
    message,
    fingerprint,
    waiver,
  });
  return {
    own,
    findings: Buffer.from(text),
    waivers: json({
      schemaVersion: 1,
      evaluatedOn: report.evaluatedOn,
      configured: settings.waivers.map((waiver) => ({ ...waiver, location: undefined })),
      accepted: waived.map(short),
      baselined: baselined.map(short),
    }),
  };
}
