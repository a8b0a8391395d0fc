// The third planning document of the operational documents: monitoring.
import type { WrittenPart } from './rows.ts';

export const plannedMonitoring: readonly WrittenPart[] = [
  [
    '3. Monitoring: stack and metrics',
    [
      [674, 'stack', 'monitoring-strategy section stack'],
      [677, 'tool of metrics', 'monitoring-strategy topic stack/metrics'],
      [678, 'tool of logs', 'monitoring-strategy topic stack/logging'],
      [679, 'tool of traces', 'monitoring-strategy topic stack/tracing'],
      [680, 'tool of alerts', 'monitoring-strategy topic stack/alerting'],
      [681, 'checks of uptime', 'monitoring-strategy topic stack/uptime'],
      ['683-693', 'requests of the application', 'monitoring-strategy topic metrics/application'],
      ['695-699', 'business', 'monitoring-strategy topic metrics/business'],
      [
        '701-706',
        'state of the application and what it uses',
        'monitoring-strategy topic metrics/application',
      ],
      ['708-713', 'database', 'monitoring-strategy topic metrics/database'],
      ['715-719', 'cache', 'monitoring-strategy topic metrics/cache'],
      ['721-733', 'machines and cluster', 'monitoring-strategy topic metrics/infrastructure'],
    ],
  ],
  [
    '3. Monitoring: logging',
    [
      ['735-793', 'logging has its place', 'monitoring-strategy section logging'],
      ['737-742', 'levels', 'monitoring-strategy topic logging/levels'],
      ['744-765', 'structured format, with its fields', 'monitoring-strategy topic logging/format'],
      ['767-773', 'category: application', 'monitoring-strategy topic logging/categories'],
      ['775-779', 'category: security', 'monitoring-strategy topic logging/security-logs'],
      ['781-785', 'category: audit', 'monitoring-strategy topic logging/audit-retention'],
      ['787-792', 'retention by environment', 'monitoring-strategy topic logging/retention'],
      [793, 'retention of audit logs', 'monitoring-strategy topic logging/audit-retention'],
    ],
  ],
  [
    '3. Monitoring: dashboards',
    [
      [795, 'dashboards have their place', 'monitoring-strategy section dashboards'],
      ['797-804', 'dashboard: health of the application', 'monitoring-strategy topic dashboards/application'],
      ['806-813', 'dashboard: infrastructure', 'monitoring-strategy topic dashboards/infrastructure'],
      ['815-822', 'dashboard: business', 'monitoring-strategy topic dashboards/business'],
      ['824-831', 'dashboard: database', 'monitoring-strategy topic dashboards/database'],
      ['797-831', 'what each shows', 'monitoring-strategy column dashboards/purpose'],
      ['797-831', 'each can be opened', 'monitoring-strategy column dashboards/link'],
    ],
  ],
  [
    '3. Monitoring: alerts',
    [
      [833, 'alerts have their place', 'monitoring-strategy section alerts'],
      ['837-888', 'each alert by name', 'monitoring-strategy column alerts/alert'],
      ['841-844', 'condition with a number', 'monitoring-strategy column alerts/condition'],
      [845, 'for how long it must hold', 'monitoring-strategy column alerts/duration'],
      [846, 'severity', 'monitoring-strategy column alerts/severity'],
      ['891-913', 'route of each severity', 'monitoring-strategy column alerts/route'],
      [915, 'quality of alerts has its place', 'monitoring-strategy section alert-quality'],
      [917, 'thresholds are tuned', 'monitoring-strategy topic alert-quality/thresholds'],
      [918, 'brief spikes wake nobody', 'monitoring-strategy topic alert-quality/brief-spikes'],
      [919, 'alerts are grouped', 'monitoring-strategy topic alert-quality/grouping'],
      [920, 'silent during deployments', 'monitoring-strategy topic alert-quality/silences'],
      [921, 'link to the runbook', 'monitoring-strategy column alerts/runbook'],
    ],
  ],
  [
    '3. Monitoring: service levels and health',
    [
      ['923-951', 'service levels have their place', 'monitoring-strategy section service-levels'],
      [
        '925-937',
        'indicators: availability, latency, errors',
        'monitoring-strategy topic service-levels/sli',
      ],
      ['939-944', 'objectives', 'monitoring-strategy topic service-levels/slo'],
      [942, 'how much may fail', 'monitoring-strategy topic service-levels/error-budget'],
      ['946-950', 'agreement with customers', 'monitoring-strategy topic service-levels/sla'],
      [951, 'credits', 'monitoring-strategy topic service-levels/credits'],
      [953, 'health has its place', 'monitoring-strategy section health-endpoint'],
      [955, 'endpoint', 'monitoring-strategy topic health-endpoint/endpoint'],
      ['957-969', 'response', 'monitoring-strategy topic health-endpoint/response'],
      ['971-973', 'status codes', 'monitoring-strategy topic health-endpoint/status-codes'],
    ],
  ],
];
