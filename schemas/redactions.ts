// The form of `redactions.yaml`: what had to go from sealed records. Its words are those of `src/model/redaction.ts`.
import * as z from 'zod';
import { digest } from './fields.ts';

const text = z.string().min(1, 'expected a text');
const bareDigest = digest.transform((written) => written.replace(/^sha256:/, ''));

export const redactionsSchema = z.strictObject({
  redactions: z
    .array(
      z.strictObject({
        path: text,
        oldDigest: bareDigest,
        newDigest: bareDigest.nullable().default(null),
        reason: text,
        approver: text,
      }),
    )
    .default([]),
});
