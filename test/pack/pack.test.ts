// `opsworthy pack` on a real repository: what lies in a pack, that it is the same wherever it is made, and what is refused.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Ajv } from 'ajv';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PackOptions, packed } from '../../scripts/packing.ts';
import { UsageError } from '../../src/model/errors.ts';
import { sha256 } from '../../src/model/digest.ts';
import { attachmentOf } from '../../src/pack/pdf/attachment.ts';
import { sampleOf } from '../../src/pack/sample.ts';
import { type Envelope, openedBy } from '../../src/pack/statement.ts';
import { command, opsworthy, type Result } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { company, notes, older, report, textIn } from './company.ts';

const folder = tree({});
const made = company();
const pack = (output: string, ...more: string[]): Result =>
  opsworthy(made.root, ['pack', '--output', path.join(folder, output), ...more]);

type Unpacked = Record<string, Buffer>;
const entriesOf = (zip: Uint8Array): Unpacked =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]));
const unpacked = (output: string): Unpacked => entriesOf(readFileSync(path.join(folder, output)));
/** The same without starting the command. */
async function packedHere(
  root: string,
  options: Partial<PackOptions>,
  ...records: string[]
): Promise<{ files: Unpacked; said: string }> {
  const { written, said } = await packed(root, records, {
    output: path.join(folder, 'here.zip'),
    git: true,
    ...options,
  });
  const zip = written[0]?.content;
  if (typeof zip !== 'object') throw new Error('no ZIP');
  return { files: entriesOf(zip), said: said.join('\n') };
}

const json = (files: Unpacked, name: string): any => JSON.parse(files[`data/${name}`]?.toString() ?? 'null');

const idOf = (file: string): string => file.replace(/^content\//, '').replace(/\.md$/, '');
const record = (file: string, name: string): string => `data/records/${idOf(file)}/${name}`;

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const keyFile = path.join(folder, 'key.pem');
const deployments = path.join(folder, 'deployments.csv');

/** What the command says to options that make no sense; asked without starting it. */
async function refusal(options: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...options],
    allowPositionals: true,
    options: {
      ...Object.fromEntries(
        ['from', 'to', 'seed', 'key', 'deployments', 'previous', 'sample'].map((name) => [
          name,
          { type: 'string' },
        ]),
      ),
      service: { type: 'string', multiple: true },
      'no-git': { type: 'boolean' },
    },
  });
  const asked = {
    ...values,
    git: values['no-git'] !== true,
    output: path.join(folder, 'refused.zip'),
  } as PackOptions;
  const inRoot = (name?: string): string | undefined =>
    name === undefined ? name : path.join(made.root, name);
  const files = {
    key: inRoot(asked.key),
    deployments: inRoot(asked.deployments),
    previous: inRoot(asked.previous),
  };
  return packed(made.root, positionals, { ...asked, ...files } as PackOptions).then(
    () => 'packed',
    (error: unknown) => {
      if (error instanceof UsageError) return [error.message, ...error.details].join('\n');
      throw error;
    },
  );
}

let all: Unpacked;
beforeAll(() => {
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(
    deployments,
    '# system: Argo CD\n# query: env=production\n# extractedAt: 2026-11-18T09:00:00Z\n' +
      'service,version,environment,at\npayments,v4.13.0,production,2026-10-13T11:00:00Z\n' +
      'payments,4.99.0,production,2026-11-01T11:00:00Z\n',
  );
  const { code, stderr } = pack('all.zip', '--key', keyFile);
  if (code !== 0) throw new Error(stderr);
  all = unpacked('all.zip');
});

