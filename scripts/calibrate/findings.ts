// A sample of what lint says of real documents, for somebody to judge: the documents are bound to the kinds they read
// like, and findings are drawn rule by rule, so that a rule with many findings does not drown the others.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kinds } from '../../schemas/index.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { bind, check } from '../../src/check/index.ts';
import { classify } from '../../src/check/classify.ts';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Settings } from '../../src/model/settings.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { rules } from '../../src/rules/index.ts';
import { gatherFacts } from '../../src/sources/facts.ts';
import { wantedBy } from '../../src/sources/wanted.ts';
import { toRow } from './csv.ts';
import { seeded, shuffled } from './random.ts';

export interface SampleOptions {
  readonly folder: string;
  readonly files: readonly string[];
  readonly size: number;
  readonly seed: number;
  /** ISO date. */
  readonly today: string;
  /** Keys of the contract → keys of these documents. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Only findings of this severity; all when it is not given. */
  readonly severity: string | undefined;
}

/** All findings, and `size` of them, drawn one rule after the other from shuffled lists. */
export async function sampleFindings(
  options: SampleOptions,
): Promise<{ all: readonly Finding[]; sample: Finding[] }> {
  const all = (await findingsOf(options)).filter(
    ({ severity }) => options.severity === undefined || severity === options.severity,
  );
  const next = seeded(options.seed);
  const byRule = [...Map.groupBy(all, ({ rule }) => rule)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, findings]) => shuffled(findings, next));
  const sample: Finding[] = [];
  for (let round = 0; sample.length < options.size && byRule.some((list) => list.length > round); round++) {
    for (const list of byRule) {
      const finding = list[round];
      if (finding && sample.length < options.size) sample.push(finding);
    }
  }
  return { all, sample };
}

async function findingsOf({ folder, files, today, aliases }: SampleOptions): Promise<readonly Finding[]> {
  const root = path.resolve(folder);
  const parsed = files.map((file) => parseDocument(file, readFileSync(path.join(root, file))));
  const mapped = parsed.map((document) => ({
    match: document.path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&'),
    kind: classify(document, kinds)?.kind ?? 'page',
  }));
  const written = settingsSchema.parse({ version: 1, frontmatterAliases: aliases });
  const settings: Settings = {
    ...written,
    kinds: mapped,
    declaredKinds: [],
    redactions: [],
    path: null,
    content: ['**/*'],
    governs: true,
    today,
    waivers: [],
  };
  const corpus = bind({ parsed, kinds, settings, catalogue: emptyCatalogue, governs: () => true });
  const project = { root, settings, catalogue: emptyCatalogue };
  const found = await gatherFacts(project, wantedBy(corpus.documents), new Set(files));
  const facts = { ...found, git: { missing: 'a sample has no history' } };
  const input = { corpus, facts, rules, today, profile: 'recommended' as const, only: null, paths: null };
  return check({ ...input, version: '0', commit: null }).findings;
}

/** One line for each finding, with two columns to fill in: `right` or `wrong`, and why. */
export function sampleAsCsv(sample: readonly Finding[]): string {
  const rows = sample.map(({ rule, severity, path: file, line, message, expected, hint }, index) =>
    toRow([index + 1, rule, severity, file, line, message, expected, hint, '', '']),
  );
  return ['number,rule,severity,path,line,message,expected,hint,label,note', ...rows, ''].join('\n');
}
