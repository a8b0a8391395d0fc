// Deployments that a pipeline exported against the records of the register: records alone never prove that every deployment has one.
import type { RegisterRow } from '../../schemas/register.ts';
import { dayOf } from '../model/time.ts';
import { bareVersion, type Deployment, type DeploymentExport } from './deployments.ts';
import { listIn, type PackQuery, textIn } from './selection.ts';

export interface Reconciled {
  readonly system: string;
  readonly query: string;
  readonly extractedAt: string;
  /** In the export; of those asked about; with a record. */
  readonly exported: number;
  readonly considered: number;
  readonly recorded: number;
  readonly withoutRecord: readonly Deployment[];
  /** Records of the pack that tell of no deployment in the export. */
  readonly withoutDeployment: readonly string[];
}

export interface Completeness {
  readonly completeness: 'not established' | 'gaps found' | 'reconciled';
  readonly statement: string;
}

/** `all`: every row of the register; `included`: those of the pack. */
export function reconcile(
  all: readonly RegisterRow[],
  included: readonly RegisterRow[],
  query: PackQuery,
  { deployments, system, query: asked, extractedAt }: DeploymentExport,
): Reconciled {
  const considered = deployments.filter(({ service, at }) => {
    const day = dayOf(at) ?? '';
    return (
      (query.services.length === 0 || query.services.includes(service)) &&
      (query.from === null || day >= query.from) &&
      (query.to === null || day <= query.to)
    );
  });
  const isOf = (row: RegisterRow, { service, version, environment }: Deployment): boolean =>
    listIn(row.service).includes(service) &&
    bareVersion(textIn(row.version)) === bareVersion(version) &&
    (environment === null || textIn(row.environment).toLowerCase() === environment.toLowerCase());
  const reports = all.filter((row) => textIn(row.deployer) !== '' || textIn(row.environment) !== '');
  const withoutRecord = considered.filter((deployment) => !reports.some((row) => isOf(row, deployment)));
  return {
    system,
    query: asked,
    extractedAt,
    exported: deployments.length,
    considered: considered.length,
    recorded: considered.length - withoutRecord.length,
    withoutRecord,
    withoutDeployment: included
      .filter((row) => reports.includes(row) && !deployments.some((deployment) => isOf(row, deployment)))
      .map((row) => textIn(row.id)),
  };
}

export function completenessOf(reconciled: Reconciled | null): Completeness {
  if (reconciled === null)
    return {
      completeness: 'not established',
      statement:
        'No export of deployments was given (--deployments). Records alone never prove that every deployment has one.',
    };
  const { withoutRecord, considered, system } = reconciled;
  if (withoutRecord.length > 0)
    return {
      completeness: 'gaps found',
      statement: `${withoutRecord.length} of ${considered} deployments that ${system} exported have no record.`,
    };
  return {
    completeness: 'reconciled',
    statement: `Each of ${considered} deployments that ${system} exported has a record. The export is as complete as its query.`,
  };
}
