// The template of every kind: whole, refused as it is, accepted when filled in as it asks.
import { beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import { overlap } from '../../src/model/location.ts';
import { run } from '../../src/run.ts';
import { renderTemplate } from '../../src/template/index.ts';
import { tree } from '../tree.ts';
import { filled, stages } from './filled.ts';

const today = '2026-11-20';
const config = 'version: 1\ncontent: ["docs/**/*.md"]\n';
const surroundings = {
  'opsworthy.yaml': config,
  'services.yaml':
    'teams: [{ id: team-a }]\npeople: [{ id: asmith }, { id: bjones }]\nservices: [{ id: payments, owner: team-a, tier: 2 }]\n',
  'deploy/values.yaml': 'replicas: 2\n',
  '.github/workflows/ci.yml': `on: push\njobs:\n${stages.map((stage) => `  ${stage.toLowerCase().replace(' ', '-')}: { runs-on: x }\n`).join('')}`,
};

const templates = Object.fromEntries(
  kinds.map((kind) => [`docs/${kind.id}.md`, renderTemplate(kind, { service: 'payments', today })]),
);

async function findingsOf(documents: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const { report } = await run({ cwd: tree({ ...surroundings, ...documents }), today, profile: 'strict' });
  return report.findings;
}

describe('as it is', () => {
  let findings: readonly Finding[];
  beforeAll(async () => {
    findings = await findingsOf(templates);
  });

  it.each(kinds)('$id fails for what is not filled in', ({ id }) => {
    const rules = findings
      .filter(({ path, severity }) => path === `docs/${id}.md` && severity === 'error')
      .map(({ rule }) => rule);
    expect(rules).toContain('no-placeholder-text');
    // Everything the contract asks for is there, but for what no rule can see behind a placeholder.
    expect(rules).not.toContain('require-section');
    expect(rules).not.toContain('require-steps');
    expect(rules).not.toContain('known-kind');
    // What only follows from names and dates that are not filled in is not said.
    expect(rules).not.toContain('complete-matrix');
    expect(rules).not.toContain('drill-overdue');
  });

  it.each(kinds)('$id: what is not filled in is told once', ({ id }) => {
    const own = findings.filter(({ path }) => path === `docs/${id}.md`);
    const unfilled = own.filter(({ rule }) => rule === 'no-placeholder-text');
    const again = own.filter(
      (finding) =>
        finding.rule !== 'no-placeholder-text' && unfilled.some((place) => overlap(place, finding)),
    );
    expect(again.map(({ line, rule, message }) => `${line} ${rule} ${message}`)).toEqual([]);
  });
});

describe('filled in', () => {
  let findings: readonly Finding[];
  beforeAll(async () => {
    findings = await findingsOf(
      Object.fromEntries(Object.entries(templates).map(([path, text]) => [path, filled(text)])),
    );
  });

  it.each(kinds)('$id passes', ({ id }) => {
    const errors = findings.filter(({ path, severity }) => path === `docs/${id}.md` && severity === 'error');
    expect(errors.map(({ line, rule, message }) => `${line} ${rule} ${message}`)).toEqual([]);
  });
});

describe('every template', () => {
  it.each(kinds)('$id: sections in the order of the contract, tables with all their columns', (kind) => {
    const text = templates[`docs/${kind.id}.md`] ?? '';
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    const required = kind.sections.filter(({ presence }) => presence === 'required');
    expect(headings.filter((heading) => required.some(({ title }) => title === heading))).toEqual(
      required.map(({ title }) => title),
    );
    for (const { tables } of required) {
      for (const { columns } of tables) {
        const pattern = columns.map(({ title }) => `${title.replace(/[()/?]/g, '\\$&')} +\\|`).join(' ');
        expect(text).toMatch(new RegExp(`^\\| ${pattern}`, 'm'));
      }
    }
    for (const line of text.split('\n')) expect(line).toBe(line.trimEnd());
  });

  it.each(kinds)('$id: the same text every time, without a service too', (kind) => {
    expect(renderTemplate(kind, { service: 'payments', today })).toBe(
      renderTemplate(kind, { service: 'payments', today }),
    );
    const general = renderTemplate(kind, { service: null });
    expect(general).not.toContain('payments');
    expect(general).toContain('‹what it is about›');
  });
});