describe('a pack', () => {
  it('is a bag of the files that the contract names', () => {
    expect(all['bagit.txt']?.toString()).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    const outside = Object.keys(all).filter((name) => !name.startsWith('data/records/'));
    expect(outside.toSorted()).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'data/VERIFY.md',
      'data/controls.csv',
      'data/findings.json',
      'data/oscal/assessment-results.json',
      'data/oscal/poam.json',
      'data/population.json',
      'data/register.csv',
      'data/register.json',
      'data/statement.intoto.json',
      'data/verify.ps1',
      'data/verify.sh',
      'data/waivers.json',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
    ]);
    const own = Object.keys(all).filter((name) => name.startsWith(record(report, '')));
    expect(own.map((name) => path.posix.basename(name)).toSorted()).toEqual([
      'record.html',
      'record.json',
      'record.md',
      'record.pdf',
    ]);
  });

  it('holds the Markdown as git does, in the PDF too', () => {
    const text = readFileSync(path.join(made.root, report));
    expect(all[record(report, 'record.md')]?.equals(text)).toBe(true);
    expect(attachmentOf(all[record(report, 'record.pdf')]!)?.equals(text)).toBe(true);
    const blob = made.git('rev-parse', `HEAD:${report}`);
    expect(json(all, `records/${idOf(report)}/record.json`)).toMatchObject({
      blob,
      sealed: { commit: made.commits[0], at: '2026-11-18T12:00:00Z' },
    });
  });

  it('shows a record as HTML that runs nothing and asks nobody', () => {
    const html = all[record(report, 'record.html')]!.toString();
    expect(html).toContain('<h1>Deployment of payments 4.13.0</h1>');
    expect(html).not.toMatch(/<script|<link|src="(?!data:)|@import|url\(/);
  });

  it('is judged on the day of its commit, and says what it cannot know', () => {
    expect(json(all, 'findings.json').evaluatedOn).toBe('2026-11-20'); // evaluation.today of the company
    expect(json(all, 'population.json')).toMatchObject({
      commit: made.commits[0],
      completeness: 'not established',
      commitRange: { firstSealed: made.commits[0] },
    });
  });

  it('observes in OSCAL, valid by its schema, with digests of the files', () => {
    const schema = readFileSync(
      path.join(import.meta.dirname, '../fixtures/oscal/assessment-results-1.2.1.schema.json'),
      'utf8',
    );
    const results = json(all, 'oscal/assessment-results.json');
    // Ajv knows no \p{…} without the flag that the schema leaves to the reader.
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: true }).compile(
      JSON.parse(schema),
    );
    validate(results);
    expect(validate.errors ?? []).toEqual([]);
    const resources = results['assessment-results']['back-matter'].resources;
    const hashes = resources
      .flatMap(({ rlinks }: any) => rlinks)
      .map((link: any) => [link.href, link.hashes?.[0].value]);
    expect(Object.fromEntries(hashes)).toMatchObject({
      [`../records/${idOf(report)}/record.md`]: sha256(all[record(report, 'record.md')]!),
    });
    expect(JSON.stringify(results)).not.toContain('satisfied"');
  });

  it('states the digest of every file of the payload but the statement itself', () => {
    const { subject } = json(all, 'statement.intoto.json');
    const payload = Object.keys(all).filter(
      (name) => name.startsWith('data/') && !name.endsWith('intoto.json'),
    );
    expect(subject.map(({ name }: any) => name)).toEqual(payload.toSorted());
    for (const { name, digest } of subject) expect(digest.sha256).toBe(sha256(all[name]!));
  });

  it('is signed beside, also as a bundle of Sigstore', () => {
    const envelope = JSON.parse(readFileSync(path.join(folder, 'all.zip.dsse.json'), 'utf8')) as Envelope;
    const payload = openedBy(envelope, createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })));
    expect(JSON.parse(payload!.toString()).subject).toEqual([
      { name: 'all.zip', digest: { sha256: sha256(readFileSync(path.join(folder, 'all.zip'))) } },
    ]);
    expect(openedBy(envelope, generateKeyPairSync('ed25519').publicKey)).toBeNull();
    const bundle = JSON.parse(readFileSync(path.join(folder, 'all.zip.sigstore.json'), 'utf8'));
    expect(bundle).toMatchObject({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      dsseEnvelope: envelope,
    });
  });

  it('has a signature that openssl verifies by the commands of VERIFY.md', () => {
    const lines = all['data/VERIFY.md']!.toString().split('\n');
    const begin = lines.findIndex((line) => line.startsWith('    field()'));
    const commands = lines
      .slice(begin, lines.indexOf('', begin))
      .join('\n')
      .replaceAll('PACK.zip', 'all.zip');
    writeFileSync(path.join(folder, 'key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    const said = execFileSync('sh', ['-c', commands], { cwd: folder, encoding: 'utf8' });
    const digest = sha256(readFileSync(path.join(folder, 'all.zip')));
    expect(said).toBe(`Signature Verified Successfully\n"sha256":"${digest}"\n${digest}  all.zip\n`);
  });

  it('has the same bytes in another folder, time zone, language and umask', () => {
    const elsewhere = tree({});
    cpSync(made.root, path.join(elsewhere, 'copy'), { recursive: true });
    rmSync(path.join(elsewhere, 'copy/.opsworthy'), { recursive: true, force: true });
    execFileSync(
      'sh',
      [
        '-c',
        'umask 077; exec "$@"',
        'sh',
        process.execPath,
        command,
        'pack',
        '--output',
        path.join(folder, 'again.zip'),
      ],
      {
        cwd: path.join(elsewhere, 'copy'),
        env: {
          ...process.env,
          TZ: 'Pacific/Kiritimati',
          LC_ALL: 'tr_TR.UTF-8',
          FONTCONFIG_FILE: '/nonexistent',
        },
      },
    );
    expect(
      readFileSync(path.join(folder, 'again.zip')).equals(readFileSync(path.join(folder, 'all.zip'))),
    ).toBe(true);
  });

  it('has the same bytes where line ends on the disk are others, and is refused where files are left out', async () => {
    const later = company();
    later.commit({
      on: '2026-11-19',
      files: { [report]: textIn(later, report).replace('succeeded', 'failed') },
    });
    const { files } = await packedHere(later.root, {});
    const clone = path.join(tree({}), 'clone');
    later.git('-c', 'core.autocrlf=true', 'clone', '--quiet', '-c', 'core.autocrlf=true', later.root, clone);
    expect(readFileSync(path.join(clone, report), 'utf8')).toContain('\r\n');
    const again = await packedHere(clone, {});
    const differing = Object.keys(files).filter((name) => again.files[name]?.equals(files[name]!) !== true);
    expect(differing).toEqual([]);
    execFileSync('git', ['sparse-checkout', 'set', 'content/verification-reports'], { cwd: clone });
    await expect(packedHere(clone, {})).rejects.toThrow(
      /^A pack is of the whole commit, and \d+ files of it are not checked out\.$/,
    );
  });

  it('verifies with sha256sum and with the script that it holds', () => {
    const at = path.join(folder, 'unpacked');
    for (const [name, bytes] of Object.entries(all)) {
      mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
      writeFileSync(path.join(at, name), bytes);
    }
    execFileSync('sha256sum', ['--quiet', '-c', 'tagmanifest-sha256.txt', 'manifest-sha256.txt'], {
      cwd: at,
    });
    const script = (): string => {
      const { stdout, status } = spawnSync('sh', [path.join(at, 'data/verify.sh')], { encoding: 'utf8' });
      return `${status} ${stdout}`;
    };
    expect(script()).toMatch(/^0 [\s\S]*Every file is as it was packed/);
    writeFileSync(path.join(at, 'data/extra.txt'), 'x');
    expect(script()).toMatch(/^1 [\s\S]*\ndata\/extra\.txt\n/);
    rmSync(path.join(at, 'data/extra.txt'));
    appendFileSync(path.join(at, 'data/register.csv'), ' ');
    expect(script()).toMatch(/^1 [\s\S]*register\.csv: FAILED/);
  });
});

