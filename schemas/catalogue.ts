// The form of `services.yaml`: teams, people and services. Its words are those of `src/model/catalogue.ts`.
import * as z from 'zod';
import { formed, id } from './fields.ts';
import { pattern, seconds } from './settings.ts';

const text = z.string().min(1, 'expected a text');
const webAddress = z.url({
  protocol: /^https?$/,
  error: 'expected a web address like https://example.com/…',
});

const team = z
  .strictObject({
    id,
    name: text.optional(),
    onCall: text.nullable().default(null),
    contact: text.nullable().default(null),
  })
  .transform((written) => ({ ...written, name: written.name ?? written.id }));

const person = z.strictObject({
  id: formed(/^[a-z0-9][a-z0-9._-]*$/i, 'expected letters, digits, dots, hyphens and underscores'),
  names: z.array(text).default([]),
  emails: z.array(formed(/^\S+@\S+$/, 'expected an e-mail address')).default([]),
  team: id.nullable().default(null),
});

const service = z
  .strictObject({
    id,
    name: text.optional(),
    owner: id.nullable().default(null),
    tier: z.number().int().min(0).nullable().default(null),
    rto: seconds.nullable().default(null),
    rpo: seconds.nullable().default(null),
    repository: text.nullable().default(null),
    tags: pattern.nullable().default(null),
    dashboards: z.array(webAddress).default([]),
    requires: z.array(text).default([]),
  })
  .transform((written) => ({ ...written, name: written.name ?? written.id }));

export const catalogueSchema = z.strictObject({
  teams: z.array(team).default([]),
  people: z.array(person).default([]),
  services: z.array(service).default([]),
});
