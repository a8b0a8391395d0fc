// The request by which a timestamp authority (RFC 3161) puts the time to a pack: what `openssl ts -query -sha256 -cert -no_nonce` writes.
import { der, tags } from './der.ts';

const sha256Oid = Buffer.from('608648016503040201', 'hex');

/** `digest`: SHA-256 in hex. Without a nonce, so that the same pack has the same request. */
export function timestampQuery(digest: string): Buffer {
  const algorithm = der(tags.sequence, der(tags.oid, sha256Oid), der(0x05));
  const imprint = der(tags.sequence, algorithm, der(tags.octets, Buffer.from(digest, 'hex')));
  const version = der(tags.integer, Buffer.from([1]));
  const withCertificates = der(tags.boolean, Buffer.from([0xff]));
  return der(tags.sequence, version, imprint, withCertificates);
}
