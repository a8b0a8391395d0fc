// A timestamp beside a pack: whether an authority that leads to the given certificate put that time to this very file. Offline.
import { constants, createHash, type VerifyKeyObjectInput, verify, X509Certificate } from 'node:crypto';
import { UsageError } from '../../model/errors.ts';
import { DerProblem } from '../timestamp/der.ts';
import { readToken, type TimestampToken } from '../timestamp/token.ts';
import { type Check, failed, ok, unchecked } from './check.ts';

export interface TimestampInput {
  /** Name of the file with the response or token. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Certificates that are trusted; `null`: none was given. */
  readonly trusted: readonly X509Certificate[] | null;
}

const item = 'time';
const timeStamping = '1.3.6.1.5.5.7.3.8';
/** The extension `extKeyUsage`, marked as critical. */
const criticalUsage = Buffer.from('0603551d250101ff', 'hex');
const pss = '1.2.840.113549.1.1.10';
/** More than any chain of an authority has. */
const longestChain = 8;

/** The certificates of a PEM file. @throws UsageError when there is none. */
export function readCertificates(name: string, text: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length === 0) throw new Error('no certificate stands in it');
    return blocks.map((block) => new X509Certificate(block));
  } catch (error) {
    throw new UsageError(`--tsa-certificate ${name}: this is no certificate in PEM.`, [
      error instanceof Error ? error.message : String(error),
      'Name the root certificate that the authority publishes; DER becomes PEM by: openssl x509 -inform der -in ca.cer -out ca.pem',
    ]);
  }
}

export function checkTimestamp(pack: Buffer, { name, bytes, trusted }: TimestampInput): Check {
  if (trusted === null) return unchecked(item, `${name} is there; give --tsa-certificate to check it.`);
  try {
    const token = readToken(bytes);
    const problem = problemOf(token, pack, trusted);
    if (problem !== null) return failed(item, `${name}: ${problem}.`);
    const by = signerOf(token)?.subject.replaceAll('\n', ', ') ?? '';
    return ok(
      item,
      `This file existed on ${token.at.toISOString()}, as ${by} says, and its certificate leads to the one given. ` +
        'It proves no more: not who made the pack, nor that what it holds is true; whether a certificate was revoked was not asked.',
    );
  } catch (error) {
    if (!(error instanceof DerProblem)) throw error;
    return failed(item, `${name} is no timestamp that can be relied on: ${error.message}.`);
  }
}

const digestOf = (hash: string, bytes: Uint8Array): Buffer => createHash(hash).update(bytes).digest();

/** The certificate that the signature itself names, whatever else lies in the token. */
function signerOf({ certificates, signer }: TimestampToken): X509Certificate | null {
  const raw = certificates.find((each) => digestOf(signer.hash, each).equals(signer.digest));
  return raw ? certificateIn(raw) : null;
}

function certificateIn(raw: Buffer): X509Certificate {
  try {
    return new X509Certificate(raw);
  } catch {
    throw new DerProblem('a certificate in it cannot be read');
  }
}

/** What is wrong, one clause; the first thing. */
function problemOf(token: TimestampToken, pack: Buffer, trusted: readonly X509Certificate[]): string | null {
  const { imprint, content, hash, messageDigest, at } = token;
  if (!digestOf(imprint.hash, pack).equals(imprint.digest)) return 'it is about another file than this pack';
  if (!digestOf(hash, content).equals(messageDigest)) return 'what it says is not what was signed';
  const signer = signerOf(token);
  if (signer === null)
    return 'it does not hold the certificate that signed it: ask for it with the certificate (certReq)';
  if (!isSigned(token, signer)) return 'its signature does not hold';
  const usage = signer.keyUsage as readonly string[] | undefined;
  if (usage?.length !== 1 || usage[0] !== timeStamping || !signer.raw.includes(criticalUsage))
    return `the certificate of its signer (${oneLine(signer)}) is not for timestamps alone`;
  return chainProblem(signer, token.certificates.map(certificateIn), trusted, at);
}

function isSigned(token: TimestampToken, { publicKey }: X509Certificate): boolean {
  const { signatureAlgorithm, hash, signedAttributes, signature } = token;
  const key: VerifyKeyObjectInput = { key: publicKey };
  if (signatureAlgorithm === pss) key.padding = constants.RSA_PKCS1_PSS_PADDING;
  const edwards = publicKey.asymmetricKeyType === 'ed25519' || publicKey.asymmetricKeyType === 'ed448';
  try {
    return verify(edwards ? null : hash, signedAttributes, key, signature);
  } catch {
    return false; // a key that makes no such signatures
  }
}

/** From the signer upwards, each valid at that time, to a certificate that is trusted. */
function chainProblem(
  signer: X509Certificate,
  carried: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: Date,
): string | null {
  let last = signer;
  for (let length = 0; length < longestChain; length += 1) {
    if (at < last.validFromDate || at > last.validToDate)
      return `the certificate of ${oneLine(last)} was not valid then`;
    if (trusted.some(({ raw }) => raw.equals(last.raw))) return null;
    const issuer = [...trusted, ...carried].find((each) => each.ca && isIssuer(each, last));
    if (issuer === undefined || issuer.raw.equals(last.raw))
      return `the certificate of ${oneLine(signer)} does not lead to the one given`;
    last = issuer;
  }
  return `the certificate of ${oneLine(signer)} leads nowhere`;
}

const isIssuer = (issuer: X509Certificate, of: X509Certificate): boolean =>
  of.checkIssued(issuer) && of.verify(issuer.publicKey);

const oneLine = ({ subject }: X509Certificate): string => (subject ?? 'nobody').replaceAll('\n', ', ');
