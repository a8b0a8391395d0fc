// What reporters are given beside the report: texts of files, rules, and where the project lies in its repository.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../src/model/report.ts';
import type { ReportContext } from '../src/report/reporter.ts';
import { rules } from '../src/rules/index.ts';
import type { Answer } from '../src/run.ts';
import { credentialsIn } from '../src/sources/credentials.ts';
import { gitTop } from '../src/sources/project-files.ts';

export async function contextOf({
  project: { root },
  report,
  since,
  looked,
}: Answer): Promise<Omit<ReportContext, 'colour'>> {
  return {
    sourceOf: await sourcesOf(report, root),
    rules,
    prefix: prefixOf(root, gitTop(root) ?? root),
    since: since && { ref: since.ref, documents: looked.documents },
  };
}

/** The folder of the project as its forge knows it. */
function prefixOf(root: string, top: string): string {
  const below = path.relative(top, root);
  return below === '' ? '' : `${below.split(path.sep).join('/')}/`;
}

/** Texts of the files with findings, without the credentials in them. */
async function sourcesOf(report: Report, root: string): Promise<(name: string) => string | null> {
  const texts = new Map<string, string | null>();
  for (const name of new Set(report.findings.map((finding) => finding.path))) {
    const text = textOf(path.join(root, name));
    texts.set(name, text === null ? null : ((await credentialsIn(text))?.text ?? text));
  }
  return (name) => texts.get(name) ?? null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // A file that could not be read has a finding that says so; it has no line to show.
    return null;
  }
}
