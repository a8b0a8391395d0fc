// The form of `opsworthy.yaml`. Every key but `version` is optional; what is not written gets its default here.
import * as z from 'zod';
import { parseExactDuration } from '../src/model/duration.ts';
import { globLimits, isCostly } from '../src/model/glob.ts';
import { date, duration, formed, id } from './fields.ts';
import { declaredForm, extendedForm } from './kind-form.ts';

const text = z.string().min(1, 'expected a text');
const severity = z.enum(['error', 'warning', 'info', 'off']);

/** A duration, read as seconds. */
export const seconds = duration.transform((written) => parseExactDuration(written)?.max ?? 0);

/** A glob that is soon tried. */
const aPattern = 'expected a pattern like docs/ops/**/*.md';
export const pattern = z
  .string(aPattern)
  .min(1, aPattern)
  .refine((written) => !isCostly(written), `expected ${globLimits}`);

/** A glob below the root; `!` in front takes files away again. */
const glob = pattern.refine(
  (written) => !/^!?(?:\/|[A-Za-z]:)|(?:^!?|\/)\.\.(?:\/|$)/.test(written),
  'expected a pattern below the folder of this file, without a leading / and without ..',
);

const aTimeZone = 'expected a time zone like UTC or Europe/Rome';
const timeZone = z
  .string(aTimeZone)
  .min(1, aTimeZone)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }, aTimeZone);

/** `rule: off`, or `rule: { severity: warning, … }` with the options of the rule. */
const ruleSettings = z.union([
  severity.transform((level) => ({ severity: level, options: {} })),
  z
    .looseObject({ severity: severity.optional() })
    .transform(({ severity: level = null, ...options }) => ({ severity: level, options })),
]);

const allowed = z.strictObject({
  rule: text,
  value: z.union([text, z.number(), z.boolean()], 'expected a text or a number').transform(String),
  reason: text,
});

const waiver = z.strictObject({
  rule: text,
  path: glob,
  section: text.nullable().default(null),
  until: date,
  owner: text,
  reason: text,
});

/** Git would start a program of that name. */
const remoteHelper = /^[\w+.-]+::/;

const repo = text
  .refine(
    (address) => !remoteHelper.test(address),
    'expected a path or an address, not a command for git to run',
  )
  .refine((address) => !address.startsWith('-'), 'expected a path or an address, not an option');

/** First folders of addresses that the portal has itself. */
const ownFolders = [
  'alerts',
  'at',
  'calendar',
  'compare',
  'compliance',
  'deployments',
  'environments',
  'files',
  'guide',
];
const moreFolders = [
  'incidents',
  'kinds',
  'offline',
  'pagefind',
  'rules',
  'schemas',
  'search',
  'secrets',
  'services',
  'trace',
  'v',
  'versions',
];

const sourceName = id.refine(
  (name) => ![...ownFolders, ...moreFolders].includes(name),
  'expected another name: the portal has pages of its own at that address',
);

const source = z.strictObject({
  name: sourceName,
  repo: repo.nullable().default(null),
  path: glob.default('.'),
  refs: z.array(pattern).default([]),
  limit: z.number().int().min(1).max(100).default(10),
  service: id.nullable().default(null),
});

const webAddress = z.url({
  protocol: /^https?$/,
  error: 'expected a web address like https://ops.example.com',
});

/** `/` at both ends, whatever was written. */
const base = formed(/^[\w./~-]*$/, 'expected a path like /ops/').transform((written) =>
  `/${written}/`.replace(/\/{2,}/g, '/'),
);

const editVariables = ['{repo}', '{ref}', '{path}'];

/** Names in braces that nothing is filled in for. */
const unknownVariables = (template: string): string[] =>
  (template.match(/\{[^}]*\}/g) ?? []).filter((name) => !editVariables.includes(name));

const editUrl = text.refine((template) => unknownVariables(template).length === 0, {
  error: ({ input }) =>
    `expected no other variables than ${editVariables.join(', ')}: ${unknownVariables(String(input)).join(', ')} stands for nothing`,
});

/** A kind by path. */
const mapping = z.strictObject({ match: glob, kind: text });

export const settingsSchema = z.strictObject({
  version: z.literal(1),
  content: z.array(glob).min(1).optional(),
  services: glob.nullable().default(null),
  timeZone: timeZone.default('UTC'),
  evaluation: z.strictObject({ today: date.nullable().default(null) }).prefault({}),
  git: z.enum(['auto', 'required', 'off']).default('auto'),
  profile: z.enum(['recommended', 'strict']).default('recommended'),
  kinds: z.array(z.union([mapping, z.lazy(declaredForm), z.lazy(extendedForm)])).default([]),
  frontmatterAliases: z.record(z.string(), text).default({}),
  rules: z.record(z.string(), ruleSettings).default({}),
  allow: z.array(allowed).default([]),
  waivers: z.array(waiver).default([]),
  records: z
    .strictObject({
      ref: text.nullable().default(null),
      since: date.nullable().default(null),
      mergeAllowance: seconds.prefault('24h'),
    })
    .prefault({}),
  drift: z
    .strictObject({ grace: seconds.prefault('14d'), ignoreAuthors: z.array(text).default([]) })
    .prefault({}),
  coverage: z.record(formed(/^tier\d+$/, 'expected tier1, tier2, …'), z.array(text)).default({}),
  sources: z.array(source).default([]),
  site: z
    .strictObject({
      title: text.default('Operations'),
      url: webAddress.nullable().default(null),
      base: base.prefault('/'),
      editUrl: editUrl.nullable().default(null),
      offline: z.boolean().default(true),
      pdf: z.enum(['none', 'records', 'all']).default('records'),
      trends: z.number().int().min(0).max(36).default(0),
    })
    .prefault({}),
});
