// The envelope beside a pack: whether it is of the key that was given, and about this very file.
import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { type Envelope, keyId, openedBy, predicateType } from '../statement.ts';
import { type Check, failed, ok, unchecked } from './check.ts';

const envelopeSchema: z.ZodType<Envelope> = z.object({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })).min(1),
});

const stated = z.object({
  predicateType: z.literal(predicateType),
  subject: z.array(z.object({ digest: z.object({ sha256: z.string() }) })),
});

export interface SignatureInput {
  /** Of the ZIP. */
  readonly digest: string;
  /** Text of the file beside the pack; `null` when there is none. */
  readonly envelope: string | null;
  readonly key: KeyObject | null;
  /** Name of that file. */
  readonly name: string;
}

export function checkSignature({ digest, envelope, key, name }: SignatureInput): Check[] {
  if (envelope === null && key === null)
    return [
      unchecked(
        'signature',
        'There is none beside the pack. Compare the digest of the ZIP with one from elsewhere.',
      ),
    ];
  if (envelope === null) return [failed('signature', `--public-key is given, and ${name} is not there.`)];
  if (key === null) return [unchecked('signature', `${name} is there; give --public-key to check it.`)];
  const read = readEnvelope(envelope);
  if (read === null) return [failed('signature', `${name} is no DSSE envelope.`)];
  const payload = openedBy(read, key);
  if (payload === null)
    return [
      failed('signature', `${name} is not signed by the key ${keyId(key).slice(0, 16)}…, or was altered.`),
    ];
  const statement = stated.safeParse(parsed(payload.toString('utf8')));
  if (!statement.success || !statement.data.subject.some((subject) => subject.digest.sha256 === digest))
    return [failed('signature', `${name} is signed, and about another file than this pack.`)];
  return [
    ok('signature', `Signed by the key ${keyId(key).slice(0, 16)}…. It proves who held the key, not when.`),
  ];
}

function readEnvelope(text: string): Envelope | null {
  const read = envelopeSchema.safeParse(parsed(text));
  return read.success ? read.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
