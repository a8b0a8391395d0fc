// What is asked at two in the morning, and the document of the example company that is to stand first. The weights of the index
// (src/search/page.ts, src/portal/build/search-pages.ts) are chosen by this table.

/** Question, then the document that answers it. */
export const queries: readonly (readonly [query: string, first: string])[] = [
  // Alerts: their names, as people say them, and as pagers send them.
  ['PaymentsErrorRateHigh', 'runbooks/payments/error-rate'],
  ['payments error rate high', 'runbooks/payments/error-rate'],
  ['payments high error rate', 'runbooks/payments/error-rate'],
  ['payments error rate', 'runbooks/payments/error-rate'],
  ['payments 5xx', 'runbooks/payments/error-rate'],
  ['payments errors', 'runbooks/payments/error-rate'],
  ['[FIRING:1] PaymentsErrorRateHigh payments-api (critical)', 'runbooks/payments/error-rate'],
  ['[FIRING:2] (BookingAvailabilitySlow booking-api eu-west-1 page)', 'runbooks/booking/availability-slow'],
  ['PaymentsOutboxGrowng', 'runbooks/payments/outbox-growing'],
  ['outbox', 'runbooks/payments/outbox-growing'],
  ['ledger settlement late', 'runbooks/ledger/settlement-late'],
  ['dead letters', 'runbooks/notifications/dead-letters'],
  ['manifest stale', 'runbooks/boarding/manifest-stale'],
  ['booking error', 'runbooks/booking/error-rate'],
  ['slow search', 'runbooks/booking/availability-slow'],
  ['messages late', 'runbooks/notifications/delivery-slow'],
  ['booking 5xx', 'runbooks/booking/error-rate'],
  ['alertname="NotificationsDeadLetters" severity="page"', 'runbooks/notifications/dead-letters'],
  ['BookingHighErrorRate', 'runbooks/booking/error-rate'],
  // Procedures, by what is to be done.
  ['rollback payments', 'runbooks/payments/rollback'],
  ['roll back booking', 'runbooks/booking/rollback'],
  ['rolback payments', 'runbooks/payments/rollback'],
  ['release ledger', 'runbooks/ledger/release'],
  ['release notifications', 'runbooks/notifications/release'],
  ['replace node', 'runbooks/platform/replace-node'],
  ['replcae node', 'runbooks/platform/replace-node'],
  ['twilio', 'vendors/notifications/twilio'],
  ['stirpe', 'vendors/payments/stripe'],
  // Log lines.
  [
    '2026-11-21T02:14:07Z ERROR payments-api pod/payments-7f9c: connection refused to 10.0.3.4:5432',
    'runbooks/payments/error-rate',
  ],
  // What is read rather than followed is still found by its own name.
  ['monitoring payments', 'plans/payments/monitoring-strategy'],
  ['secrets of payments', 'plans/payments/secrets-rotation'],
  ['disaster recovery', 'plans/platform/disaster-recovery'],
  ['pipeline review booking', 'pipeline-reviews/booking'],
  ['deployment strategy booking', 'plans/booking/deployment-strategy'],
  ['environments payments', 'matrices/payments'],
  ['release notes payments 4.13.0', 'releases/payments/v4.13.0'],
  ['environment matrix ledger', 'matrices/ledger'],
  ['incident clock change', 'incidents/boarding/2026-03-29-gates-one-hour-late'],
];
