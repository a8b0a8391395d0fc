// in-toto statements about a pack, and the envelope (DSSE) that a key puts around one. It proves who held the key, not when.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { sha256 } from '../model/digest.ts';
import { UsageError } from '../model/errors.ts';

const payloadType = 'application/vnd.in-toto+json';
export const predicateType = 'urn:opsworthy:evidence-pack:v1';

export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: unknown;
}

/** `subjects`: name → SHA-256. */
export function statementOf(subjects: Iterable<readonly [string, string]>, predicate: unknown): Statement {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...subjects].map(([name, digest]) => ({ name, digest: { sha256: digest } })),
    predicateType,
    predicate,
  };
}

export interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** What is signed: type and payload, each with its length (DSSE 1.0). */
const preAuthentication = (type: string, payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);

export function envelopeOf(statement: Statement, key: KeyObject): Envelope {
  const payload = Buffer.from(JSON.stringify(statement));
  const sig = sign(null, preAuthentication(payloadType, payload), key).toString('base64');
  return { payload: payload.toString('base64'), payloadType, signatures: [{ keyid: keyId(key), sig }] };
}

/** The payload, when one of the signatures is of that key; `null` otherwise. */
export function openedBy(
  { payload, payloadType: type, signatures }: Envelope,
  key: KeyObject,
): Buffer | null {
  const bytes = Buffer.from(payload, 'base64');
  const signed = signatures.some(({ sig }) =>
    verify(null, preAuthentication(type, bytes), key, Buffer.from(sig, 'base64')),
  );
  return signed ? bytes : null;
}

/** SHA-256 of the public key as DER. */
export function keyId(key: KeyObject): string {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return sha256(open.export({ type: 'spki', format: 'der' }));
}

/** The same envelope as tools of Sigstore read it. */
export const bundleOf = (envelope: Envelope): unknown => ({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: {
    publicKey: { hint: envelope.signatures[0]?.keyid ?? '' },
    tlogEntries: [],
    timestampVerificationData: { rfc3161Timestamps: [] },
  },
  dsseEnvelope: envelope,
});

/** @throws UsageError for what is no Ed25519 key. */
export function readKey(name: string, text: string, which: 'private' | 'public'): KeyObject {
  const make =
    which === 'private'
      ? 'openssl genpkey -algorithm ed25519 -out key.pem'
      : 'openssl pkey -in key.pem -pubout -out key.pub.pem';
  let key: KeyObject | null = null;
  try {
    key = which === 'private' ? createPrivateKey(text) : createPublicKey(text);
  } catch {
    throw new UsageError(`${name} is no ${which} key in PEM form.`, [`Such a key is made by: ${make}`]);
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new UsageError(
    `${name} is a key for ${key.asymmetricKeyType ?? 'something else'}, expected Ed25519.`,
    [`Such a key is made by: ${make}`],
  );
}
