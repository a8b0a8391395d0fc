// The demonstration keeps its word: each planted fault gives its one finding, the clean twin none, and the repositories are
// the same wherever they are made.
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../scripts/demo/faults.ts';
import { repositoryOf } from '../scripts/demo/history.ts';
import { portalOver } from '../scripts/demo/portal.ts';
import type { Repository } from '../scripts/demo/repository.ts';
import type { Finding } from '../src/model/finding.ts';
import { run } from '../src/run.ts';
import { tree } from './tree.ts';

const names = ['platform', 'payments', 'notifications'];
const root = tree({});
const repositories = new Map<string, Repository>();
const placeOf = ({ rule, path: file }: { readonly rule: string; readonly path: string }): string =>
  `${rule} in ${file}`;

async function findingsOf(name: string): Promise<readonly Finding[]> {
  const { report } = await run({ cwd: path.join(root, name) });
  const evaluated = report.notEvaluated.filter(({ path: file }) => file === null);
  expect(evaluated).toEqual([]);
  return report.findings;
}

beforeAll(() => {
  portalOver(names, path.join(root, 'portal'));
  portalOver(names, path.join(root, 'clean', 'portal'));
  for (const name of names)
    for (const planted of [true, false]) {
      const folder = planted ? name : path.join('clean', name);
      repositories.set(folder, repositoryOf(name, path.join(root, folder), planted));
    }
});

describe.each(names)('%s', (name) => {
  const own = faults.filter(({ repository }) => repository === name);

  it('has one finding for each planted fault, and no other', async () => {
    const findings = await findingsOf(name);
    expect(findings.map(placeOf).toSorted()).toEqual(own.map(placeOf).toSorted());
    for (const fault of own) {
      const said = JSON.stringify(findings.find((finding) => placeOf(finding) === placeOf(fault)));
      for (const word of fault.names) expect(said, fault.title).toContain(word);
    }
  });

  it('has no finding without them, whatever else was committed', async () => {
    const twin = repositories.get(path.join('clean', name));
    const harmless = own.filter((fault) => fault.harmless && fault.rule !== 'deployment-has-report');
    const by = twin?.git('log', '--format=%an').split('\n') ?? [];
    expect(by.filter((author) => author === 'Tom Keane')).toHaveLength(harmless.length);
    expect((await findingsOf(path.join('clean', name))).map(placeOf)).toEqual([]);
  });

  it('has the same commits in every folder', () => {
    const again = repositoryOf(name, path.join(root, 'again', name), true);
    expect(again.commits).toEqual(repositories.get(name)?.commits);
  });
});

describe('the portal over all three', () => {
  it('has the same findings, and says of which repository each is', async () => {
    const inAll = faults.map(({ rule, path: file, repository }) =>
      placeOf({ rule, path: file === 'services.yaml' ? file : `${repository}:${file}` }),
    );
    expect((await findingsOf('portal')).map(placeOf).toSorted()).toEqual(inAll.toSorted());
    expect((await findingsOf(path.join('clean', 'portal'))).map(placeOf)).toEqual([]);
  });

  it('publishes the last three releases of each service', async () => {
    const { sources } = await run({ cwd: path.join(root, 'portal') });
    expect(sources.plan.lines.map(({ service, versions }) => [service, versions])).toEqual([
      ['payments', ['payments/v4.14.0', 'payments/v4.13.0', 'payments/v4.12.0']],
      ['notifications', ['notifications/v2.12.0', 'notifications/v2.11.0', 'notifications/v2.10.1']],
    ]);
  });
});

it('plants one fault of each sort that only git can tell', () => {
  expect(new Set(faults.map(({ rule }) => rule))).toEqual(
    new Set([
      'no-drift',
      'current-pipeline-review',
      'immutable-record',
      'timely-report',
      'valid-commit',
      'deployment-has-report',
      'retest-after-change',
    ]),
  );
  expect(faults.filter(({ rule }) => rule === 'immutable-record')).toHaveLength(3);
});
