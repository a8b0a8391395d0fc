// Timestamps of packs, asked of and answered by openssl as an authority: the request is its own, and what it answers is verified.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { timestampFor } from '../../scripts/timestamp.ts';
import { sha256 } from '../../src/model/digest.ts';
import { timestampQuery } from '../../src/pack/timestamp/query.ts';
import { type Check } from '../../src/pack/verify/check.ts';
import { checkTimestamp, readCertificates } from '../../src/pack/verify/timestamp.ts';
import { tree } from '../tree.ts';

const config = `[ tsa ]
default_tsa = own
[ own ]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
ess_cert_id_alg = sha256
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Root
[ ca ]
basicConstraints = critical,CA:TRUE
[ stamping ]
extendedKeyUsage = critical,timeStamping
`;
const folder = tree({ 'tsa.conf': config, 'pack.zip': 'PK and more', serial: '01' });
const at = (name: string): string => path.join(folder, name);
const bytes = (name: string): Buffer => readFileSync(at(name));
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

/** A certificate by `issuer`, or by itself. */
function certificate(name: string, extensions: string, keys: readonly string[], issuer?: string): void {
  openssl('genpkey', ...keys, '-out', `${name}.key`);
  openssl(
    'req',
    '-new',
    '-key',
    `${name}.key`,
    '-subj',
    `/CN=${name}`,
    '-config',
    'tsa.conf',
    '-out',
    `${name}.csr`,
  );
  const by = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : ['-signkey', `${name}.key`];
  const extended = ['-extfile', 'tsa.conf', '-extensions', extensions, '-days', '30', '-set_serial', '7'];
  openssl('x509', '-req', '-in', `${name}.csr`, ...by, ...extended, '-out', `${name}.pem`);
}

function stamped(signer: string, ...more: string[]): Buffer {
  writeFileSync(at('q.tsq'), timestampQuery(sha256(bytes('pack.zip'))));
  const by = ['-config', 'tsa.conf', '-signer', `${signer}.pem`, '-inkey', `${signer}.key`];
  openssl('ts', '-reply', '-queryfile', 'q.tsq', ...by, ...more, '-out', 'r.tsr');
  return bytes('r.tsr');
}

const ec = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const rsa = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
const checked = (token: Buffer, root = 'root', pack = bytes('pack.zip')): Check =>
  checkTimestamp(pack, {
    name: 'pack.zip.tsr',
    bytes: token,
    trusted: readCertificates(root, bytes(`${root}.pem`).toString()),
  });

let good: Buffer;
beforeAll(() => {
  certificate('root', 'ca', ec);
  certificate('middle', 'ca', ec, 'root');
  certificate('other', 'ca', ec);
  certificate('signer', 'stamping', ec, 'root');
  certificate('deep', 'stamping', rsa, 'middle');
  good = stamped('signer');
});

describe('the request for a timestamp', () => {
  it('is that of openssl, byte by byte', () => {
    const asked = openssl('ts', '-query', '-data', 'pack.zip', '-sha256', '-cert', '-no_nonce');
    expect(timestampQuery(sha256(bytes('pack.zip')))).toEqual(asked);
  });
});

describe('a timestamp', () => {
  it('tells the time and who says it, and what that proves', () => {
    const { outcome, said } = checked(good);
    expect(said).toMatch(/^This file existed on \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z, as CN=signer says/);
    expect(said).toContain('It proves no more');
    expect(outcome).toBe('ok');
  });

  it('is believed as a bare token, from an RSA key, and by way of a certificate that it carries', () => {
    writeFileSync(at('good.tsr'), good);
    openssl('ts', '-reply', '-in', 'good.tsr', '-token_out', '-out', 'good.token');
    expect(checked(bytes('good.token')).outcome).toBe('ok');
    expect(checked(stamped('deep', '-chain', 'middle.pem')).outcome).toBe('ok');
  });

  it('is refused about another file, and where a byte of it was altered', () => {
    expect(checked(good, 'root', Buffer.from('PK and less')).said).toContain(
      'about another file than this pack',
    );
    const places = Array.from({ length: Math.floor((good.length - 20) / 37) }, (_, index) => 20 + index * 37);
    const said = places.map((place) => {
      const altered = Buffer.from(good);
      altered[place] = (altered[place] ?? 0) ^ 1;
      return checked(altered);
    });
    // Parts that nobody needs are not signed: whatever is altered, it never says anything else that is ok.
    const others = said.filter((check) => check.outcome === 'ok' && check.said !== checked(good).said);
    expect(others).toEqual([]);
    expect(said.filter(({ outcome }) => outcome === 'failed').length).toBeGreaterThan(places.length / 2);
    const time = good.indexOf(Buffer.from([0x18, 0x0f]));
    const later = Buffer.from(good);
    later[time + 5] = 0x39;
    expect(checked(later).said).toContain('what it says is not what was signed');
  });

  it('is refused from an authority that does not lead to the certificate', () => {
    expect(checked(good, 'other').said).toContain('does not lead to the one given');
    expect(checked(stamped('deep')).said).toContain('does not lead to the one given');
  });

  it.each(['', 'PK', '0\x80\x00\x00', '0\x03\x02\x01\x02', `0${'\x84\xFF\xFF\xFF\xFF'}`])(
    'is no timestamp: %j',
    (text) => {
      expect(checked(Buffer.from(text, 'latin1')).said).toContain('is no timestamp that can be relied on');
    },
  );

  it('is not looked at without a certificate, and half of what is needed is refused', () => {
    writeFileSync(at('pack.zip.tsr'), good);
    const found = timestampFor(at('pack.zip'), {});
    expect(found && checkTimestamp(bytes('pack.zip'), found).outcome).toBe('not checked');
    expect(timestampFor(at('absent.zip'), {})).toBeNull();
    expect(() => timestampFor(at('pack.zip'), { timestamp: 'x' })).toThrow(
      '--timestamp needs --tsa-certificate',
    );
    expect(() => timestampFor(at('absent.zip'), { tsaCertificate: at('root.pem') })).toThrow(
      'there is no absent.zip.tsr',
    );
    expect(() => timestampFor(at('pack.zip'), { tsaCertificate: at('tsa.conf') })).toThrow(
      'no certificate in PEM',
    );
  });
});
