// Open and accepted findings as a plan of action and milestones: valid by the schema of OSCAL, waivers with their end.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { AppliedWaiver, Finding } from '../../src/model/finding.ts';
import { planOfAction, type PlanInput } from '../../src/pack/poam.ts';

const found = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'error',
  cause: 'change',
  path: 'docs/a.md',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 9,
  section: [],
  step: null,
  message: 'What is wrong,\nin two lines',
  expected: null,
  hint: null,
  fixable: false,
  fingerprint: 'f'.repeat(64),
  related: [],
  waiver: null,
  baselined: false,
  ...more,
});
const waiver: AppliedWaiver = {
  form: 'waive',
  until: '2026-12-31',
  owner: 'asmith',
  reason: 'It is replaced soon.',
};
const input = (...findings: Finding[]): PlanInput => ({
  commit: null,
  at: '2026-11-20T00:00:00Z',
  evaluatedOn: '2026-11-20',
  version: '1.0.0',
  system: 'Harbour operations',
  findings,
});
const all = input(found('open-one'), found('waived', { waiver }), found('old', { baselined: true }));
const schema = path.join(import.meta.dirname, '../fixtures/oscal/poam-1.2.1.schema.json');

describe('a plan of action and milestones', () => {
  const plan = (planOfAction(all) as any)['plan-of-action-and-milestones'];

  it('is valid by the schema', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: true });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
    validate({ 'plan-of-action-and-milestones': plan });
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has what is open without a date, a waiver as a risk accepted until its day, the baseline without an end', () => {
    expect(plan.risks.map(({ status, deadline }: any) => [status, deadline])).toEqual([
      ['open', undefined],
      ['deviation-approved', '2026-12-31T23:59:59Z'],
      ['deviation-approved', undefined],
    ]);
    expect(plan.risks[1].remediations[0]).toMatchObject({
      description: 'It is replaced soon.',
      props: [{ name: 'type', value: 'accept' }, { value: 'asmith' }, { value: '2026-12-31' }],
    });
  });

  it('has an item for each, with ids that are the same for the same findings and are never twice there', () => {
    expect(plan['poam-items']).toHaveLength(3);
    expect(planOfAction(all)).toEqual(planOfAction(all));
    const ids = [...JSON.stringify(plan).matchAll(/"uuid":"([0-9a-f-]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id?.[14] === '5')).toBe(true);
  });

  it('is none where nothing is open and nothing accepted', () => {
    expect(planOfAction(input())).toBeNull();
  });
});
