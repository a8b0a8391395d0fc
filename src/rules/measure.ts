// What counts as measured: a number with what it counts, and a metric that somebody can read somewhere.

/** Words behind a number that are no unit. */
const noUnit = 'and|or|to|in|on|at|by|is|was|were|with|the|an?|as|than|of the|after|before|ok';

/** A number with its unit: `142 ms`, `0.02 %`, `38/min`, `42 of 42`, `€ 310`. A bare `142` is none. */
export const numberWithUnit = new RegExp(
  String.raw`[€$£]\s?\d|(?<![\w.,])\d+(?:[.,]\d+)*\s?(?:[%‰°]|\/\s?\w|(?!(?:${noUnit})\b)[a-zµ])`,
  'i',
);

/** Numbers that name something instead of measuring it. */
const naming =
  /\bp\d{2}(?:\.\d+)?\b|\b[45]xx\b|\b(?:steps?|phase|section|version|severity|sev|tier|priority)[\s-]?\d[\d.]*/gi;

const quantity = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|zero|once|twice|half|doubl\w+)\b/i;

const metric =
  /\b(?:metrics?|rates?|ratios?|latenc\w+|response times?|p\d{2}|[45](?:xx|\d\d)|errors?|exceptions?|health\w*|probes?|checks?|tests?|availability|uptime|crash\w*|restarts?|queues?|backlog|lag|depth|throughput|saturation|cpu|memory|disk|connections?|timeouts?|failures?|requests?|responses?|orders?|payments?|bookings?|transactions?|conversions?|logins?|messages?|alerts?|burn|budget|slo|sli|replicas?|pods?)\b|[a-z]_[a-z]|%|\bms\b/i;

/** Whether a criterion names a metric, an error rate or a check, and the number at which it counts. */
export function isMeasured(text: string): boolean {
  return metric.test(text) && quantity.test(text.replace(naming, ' '));
}
