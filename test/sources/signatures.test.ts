// Signatures of commits, with keys that ssh-keygen makes here: what is said of each, and that neither the repository nor a
// change in it has a say in what counts.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Signature, signatureWords } from '../../src/model/signature.ts';
import { checkForPages } from '../../src/portal/build/checked.ts';
import { TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';

const config = 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n';
const page = (text: string): string => `---\nkind: page\n---\n# Notes\n\n${text}\n`;

let folder: string;
/** The caller's own configuration of git. */
let callers: string;
const environment = { ...process.env };

beforeAll(() => {
  folder = tree({});
  callers = path.join(folder, 'gitconfig');
  for (const name of ['ana', 'eve'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', path.join(folder, name)]);
  writeFileSync(path.join(folder, 'allowed'), `ana@example.com ${publicKey('ana')}`);
  writeFileSync(path.join(folder, 'revoked'), publicKey('ana'));
  process.env['GIT_CONFIG_GLOBAL'] = callers;
  process.env['GIT_CONFIG_NOSYSTEM'] = '1';
  process.env['GNUPGHOME'] = path.join(folder, 'no-keyring');
});
beforeEach(() => trust(`allowedSignersFile = ${path.join(folder, 'allowed')}`));
afterAll(() => {
  process.env = environment;
});

const publicKey = (name: string): string => readFileSync(path.join(folder, `${name}.pub`), 'utf8');
const trust = (...settings: string[]): void =>
  writeFileSync(callers, `[gpg "ssh"]\n${settings.map((line) => `\t${line}\n`).join('')}`);

/** Commits a text, signed with a key or not at all. */
function signed(made: TestRepository, text: string, key: string | null): void {
  made.write({ 'opsworthy.yaml': config, 'ops/a.md': page(text) });
  made.git('add', '--all');
  const how = key === null ? [] : ['-c', 'gpg.format=ssh', '-c', `user.signingKey=${path.join(folder, key)}`];
  made.git(...how, 'commit', '--quiet', ...(key === null ? [] : ['-S']), '--message', text);
}

/** Puts in the place of the newest commit one that says something else under the same signature. */
function forge(made: TestRepository, from: string, to: string): void {
  const object = execFileSync('git', ['cat-file', 'commit', 'HEAD'], { cwd: made.root, encoding: 'utf8' });
  const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
    cwd: made.root,
    input: object.replace(`\n\n${from}`, `\n\n${to}`),
    encoding: 'utf8',
  });
  made.git('update-ref', 'refs/heads/main', id.trim());
}

async function signaturesOf({ root }: TestRepository): Promise<Record<string, Signature>> {
  const { past } = await checkForPages({ cwd: root });
  if (past === null) throw new Error('There is no past');
  const { texts = [] } = past.documents['ops/a.md'] ?? {};
  return Object.fromEntries(
    texts.map(({ revision: { summary, commit } }) => {
      const signature = past.signatures[commit];
      if (!signature) throw new Error(`Nothing is said of ${summary}`);
      return [summary, signature];
    }),
  );
}

async function saidOf(made: TestRepository): Promise<Record<string, string>> {
  const found = Object.entries(await signaturesOf(made));
  return Object.fromEntries(found.map(([summary, signature]) => [summary, signatureWords(signature)]));
}

/** One commit of each sort. */
function everySort(): TestRepository {
  const made = new TestRepository();
  signed(made, 'Plain', null);
  signed(made, 'Known', 'ana');
  signed(made, 'Stranger', 'eve');
  signed(made, 'Genuine', 'ana');
  forge(made, 'Genuine', 'Forged');
  return made;
}

describe('the signature of a commit', () => {
  it('is verified, by a stranger, bad, or not there', async () => {
    const found = await signaturesOf(everySort());
    expect(found['Known']).toMatchObject({ state: 'verified', signer: 'ana@example.com', reason: null });
    expect(found['Known']?.key).toMatch(/^SHA256:/);
    expect(found['Stranger']).toMatchObject({ state: 'untrusted', signer: null });
    expect(found['Forged']).toMatchObject({ state: 'bad', signer: null });
    expect(found['Plain']).toEqual({ state: 'unsigned', signer: null, key: null, reason: null });
  });

  it('is of a revoked key where the caller has revoked it, and bad where it does not fit either', async () => {
    const made = everySort();
    trust(
      `allowedSignersFile = ${path.join(folder, 'allowed')}`,
      `revocationFile = ${path.join(folder, 'revoked')}`,
    );
    expect(await saidOf(made)).toEqual({
      Forged: 'bad signature: this is not the commit that was signed',
      Stranger: 'signed, key not trusted',
      Known: 'signed by a revoked key',
      Plain: 'not signed',
    });
  });

  it('is not judged where the caller names no keys, and says so', async () => {
    trust();
    expect(await saidOf(everySort())).toMatchObject({
      Known: 'signed, not checked: no `gpg.ssh.allowedSignersFile` is configured',
      Forged: 'signed, not checked: no `gpg.ssh.allowedSignersFile` is configured',
      Plain: 'not signed',
    });
    trust('allowedSignersFile = /nowhere/allowed');
    expect((await saidOf(everySort()))['Known']).toContain('names a file that is not there');
  });

  it('is not called bad where the program is missing', async () => {
    trust(`allowedSignersFile = ${path.join(folder, 'allowed')}`, 'program = /nowhere/ssh-keygen');
    expect((await saidOf(everySort()))['Known']).toBe(
      'signed, not checked: there is no program `/nowhere/ssh-keygen`',
    );
    trust(`allowedSignersFile = ${path.join(folder, 'allowed')}`, 'program = /bin/false');
    expect((await saidOf(everySort()))['Known']).toMatch(/^signed, not checked: (?:git says|the program)/);
  });

  it('is of an unknown key where there is no keyring, and gpg does not make one', async () => {
    const made = new TestRepository();
    signed(made, 'Plain', null);
    const object = execFileSync('git', ['cat-file', 'commit', 'HEAD'], { cwd: made.root, encoding: 'utf8' });
    const armour = '-----BEGIN PGP SIGNATURE-----\n \n aGVsbG8=\n -----END PGP SIGNATURE-----';
    const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
      cwd: made.root,
      input: object.replace('\n\n', `\ngpgsig ${armour}\n\n`),
      encoding: 'utf8',
    });
    made.git('update-ref', 'refs/heads/main', id.trim());
    expect(await saidOf(made)).toEqual({ Plain: 'signed, key unknown' });
    expect(existsSync(process.env['GNUPGHOME'] ?? '')).toBe(false);
  });
});

