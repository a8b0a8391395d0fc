// Deployments that a pipeline exported against the records of the register: records alone never prove that every deployment has one.
import type { RegisterRow } from '../../schemas/register.ts';
import { counted } from '../model/counted.ts';
import { daysAfter } from '../model/day.ts';
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
  readonly withoutRecord: readonly Unrecorded[];
  /** Records of the pack that tell of no deployment in the export, though it names their environment. */
  readonly withoutDeployment: readonly string[];
}

interface Unrecorded extends Deployment {
  /** Records of the same deployment on other days. */
  readonly otherDays: readonly string[];
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
  const reports = all.filter((row) => textIn(row.deployer) !== '' || textIn(row.environment) !== '');
  const withoutRecord = considered.flatMap((deployment) => {
    if (reports.some((row) => tellsOf(row, deployment))) return [];
    const otherDays = reports.filter((row) => isOfThat(row, deployment)).map((row) => textIn(row.id));
    return [{ ...deployment, otherDays }];
  });
  const named = new Set(deployments.map(({ environment }) => environment?.toLowerCase()));
  const isNamed = (row: RegisterRow): boolean =>
    named.has(undefined) || named.has(textIn(row.environment).toLowerCase());
  return {
    system,
    query: asked,
    extractedAt,
    exported: deployments.length,
    considered: considered.length,
    recorded: considered.length - withoutRecord.length,
    withoutRecord,
    withoutDeployment: included
      .filter((row) => reports.includes(row) && isNamed(row))
      .filter((row) => !deployments.some((deployment) => tellsOf(row, deployment)))
      .map((row) => textIn(row.id)),
  };
}

const isAt = (row: RegisterRow, { service, environment }: Deployment): boolean =>
  listIn(row.service).includes(service) &&
  (environment === null || textIn(row.environment).toLowerCase() === environment.toLowerCase());

const isOfThat = (row: RegisterRow, deployment: Deployment): boolean =>
  isAt(row, deployment) && bareVersion(textIn(row.version)) === bareVersion(deployment.version);

/** One report tells of a deployment and, where it was taken back, of the one that brought the version before it; of none on another day. */
function tellsOf(row: RegisterRow, deployment: Deployment): boolean {
  const takenBack = textIn(row.outcome) === 'rolled-back' && isAt(row, deployment);
  if (!takenBack && !isOfThat(row, deployment)) return false;
  const [from, to] = [dayOf(textIn(row.started)), dayOf(textIn(row.completed))];
  const [first, last] = [from ?? to, to ?? from];
  const day = dayOf(deployment.at);
  // A day more on either side: the two clocks may stand in two zones.
  return (
    first === null ||
    last === null ||
    day === null ||
    (day >= daysAfter(first, -1) && day <= daysAfter(last, 1))
  );
}

export function completenessOf(reconciled: Reconciled | null): Completeness {
  if (reconciled === null)
    return {
      completeness: 'not established',
      statement:
        'No export of deployments was given (--deployments). Records alone never prove that every deployment has one.',
    };
  const { withoutRecord, withoutDeployment, considered, system } = reconciled;
  if (withoutRecord.length > 0)
    return {
      completeness: 'gaps found',
      statement: `${withoutRecord.length} of ${counted(considered, 'deployment')} that ${system} exported ${withoutRecord.length === 1 ? 'has' : 'have'} no record.`,
    };
  if (considered === 0)
    return {
      completeness: 'not established',
      statement: `${system} exported no deployment of what was asked for: no record was held against any.`,
    };
  const each = `Each deployment that ${system} exported has a record (${considered}).`;
  if (withoutDeployment.length > 0)
    return {
      completeness: 'not established',
      statement: `${each} But ${counted(withoutDeployment.length, 'record')} of this pack ${withoutDeployment.length === 1 ? 'tells' : 'tell'} of a deployment that is not in the export: it does not have all.`,
    };
  return { completeness: 'reconciled', statement: `${each} The export is as complete as its query.` };
}
