// The report for GitLab Code Quality. GitLab tells by the fingerprints of both sides what a merge request adds and mends: each finding
// stands by itself.
import { isOpen, type Severity } from '../model/finding.ts';
import { jsonText, visibleText } from '../model/visible.ts';
import { alone } from './group.ts';
import type { Render } from './reporter.ts';
import { notesOf } from './words.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

export const gitlab: Render = (report, { prefix }) => {
  const issues = report.findings.filter(isOpen).map((finding) => {
    const { rule, severity, path, line, endLine, fingerprint, message } = finding;
    const notes = notesOf(alone(finding)).map(([label, words]) => `${label}: ${words}`);
    return {
      description: visibleText([message, ...notes].join('\n')),
      check_name: rule,
      fingerprint,
      severity: severities[severity],
      location: { path: prefix + path, lines: { begin: line, end: endLine } },
    };
  });
  return jsonText(issues);
};
