// The report as JSON: the published contract of `schemas/report.ts`, every key in its order and nothing beside them.
import type { Finding } from '../model/finding.ts';
import type { Report, ReportedDocument } from '../model/report.ts';
import { jsonText } from '../model/visible.ts';
import type { Render } from './reporter.ts';

export const json: Render = (report) => jsonText(published(report));

// prettier-ignore
const findingKeys = [
  'rule', 'severity', 'cause', 'path', 'line', 'column', 'endLine', 'endColumn', 'section', 'step', 'message', 'expected',
  'hint', 'fixable', 'fingerprint',
] as const;
// prettier-ignore
const documentKeys = ['path', 'id', 'kind', 'proposedKind', 'services', 'title', 'status', 'verdict'] as const;
const stepKeys = ['total', 'withAction', 'withOutcome', 'withDuration', 'withFailureHandling'] as const;
// prettier-ignore
const summaryKeys = [
  'documents', 'governed', 'classified', 'errors', 'warnings', 'infos', 'waived', 'baselined',
] as const;

function published(report: Report): Report {
  return {
    ...pick(report, ['schemaVersion']),
    tool: pick(report.tool, ['name', 'version']),
    ...pick(report, ['evaluatedOn', 'commit']),
    summary: pick(report.summary, summaryKeys),
    notEvaluated: report.notEvaluated.map((entry) => pick(entry, ['rule', 'path', 'reason'])),
    documents: report.documents.map(publishedDocument),
    findings: report.findings.map(publishedFinding),
  };
}

function publishedDocument(document: ReportedDocument): ReportedDocument {
  return { ...pick(document, documentKeys), steps: pick(document.steps, stepKeys) };
}

function publishedFinding(finding: Finding): Finding {
  return {
    ...pick(finding, findingKeys),
    related: finding.related.map((place) => pick(place, ['path', 'line', 'message'])),
    waiver: finding.waiver && pick(finding.waiver, ['form', 'until', 'owner', 'reason']),
    baselined: finding.baselined,
  };
}

/** A copy with these keys alone, in this order. */
function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
