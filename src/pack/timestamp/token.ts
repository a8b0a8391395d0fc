// Timestamp response or token (RFC 3161, CMS) → what it says, who signed it and what exactly was signed. Nothing is believed here.
import { context, Der, DerProblem, partAt, tags } from './der.ts';

export interface TimestampToken {
  /** Name of the hash and the digest that got the time. */
  readonly imprint: { readonly hash: string; readonly digest: Buffer };
  readonly at: Date;
  /** Bytes that `messageDigest` is of. */
  readonly content: Buffer;
  readonly hash: string;
  /** As they were signed: a SET in DER. */
  readonly signedAttributes: Buffer;
  readonly messageDigest: Buffer;
  /** Digest of the certificate that signed, and its hash. */
  readonly signer: { readonly hash: string; readonly digest: Buffer };
  readonly signatureAlgorithm: string;
  readonly signature: Buffer;
  /** In DER. */
  readonly certificates: readonly Buffer[];
}

const oids = {
  signedData: '1.2.840.113549.1.7.2',
  timestamp: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

const hashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** @throws DerProblem for what is none, or says that none was given. */
export function readToken(bytes: Buffer): TimestampToken {
  const parts = Der.read(bytes).parts(tags.sequence);
  return partAt(parts, 0).tag === tags.oid ? tokenIn(parts) : tokenIn(granted(parts));
}

/** The token of a response. */
function granted(response: readonly Der[]): Der[] {
  const status = partAt(partAt(response, 0).parts(tags.sequence), 0).expect(tags.integer).content;
  if (status.length !== 1 || (status[0] ?? 2) > 1)
    throw new DerProblem(`the authority refused it (status ${status.toString('hex')})`);
  return partAt(response, 1).parts(tags.sequence);
}

function tokenIn(contentInfo: readonly Der[]): TimestampToken {
  if (partAt(contentInfo, 0).oid() !== oids.signedData) throw new DerProblem('it is not signed data');
  const signedData = partAt(partAt(contentInfo, 1).parts(context(0)), 0).parts(tags.sequence);
  const encapsulated = partAt(signedData, 2).parts(tags.sequence);
  if (partAt(encapsulated, 0).oid() !== oids.timestamp)
    throw new DerProblem('what is signed is no timestamp');
  const content = partAt(partAt(encapsulated, 1).parts(context(0)), 0).expect(tags.octets).content;
  const rest = signedData.slice(3);
  const certificates = rest.find(({ tag }) => tag === context(0))?.parts(context(0)) ?? [];
  const signers = partAt(
    rest.filter(({ tag }) => tag === tags.set),
    0,
  ).parts(tags.set);
  if (signers.length !== 1) throw new DerProblem('it has another number of signers than one');
  return {
    ...statedIn(content),
    content,
    ...signedBy(partAt(signers, 0)),
    certificates: certificates.map(({ whole }) => whole),
  };
}

/** What the authority says. */
function statedIn(content: Buffer): Pick<TimestampToken, 'imprint' | 'at'> {
  const stated = Der.read(content).parts(tags.sequence);
  const [algorithm, digest] = partAt(stated, 2).parts(tags.sequence);
  if (!algorithm || !digest) throw new DerProblem('it names no digest');
  const at = timeOf(partAt(stated, 4).expect(tags.time).content.toString('latin1'));
  return { imprint: { hash: hashIn(algorithm), digest: digest.expect(tags.octets).content }, at };
}

function timeOf(text: string): Date {
  const [, year, month, day, hour, minute, second, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(at.getTime())) throw new DerProblem('its time cannot be read');
  return at;
}

function signedBy(
  signer: Der,
): Pick<
  TimestampToken,
  'hash' | 'signedAttributes' | 'messageDigest' | 'signer' | 'signatureAlgorithm' | 'signature'
> {
  const parts = signer.parts(tags.sequence);
  const attributes = partAt(parts, 3);
  const values = new Map(
    attributes.parts(context(0)).map((attribute) => {
      const [name, value] = attribute.parts(tags.sequence);
      if (!name || !value) throw new DerProblem('an attribute of it is empty');
      return [name.oid(), partAt(value.parts(tags.set), 0)] as const;
    }),
  );
  if (values.get(oids.contentType)?.oid() !== oids.timestamp)
    throw new DerProblem('its signature is not about a timestamp');
  const messageDigest = values.get(oids.messageDigest);
  if (!messageDigest) throw new DerProblem('its signature names no digest');
  return {
    hash: hashIn(partAt(parts, 2)),
    // What was signed has the tag of a SET in place of the implicit one.
    signedAttributes: Buffer.concat([Buffer.from([tags.set]), attributes.whole.subarray(1)]),
    messageDigest: messageDigest.expect(tags.octets).content,
    signer: certificateNamed(values),
    signatureAlgorithm: partAt(partAt(parts, 4).parts(tags.sequence), 0).oid(),
    signature: partAt(parts, 5).expect(tags.octets).content,
  };
}

/** ESSCertID: SHA-1; ESSCertIDv2: SHA-256 where none is named. */
function certificateNamed(values: ReadonlyMap<string, Der>): TimestampToken['signer'] {
  const newer = values.get(oids.signingCertificateV2);
  const named = newer ?? values.get(oids.signingCertificate);
  if (!named) throw new DerProblem('it does not name the certificate that signed it');
  const first = partAt(partAt(named.parts(tags.sequence), 0).parts(tags.sequence), 0).parts(tags.sequence);
  const [head] = first;
  if (newer && head?.tag === tags.sequence)
    return { hash: hashIn(head), digest: partAt(first, 1).expect(tags.octets).content };
  return { hash: newer ? 'sha256' : 'sha1', digest: partAt(first, 0).expect(tags.octets).content };
}

function hashIn(algorithm: Der): string {
  const oid = partAt(algorithm.parts(tags.sequence), 0).oid();
  const hash = hashes[oid];
  if (hash === undefined) throw new DerProblem(`it uses the hash ${oid}, which is not relied on here`);
  return hash;
}
