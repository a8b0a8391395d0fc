// The report as Checkstyle XML: every file that was looked at, and the findings that count.
import { isOpen } from '../model/finding.ts';
import { alone } from './group.ts';
import type { Render } from './reporter.ts';
import { notesOf } from './words.ts';
import { element, xmlDocument } from './xml.ts';

/** Of the format, not of the tool that it is named after. */
const version = '4.3';

export const checkstyle: Render = (report, { prefix }) => {
  const byPath = Map.groupBy(report.findings.filter(isOpen), ({ path }) => path);
  const paths = new Set([...report.documents.map(({ path }) => path), ...byPath.keys()]);
  return xmlDocument(
    element(
      'checkstyle',
      { version },
      [...paths].flatMap((path) =>
        element(
          'file',
          { name: prefix + path },
          (byPath.get(path) ?? []).flatMap((finding) => {
            const { line, column, severity, rule } = finding;
            const notes = notesOf(alone(finding)).map(([label, words]) => `; ${label}: ${words}`);
            const message = finding.message + notes.join('');
            return element('error', { line, column, severity, message, source: `opsworthy.${rule}` });
          }),
        ),
      ),
    ),
  );
};