describe('what counts is not for the repository to say', () => {
  it('neither a program of its configuration is run, nor one that lies in it', async () => {
    const made = everySort();
    const program = path.join(made.root, 'verify.sh');
    const trace = path.join(folder, 'was-run');
    writeFileSync(program, `#!/bin/sh\ntouch '${trace}'\necho 'Good "git" signature for root'\n`);
    chmodSync(program, 0o755);
    for (const key of ['gpg.program', 'gpg.ssh.program', 'gpg.openpgp.program', 'gpg.x509.program'])
      made.git('config', key, program);
    expect(await saidOf(made)).toMatchObject({
      Known: 'signed and verified: ana@example.com',
      Stranger: 'signed, key not trusted',
    });
    trust(`allowedSignersFile = ${path.join(folder, 'allowed')}`, 'program = ./verify.sh');
    expect((await saidOf(made))['Known']).toContain('there is no program `./verify.sh`');
    expect(existsSync(trace)).toBe(false);
  });

  it('a list of keys in the working tree counts for nothing', async () => {
    const made = everySort();
    made.write({ allowed: `eve@example.com ${publicKey('eve')}` });
    for (const place of ['allowed', path.join(made.root, 'allowed')]) {
      trust(`allowedSignersFile = ${place}`);
      expect((await saidOf(made))['Stranger']).toBe(
        'signed, not checked: `gpg.ssh.allowedSignersFile` lies in the repository itself',
      );
    }
  });
});
