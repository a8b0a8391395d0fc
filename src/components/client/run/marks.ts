// What a step is marked with before anybody runs it: that it is about production, that it destroys.
import type { PlanStep } from './plan.ts';

/** Commands that take something away for good, with the words that say so. */
const destructive: readonly (readonly [RegExp, string])[] = [
  [
    /\bkubectl\b[^\n;|&]{0,200}?\s(?:delete|drain)\b|\boc\b[^\n;|&]{0,200}?\sdelete\b/,
    'deletes in the cluster',
  ],
  [
    /\bkubectl\b[^\n]{0,200}?\sscale\b[^\n]{0,200}?--replicas[= ]0\b|\bscale\b[^\n]{0,60}?[= ]0\b/,
    'scales to nothing',
  ],
  [/\bhelm\b[^\n;|&]{0,100}?\s(?:uninstall|delete)\b/, 'uninstalls'],
  [
    /\b(?:terraform|tofu|terragrunt|pulumi|cdk)\b[^\n;|&]{0,100}?\sdestroy\b|\s-destroy\b/,
    'destroys infrastructure',
  ],
  [
    /\bdrop\s+(?:table|database|schema|index|column|user|role|view|materialized|constraint|keyspace|collection)\b/i,
    'drops',
  ],
  [/\btruncate\s+(?:table\s+)?\w|\btruncate\s+-s\s*0\b/i, 'truncates'],
  [/\bdelete\s+from\b/i, 'deletes rows'],
  [/\brm\s+(?:-\w+\s+)*-\w*[rRf]\w*\b|\brm\s+--(?:recursive|force)\b|\bshred\b|\bunlink\b/, 'removes files'],
  [
    /\b(?:aws|gcloud|az|gsutil|doctl)\b[^\n]{0,200}?(?<!\s--?[\w-]{1,40})\s(?:delete|rm|rb|terminate|remove|purge|deregister)(?:-[\w-]+)?\b/,
    'deletes in the cloud',
  ],
  [
    /\bgit\s+push\b[^\n;|&]{0,100}?(?:--force(?!-with-lease)|\s-f\b|--delete)|\bgit\s+(?:reset\s+--hard|clean\s+-\w*f)/,
    'overwrites history',
  ],
  [/\b(?:mkfs|wipefs|fdisk|parted)\b|\bdd\s[^\n]{0,200}?\bof=/, 'overwrites a disk'],
  [/\b(?:flushall|flushdb)\b|\bredis-cli\b[^\n]{0,200}?\s(?:del|unlink)\s/i, 'empties a cache'],
  [
    /\bdocker\b[^\n;|&]{0,100}?\s(?:rm|rmi|prune)\b|\bsystemctl\s+(?:stop|disable|mask)\b|\bkill(?:all)?\s+-9\b/,
    'stops or removes',
  ],
  [/-X\s*DELETE\b|--request[= ]DELETE\b/i, 'deletes over HTTP'],
  [
    /\b(?:rabbitmqctl|kafka-topics)\b[^\n]{0,200}?(?:--delete|delete_\w+|purge_queue|reset)\b/,
    'empties a queue',
  ],
];

/** What the commands destroy; empty when none does. Comments are left out. */
export function destructionIn(commands: readonly string[]): string[] {
  const text = commands
    .join('\n')
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n/g, ' ');
  return [...new Set(destructive.flatMap(([pattern, words]) => (pattern.test(text) ? [words] : [])))];
}

const production = /(?:^|[^a-z])(?:prod|production|prd)(?:[^a-z]|$)/i;

/** Class of environments by name; `null` where the matrix does not say. */
export type Classes = ReadonlyMap<string, string | null>;

/**
 * Whether it is about production: the environment that the step names, or a value of the run, is one by the matrix; else, whether one of
 * these or a command says the word, but for names that the matrix knows as something else (`prod-mirror`).
 */
export function isProduction(
  { environment }: Pick<PlanStep, 'environment'>,
  commands: readonly string[],
  values: readonly string[] = [],
  classes: Classes = new Map(),
): boolean {
  const named = [environment ?? '', ...values];
  if (named.some((name) => classes.get(name) === 'production')) return true;
  const others = [...classes].flatMap(([name, known]) =>
    known === null || known === 'production' ? [] : [name],
  );
  return [...named, ...commands].some((text) =>
    production.test(others.reduce((rest, name) => rest.replaceAll(name, ' '), text)),
  );
}