describe('what is asked for', () => {
  it('is a period, with deployments held against the records and a sample drawn from them', async () => {
    const { files } = await packedHere(made.root, {
      from: '2026-09-01',
      to: '2026-11-30',
      deployments,
      sample: 2,
      seed: 'q4',
      previous: path.join(folder, 'all.zip'),
    });
    const population = json(files, 'population.json');
    expect(population).toMatchObject({
      completeness: 'gaps found',
      deployments: {
        considered: 2,
        recorded: 1,
        withoutRecord: [{ service: 'payments', version: '4.99.0' }],
      },
      previous: { sha256: sha256(readFileSync(path.join(folder, 'all.zip'))) },
    });
    const ids = population.included.map(({ id }: any) => id);
    expect(ids).toContain(idOf(report));
    expect(population.excluded).toContainEqual(
      expect.objectContaining({ id: idOf(older), reason: 'completed on 2026-01-20, before 2026-09-01' }),
    );
    expect(population.sample.drawn).toEqual(sampleOf(ids, { size: 2, seed: 'q4' }));
    const held = Object.keys(files).flatMap(
      (name) => /^data\/records\/(.*)\/record\.md$/.exec(name)?.[1] ?? [],
    );
    expect(held.toSorted()).toEqual(population.sample.drawn.toSorted());
    expect(json(files, 'register.json').records).toHaveLength(ids.length);
  });

  it.each([
    [['--from', '2030-01-01'], 'Nothing is to be packed'],
    [[idOf(older), '--from', '2026-09-01'], `${idOf(older)}: completed on 2026-01-20, before 2026-09-01.`],
    [['no/such/record'], 'There is no final record no/such/record'],
    [['--from', '2026-02-01', '--to', '2026-01-01'], 'is after --to'],
    [['--sample', '3'], '--sample and --seed belong together'],
    [['--service', 'paymens'], 'did you mean `payments`'],
    [['--key', 'services.yaml'], 'is no private key'],
    [['--deployments', 'services.yaml'], '`system` is missing'],
    [['--previous', 'services.yaml'], 'this is no evidence pack'],
    [['--previous', 'nowhere.zip'], 'there is no such file'],
    [['--no-git', '--from', '2030-01-01'], 'Nothing is to be packed'],
  ])('is refused when it makes no sense: %s', async (options, message) => {
    expect(await refusal(options)).toContain(message);
  });

  it('is refused where files are not as committed, with their names', async () => {
    const before = textIn(made, report);
    writeFileSync(path.join(made.root, report), `${before}\nmore\n`);
    const said = await refusal([]);
    writeFileSync(path.join(made.root, report), before);
    expect(said).toContain(`${report} is not as committed`);
  });

  it('exits with 2 when nothing is to be packed, and writes nothing', () => {
    const { code, stderr } = pack('refused.zip', '--from', '2030-01-01');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Nothing is to be packed') });
    expect(existsSync(path.join(folder, 'refused.zip'))).toBe(false);
  });

  it('says without git that nothing but digests is proven', async () => {
    const { files } = await packedHere(made.root, { git: false }, report);
    expect(json(files, 'population.json')).toMatchObject({
      commit: null,
      git: { branch: null, remark: expect.stringContaining('Nothing is proven but digests') },
    });
    const page = files[record(report, 'record.html')]?.toString();
    expect(page).toContain('Whether it is sealed is not known: git was not asked');
    expect(page).not.toContain('Not sealed');
  });
});

