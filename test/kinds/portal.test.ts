// Declared kinds in the portal: their page, their collection, their column in the compliance matrix.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Portal, portalOf } from '../../src/portal/site/portal.ts';
import { rules } from '../../src/rules/index.ts';
import { partsOf } from '../../src/render/parts.ts';
import { run } from '../../src/run.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { answer, project } from './declared.ts';

const runbook = 'docs/runbooks/payments/PaymentsDown.md';

async function portalWith(changes: Readonly<Record<string, string>>): Promise<Portal> {
  const done = await run({ cwd: tree({ ...project, ...changes }) });
  return portalOf({ ...done, rules, partsOf, pictures: new Set(), bundles: [] });
}

describe('data', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await portalWith({});
  });

  it('a page of the kind, made from the declaration', () => {
    const kind = portal.snapshot.kinds.find(({ id }) => id === 'vendor-escalation');
    expect(kind).toMatchObject({
      title: 'Vendor escalation',
      plural: 'Vendor escalations',
      reviewEvery: 90,
      source: 'opsworthy.yaml: kinds',
      documents: 1,
      sections: [
        { title: 'Contract', topics: [{ title: 'response time' }, { level: 'warning' }] },
        { title: 'Contacts', tables: [{ columns: [{}, { form: 'link' }, { form: 'one of low, high' }] }] },
        {
          title: 'Escalation steps',
          steps: ['an exact command or action', 'the expected outcome', expect.any(String)],
        },
        { title: 'History', presence: 'optional' },
      ],
    });
    const forms = Object.fromEntries((kind?.keys ?? []).map(({ key, form }) => [key, form]));
    expect(forms).toMatchObject({ plan: 'gold | silver', seats: 'integer', since: 'date', vendor: 'text' });
    expect(kind?.keys.filter(({ required }) => required).map(({ key }) => key)).toEqual([
      'owner',
      'vendor',
      'plan',
    ]);
  });

  it('a collection with its documents, and a column of the matrix', () => {
    const { collections, compliance, services } = portal.snapshot;
    expect(collections.find(({ id }) => id === 'vendors')).toMatchObject({
      title: 'Vendors',
      href: '/vendors/',
      kinds: ['Vendor escalation'],
      documents: 1,
    });
    expect(compliance.kinds.map(({ label }) => label)).toEqual(['Operations runbook', 'Vendor escalation']);
    expect(compliance.rows[0]?.cells.map(({ state }) => state)).toEqual(['pass', 'pass']);
    expect(services[0]?.missing).toEqual([]);
  });

  it('what a tier demands is there when a kind made from it is', async () => {
    const text = answer
      .replace('kind: operations-runbook', 'kind: key-rotation')
      .concat('\n## Old keys\n\nThey are destroyed.\n');
    const { snapshot } = await portalWith({ [runbook]: text });
    expect(snapshot.services[0]?.missing).toEqual([]);
    // It answers its alert as a runbook of the base would.
    expect(snapshot.alerts.map(({ name }) => name)).toEqual(['PaymentsDown']);
    const { snapshot: without } = await portalWith({
      [runbook]: answer.replace('alerts:', 'status: draft\nalerts:'),
    });
    expect(without.services[0]?.missing.map(({ label }) => label)).toEqual(['Operations runbook']);
  });
});

it('is built', () => {
  const root = tree(project);
  const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const pageOf = (name: string): string => readFileSync(path.join(root, 'site', name, 'index.html'), 'utf8');
  expect(pageOf('kinds/vendor-escalation')).toContain('How to reach a vendor when its service fails.');
  expect(pageOf('kinds')).toContain('/kinds/key-rotation/');
  expect(pageOf('kinds/key-rotation')).toMatch(/Made from[^]*\/kinds\/operations-runbook\//);
  expect(pageOf('kinds/operations-runbook')).toContain('pager');
  expect(pageOf('vendors/acme')).toContain('Acme Payments');
  expect(pageOf('vendors')).toContain('Vendor escalation');
  expect(pageOf('compliance')).toContain('/kinds/vendor-escalation/');
});
