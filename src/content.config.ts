// Content collections: metadata of documents, services, kinds and rules, as the run bound it. A document that fails its
// contract is an entry like any other; what is validated here is that nothing of the portal's own data is missing.
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { statuses } from './model/document.ts';
import { snapshotLoader } from './portal/views/loader.ts';

const severity = z.enum(['error', 'warning', 'info']);
const link = z.object({ label: z.string(), href: z.string() });
const date = z.string().nullable();
const key = z.object({ key: z.string(), form: z.string(), required: z.boolean() });
const nature = z.enum(['living', 'record']);

const documents = z.strictObject({
  id: z.string().min(1),
  href: z.string().startsWith('/'),
  path: z.string().min(1),
  title: z.string(),
  collection: z.string().min(1),
  kind: z.string().nullable(),
  kindTitle: z.string(),
  nature,
  services: z.array(z.string()),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  status: z.enum(statuses),
  verdict: z.enum(['pass', 'accepted', 'fail', 'unclassified']),
  errors: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
  reviewed: date,
  reviewDue: date,
  overdue: z.boolean(),
  environments: z.array(z.string()),
  steps: z.number().int().nonnegative(),
  at: z.number().nullable(),
});

const services = z.strictObject({
  id: z.string(),
  href: z.string(),
  name: z.string(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  tier: z.number().nullable(),
  rto: z.string().nullable(),
  rpo: z.string().nullable(),
  repository: z.string().nullable(),
  dashboards: z.array(z.string()),
  catalogued: z.boolean(),
  onCall: z.string().nullable(),
  contact: z.string().nullable(),
  environments: z.array(z.object({ name: z.string(), class: z.string().nullable() })),
  missing: z.array(link),
  documents: z.number(),
  failing: z.number(),
  overdue: z.number(),
});

const kinds = z.strictObject({
  id: z.string(),
  href: z.string(),
  title: z.string(),
  plural: z.string(),
  collection: z.string(),
  nature,
  reviewEvery: z.number().nullable(),
  statuses: z.array(z.string()),
  summary: z.string(),
  source: z.string(),
  bases: z.array(link),
  keys: z.array(key),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      presence: z.string(),
      guidance: z.string(),
      aliases: z.array(z.string()),
      topics: z.array(z.object({ title: z.string(), level: z.string() })),
      tables: z.array(
        z.object({
          title: z.string(),
          columns: z.array(z.object({ title: z.string(), required: z.boolean(), form: z.string() })),
        }),
      ),
      steps: z.array(z.string()).nullable(),
    }),
  ),
  rules: z.array(link),
  template: z.string(),
  documents: z.number(),
});

const rules = z.strictObject({
  id: z.string(),
  href: z.string(),
  severity,
  strictSeverity: severity.nullable(),
  completeness: z.boolean(),
  time: z.boolean(),
  fixable: z.boolean(),
  waivable: z.boolean(),
  summary: z.string(),
  why: z.string(),
  source: z.string(),
  kinds: z.array(link),
  needs: z.array(link),
  options: z.array(key),
  examples: z.array(
    z.object({
      title: z.string(),
      valid: z.boolean(),
      files: z.array(z.object({ name: z.string(), text: z.string(), html: z.string() })),
      findings: z.array(z.object({ place: z.string(), message: z.string() })),
    }),
  ),
  findings: z.number(),
});

/** Of what each collection holds, by name. */
export const schemas = { documents, services, kinds, rules };

export const collections = {
  documents: defineCollection({ loader: snapshotLoader('documents'), schema: documents }),
  services: defineCollection({ loader: snapshotLoader('services'), schema: services }),
  kinds: defineCollection({ loader: snapshotLoader('kinds'), schema: kinds }),
  rules: defineCollection({ loader: snapshotLoader('rules'), schema: rules }),
};
