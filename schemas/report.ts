// The published form of `opsworthy lint --format json`. Whoever reads reports relies on it: a change of meaning is a
// new `schemaVersion`.
import * as z from 'zod';
import { date } from './fields.ts';

const count = z.int().min(0);
const place = z.int().min(1);
const text = z.string().min(1);

const waiver = z.strictObject({
  form: z.enum(['waive', 'not-a-problem']),
  until: date.nullable(),
  owner: z.string().nullable(),
  reason: z.string(),
});

const finding = z.strictObject({
  rule: text,
  severity: z.enum(['error', 'warning', 'info']),
  cause: z.enum(['change', 'time']),
  path: text,
  line: place,
  column: place,
  endLine: place,
  endColumn: place,
  section: z.array(z.string()),
  step: z.int().nullable(),
  message: text,
  expected: z.string().nullable(),
  hint: z.string().nullable(),
  fixable: z.boolean(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  related: z.array(z.strictObject({ path: text, line: place, message: z.string() })),
  waiver: waiver.nullable(),
  baselined: z.boolean(),
});

const document = z.strictObject({
  path: text,
  id: text,
  kind: z.string().nullable(),
  proposedKind: z.string().nullable(),
  services: z.array(z.string()),
  title: z.string(),
  status: z.string(),
  verdict: z.enum(['pass', 'accepted', 'fail', 'unclassified']),
  steps: z.strictObject({
    total: count,
    withAction: count,
    withOutcome: count,
    withDuration: count,
    withFailureHandling: count,
  }),
});

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('opsworthy'), version: text }),
  evaluatedOn: date,
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
  summary: z.strictObject({
    documents: count,
    governed: count,
    classified: count,
    errors: count,
    warnings: count,
    infos: count,
    waived: count,
    baselined: count,
  }),
  notEvaluated: z.array(z.strictObject({ rule: text, path: z.string().nullable(), reason: text })),
  documents: z.array(document),
  findings: z.array(finding),
});