describe('a record', () => {
  it('that was altered is asked for, named and shown as it was: no period, title or status hides it', async () => {
    const later = company();
    const text = textIn(later, report);
    const [, title = ''] = /^# (.*)$/m.exec(text) ?? [];
    later.commit({
      on: '2026-11-19',
      files: {
        [report]: text
          .replace('kind:', 'status: draft\nkind:')
          .replace('2026-10-13T11:08:00Z', '2025-10-13T11:08:00Z')
          .replace(`# ${title}`, '# Nothing happened'),
      },
    });
    const { files } = await packedHere(later.root, {
      from: '2026-10-13',
      to: '2026-10-13',
      service: ['payments'],
    });
    const rows = json(files, 'register.json').records as { id: { value: string } }[];
    const row = rows.find(({ id }) => id.value === idOf(report));
    expect(row).toMatchObject({
      title: { value: title },
      completed: { value: '2026-10-13T11:08:00Z' },
      integrity: { value: 'altered' },
      revisionsSince: { value: [later.commits[1]] },
    });
    expect(files[record(report, 'record.md')]?.toString()).toBe(text);
    expect(files[record(report, 'record.html')]?.toString()).not.toContain('Nothing happened');
    expect(files[record(report, 'record.altered.md')]?.toString()).toContain('Nothing happened');
    expect(json(files, 'population.json').excluded.map(({ id }: { id: string }) => id)).not.toContain(
      idOf(report),
    );
    expect(files['data/controls.csv']?.toString()).toContain(`,${idOf(report)},`);
  });

  it('that was altered and put back is unchanged, and names what touched it', async () => {
    const later = company();
    const text = textIn(later, report);
    later.commit({ on: '2026-11-19', files: { [report]: text.replace('succeeded', 'failed') } });
    later.commit({ on: '2026-11-20', files: { [report]: text } });
    const { files } = await packedHere(later.root, {}, idOf(report));
    expect(json(files, 'register.json').records).toMatchObject([
      { integrity: { value: 'unchanged' }, revisionsSince: { value: [later.commits[1]] } },
    ]);
  });

  it('that was altered, amended, deleted, or holds a credential, is told as such', async () => {
    const own = company();
    const amended = `${textIn(own, older)}\n## Amendments\n\n- 2026-11-19: the run was repeated.\n`;
    own.commit({
      on: '2026-11-19',
      files: {
        [report]: textIn(own, report).replace('outcome: succeeded', 'outcome: failed'),
        [older]: amended,
        [notes]: null,
        'content/releases/payments/v9.9.9.md': `---\nkind: release-notes\nservice: payments\nversion: 9.9.9\ndate: 2026-11-19\ntype: minor\n---\n\n# Payments 9.9.9\n\nRun with AWS_SECRET_ACCESS_KEY=${'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz'}\n\n事故\n`,
      },
    });
    const { files, said } = await packedHere(own.root, {});
    expect(said).toContain(
      'releases/payments/v9.9.9 has no PDF: the fonts of the package have no 事 (U+4E8B)',
    );
    expect(said).toContain('it is blotted out. Revoke it.');
    expect(files[record(report, 'record.md')]?.toString()).toContain('outcome: succeeded');
    expect(files[record(report, 'record.altered.md')]?.toString()).toContain('outcome: failed');
    expect(files[record(older, 'record.md')]?.toString()).toBe(amended);
    const [, later] = own.commits;
    expect(files[record(report, 'record.html')]?.toString()).toContain(
      `altered since, last touched by commit ${later}. This is the text from before it was altered`,
    );
    expect(files[record(older, 'record.html')]?.toString()).toContain(
      `amended since, last touched by commit ${later}<`,
    );
    const integrity = Object.fromEntries(
      json(files, 'register.json').records.map((row: any) => [row.path.value, row.integrity.value]),
    );
    expect(integrity).toMatchObject({ [report]: 'altered', [older]: 'amended', [notes]: 'deleted' });
    const blotted = files['data/records/releases/payments/v9.9.9/record.md']!.toString();
    expect(blotted).toContain('•••');
    for (const bytes of Object.values(files)) expect(bytes.includes('wJalrXUtnFEMI')).toBe(false);

    const sampled = await packedHere(own.root, { sample: 1, seed: 'a' });
    expect(json(sampled.files, 'population.json').sample.drawn).toEqual([idOf(older)]);
    expect(sampled.said).toContain('it is blotted out. Revoke it.');
    const rows = rowsButPdf(sampled.files);
    expect(rows).toEqual(rowsButPdf(files));
    expect(json(sampled.files, 'register.json').records).toContainEqual(
      expect.objectContaining({
        path: expect.objectContaining({ value: report }),
        pdf: expect.objectContaining({ reason: 'the sample did not draw the record' }),
      }),
    );
  });
});

/** Whether its files are in the pack or not, a record says the same in the register. */
const rowsButPdf = (files: Record<string, Buffer>): unknown[] =>
  json(files, 'register.json').records.map((row: any) => ({ ...row, pdf: null, pdfSha256: null }));
