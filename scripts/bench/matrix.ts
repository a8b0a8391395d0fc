// The generated environment matrix: the one document of the corpus where environments are named.
import { reviewedOn, type Place } from './documents.ts';

/** The one place where environments are named. */
export function environmentMatrix({ team, person }: Place): string {
  return `---
kind: environment-matrix
title: Environments
owner: ${team}
status: active
environments: [development, staging, production]
describes: [deploy/environments.yaml]
reviewed: ${reviewedOn} ${person}
---

# Environments

## Environments

| Environment | Class | Purpose | URL or access | Branch or artifact |
| --- | --- | --- | --- | --- |
| development | development | daily work | <https://dev.example.com> | every branch |
| staging | staging | release rehearsal | <https://staging.example.com> | release candidates |
| production | production | customers | <https://www.example.com> | signed tags |

## Configuration differences

| Environment | Database endpoint | Feature flags | Limits | Third-party tier |
| --- | --- | --- | --- | --- |
| development | db.dev.example.com | all on | 10 requests a second | sandbox |
| staging | db.staging.example.com | as in production | 100 requests a second | sandbox |
| production | db.prod.example.com | by release | 2000 requests a second | paid |

## Access

| Environment | Who deploys | Who reads logs | Who administers |
| --- | --- | --- | --- |
| development | every engineer | every engineer | ${team} |
| staging | release engineers | every engineer | ${team} |
| production | release engineers | on-call engineers | ${team} |

## Parity deviations

| Environment | Deviation | Rationale |
| --- | --- | --- |
| development | one replica instead of three | costs, and no load is tested there |
| staging | third parties are sandboxes | no real payments may be made |
| production | none | it is the measure of the others |

## Infrastructure as code

| Environment | Reference |
| --- | --- |
| development | [deploy/environments.yaml](../deploy/environments.yaml) |
| staging | [deploy/environments.yaml](../deploy/environments.yaml) |
| production | [deploy/environments.yaml](../deploy/environments.yaml) |

## Health and dashboards

| Environment | Health endpoint | Dashboard |
| --- | --- | --- |
| development | <https://dev.example.com/healthz> | <https://grafana.example.com/d/dev> |
| staging | <https://staging.example.com/healthz> | <https://grafana.example.com/d/staging> |
| production | <https://www.example.com/healthz> | <https://grafana.example.com/d/prod> |

## Refresh and lifecycle

| Environment | Refresh | Lifecycle |
| --- | --- | --- |
| development | on every merge | permanent |
| staging | weekly, from masked data | permanent |
| production | never | permanent |
`;
}
