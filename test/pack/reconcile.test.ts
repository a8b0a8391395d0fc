// Deployments of an export against records: what counts as recorded, and what may be said of the whole.
import { describe, expect, it } from 'vitest';
import { registerColumns, type RegisterRow } from '../../schemas/register.ts';
import { UsageError } from '../../src/model/errors.ts';
import { declared, notApplicable } from '../../src/pack/cells.ts';
import { readDeployments } from '../../src/pack/deployments.ts';
import { completenessOf, reconcile, type Reconciled } from '../../src/pack/reconcile.ts';

const row = (id: string, cells: Record<string, string> = {}): RegisterRow => {
  const none = Object.fromEntries(registerColumns.map(([column]) => [column, notApplicable()]));
  const given = {
    id,
    service: 'payments',
    version: '4.13.0',
    environment: 'production',
    deployer: 'Tom Keane',
    started: '2026-10-13T10:12:00Z',
    completed: '2026-10-13T11:08:00Z',
    outcome: 'succeeded',
    ...cells,
  };
  const said = Object.entries(given).map(([column, text]) => [column, declared(text)]);
  return { ...none, ...Object.fromEntries(said) } as RegisterRow;
};

const head =
  '# system: Argo CD\n# query: env=production\n# extractedAt: 2026-11-18T09:00:00Z\nservice,version,environment,at\n';

function held(rows: readonly RegisterRow[], ...lines: string[]): Reconciled {
  const query = { from: null, to: null, services: [], named: [] };
  return reconcile(rows, rows, query, readDeployments('x.csv', `${head}${lines.join('\n')}\n`));
}

describe('a deployment has a record', () => {
  it.each([
    ['of the same version', 'payments,4.13.0,production,2026-10-13T11:00:00Z'],
    ['written with a v, in another case', 'payments,v4.13.0,Production,2026-10-13T11:00:00Z'],
    ['by a clock of another zone', 'payments,4.13.0,production,2026-10-14T00:08:00+13:00'],
    ['on a day alone', 'payments,4.13.0,production,2026-10-13'],
    ['wherever it went', 'payments,4.13.0,,2026-10-13T11:00:00Z'],
  ])('%s', (_, line) => {
    expect(held([row('r')], line)).toMatchObject({ recorded: 1, withoutRecord: [], withoutDeployment: [] });
  });

  it.each([
    ['of another version', 'payments,4.14.0,production,2026-10-13T11:00:00Z', []],
    ['of another service', 'ledger,4.13.0,production,2026-10-13T11:00:00Z', []],
    ['of another environment', 'payments,4.13.0,staging,2026-10-13T11:00:00Z', []],
    ['of another day', 'payments,4.13.0,production,2026-10-20T11:00:00Z', ['r']],
  ])('none %s', (_, line, otherDays) => {
    expect(held([row('r')], line).withoutRecord).toMatchObject([{ otherDays }]);
  });

  it('that tells how it was taken back tells of the version that came back, too', () => {
    const lines = [
      'payments,4.13.0,production,2026-10-13T10:40:00Z',
      'payments,4.12.0,production,2026-10-13T11:02:00Z',
    ];
    expect(held([row('r', { outcome: 'rolled-back' })], ...lines).withoutRecord).toEqual([]);
    expect(held([row('r')], ...lines).withoutRecord).toMatchObject([{ version: '4.12.0' }]);
  });

  it('that takes several days', () => {
    const slow = row('r', { started: '2026-10-05T10:00:00Z' });
    expect(held([slow], 'payments,4.13.0,production,2026-10-08').withoutRecord).toEqual([]);
  });

  it('that says no time', () => {
    const timeless = row('r', { started: '', completed: '' });
    expect(held([timeless], 'payments,4.13.0,production,2026-02-01').withoutRecord).toEqual([]);
  });
});

describe('completeness', () => {
  const production = 'payments,4.13.0,production,2026-10-13T11:00:00Z';
  it.each([
    ['reconciled', [row('r')], [production], 'Each deployment that Argo CD exported has a record (1).'],
    ['gaps found', [], [production], '1 of 1 deployment that Argo CD exported has no record.'],
    ['not established', [row('r')], [], 'exported no deployment of what was asked for'],
    [
      'not established',
      [row('r'), row('another', { version: '4.12.0', started: '2026-09-22', completed: '2026-09-22' })],
      [production],
      'But 1 record of this pack tells of a deployment that is not in the export',
    ],
    [
      'reconciled',
      [row('r'), row('elsewhere', { environment: 'staging' })],
      [production],
      'The export is as complete as its query.',
    ],
  ])('reads %j', (completeness, rows, lines, statement) => {
    expect(completenessOf(held(rows, ...lines))).toEqual({
      completeness,
      statement: expect.stringContaining(statement),
    });
  });
});

describe('an export', () => {
  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('may have %s between its cells, a byte order mark and quotes', (_, mark) => {
    const table = `service,version,environment,at,by\r\npayments,"4.13.0",production,2026-10-13,"Keane ""T"""\r\n`;
    const text = `\uFEFF# system: Argo CD\r\n# query: a, b\r\n# extractedAt: 2026-11-18\r\n${table.replaceAll(',', mark)}`;
    expect(readDeployments('x.CSV', text)).toEqual({
      system: 'Argo CD',
      query: 'a, b',
      extractedAt: '2026-11-18',
      deployments: [{ service: 'payments', version: '4.13.0', environment: 'production', at: '2026-10-13' }],
    });
  });

  it.each([
    ['payments,4.13.0,production,2026-10-13\npayments,4.13.0\n', /deployment 2: Too few fields/],
    ['payments,4.13.0,production,"2026-10-13\n', /Quoted field unterminated/],
    ['payments,,production,2026-10-13\n', /deployment 1 has no `version`/],
    ['payments,4.13.0,production,yesterday\n', /`at` is `yesterday`/],
  ])('that is cut or wrong is refused with the place: %j', (lines, message) => {
    const read = (): unknown => readDeployments('x.csv', `${head}${lines}`);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});
