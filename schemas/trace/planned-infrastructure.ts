// The second planning document of the operational documents: infrastructure as code.
import type { WrittenPart } from './rows.ts';

export const plannedInfrastructure: readonly WrittenPart[] = [
  [
    '2. Infrastructure: overview and components',
    [
      [405, 'overview', 'infrastructure section overview'],
      [407, 'tool', 'infrastructure topic overview/tool'],
      [408, 'provider', 'infrastructure topic overview/provider'],
      [409, 'configuration management', 'infrastructure topic overview/configuration-management'],
      [410, 'where the state is', 'infrastructure topic overview/state'],
      [412, 'components have their place', 'infrastructure section components'],
      ['414-473', 'network: ranges, subnets, gateways', 'infrastructure topic components/network'],
      ['475-501', 'compute: cluster and machines', 'infrastructure topic components/compute'],
      ['502-515', 'limits of scaling', 'infrastructure topic components/scaling'],
      ['517-529', 'databases', 'infrastructure topic components/data'],
      [530, 'storage is encrypted', 'infrastructure topic security/encryption-at-rest'],
      ['532-534', 'passwords come from a secrets manager', 'rule no-secret'],
      ['536-538', 'production in several zones', 'infrastructure topic components/high-availability'],
      ['540-549', 'backups of the database', 'disaster-recovery-plan column backups/retention'],
      ['551-562', 'cache', 'infrastructure topic components/data'],
      ['564-587', 'load balancer', 'infrastructure topic components/load-balancing'],
      ['589-596', 'health check of targets', 'environment-matrix column health/health'],
      ['598-611', 'traffic is encrypted', 'infrastructure topic security/encryption-in-transit'],
    ],
  ],
  [
    '2. Infrastructure: environments, state, process',
    [
      ['613-618', 'environments have their place', 'infrastructure section environments'],
      [621, 'files of variables', 'infrastructure topic environments/variable-files'],
      [622, 'secret values stay outside git', 'infrastructure topic environments/secret-values'],
      [
        '624-641',
        'values of each environment',
        'environment-matrix topic configuration-differences/resource-limits',
      ],
      ['643-647', 'state has its place', 'infrastructure section state'],
      ['647-650', 'state is remote', 'infrastructure topic state/remote'],
      ['651-652', 'state is encrypted', 'infrastructure topic state/encrypted'],
      ['653-655', 'state is locked', 'infrastructure topic state/locked'],
      [658, 'provisioning is a procedure', 'infrastructure section provisioning'],
      [660, 'exact action in every step', 'infrastructure field provisioning/action'],
      [661, 'plan', 'infrastructure topic provisioning/plan'],
      [662, 'review', 'infrastructure topic provisioning/review'],
      [663, 'apply', 'infrastructure topic provisioning/apply'],
      [664, 'verify', 'infrastructure topic provisioning/verify'],
      [664, 'outcome of every step', 'infrastructure field provisioning/outcome'],
    ],
  ],
];
