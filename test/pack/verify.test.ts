// `opsworthy verify` on a real pack: whole, with each of its files altered, and as somebody would build it to do harm.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { packed } from '../../scripts/packing.ts';
import { sha256 } from '../../src/model/digest.ts';
import { bagOf } from '../../src/pack/bag.ts';
import { verifyPack, type VerifyInput } from '../../src/pack/verify/verify.ts';
import { zipOf } from '../../src/pack/zip.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';
import { company, notes, older, report, textIn } from './company.ts';

const folder = tree({});
const made = company();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const keyFile = path.join(folder, 'key.pem');
const publicFile = path.join(folder, 'key.pub.pem');
const file = path.join(folder, 'pack.zip');

const idOf = (name: string): string => name.replace(/^content\//, '').replace(/\.md$/, '');
const record = (name: string, part: string): string => `data/records/${idOf(name)}/${part}`;

async function packOf(root: string, more = {}): Promise<Buffer> {
  const { written } = await packed(root, [], { output: file, git: true, ...more });
  return Buffer.from(written[0]?.content ?? '');
}

const entriesOf = (zip: Buffer): Map<string, Uint8Array> => new Map(Object.entries(unzipSync(zip)));

/** The pack with some of its files made anew; the manifests too, as somebody would who wants to hide it. */
function forged(zip: Buffer, change: (files: Map<string, Uint8Array>) => void): Buffer {
  const files = entriesOf(zip);
  change(files);
  const payload = new Map([...files].filter(([name]) => name.startsWith('data/')));
  return Buffer.from(zipOf(bagOf(payload, [])));
}

const replaced = (files: Map<string, Uint8Array>, name: string, from: string, to: string): void => {
  const text = Buffer.from(files.get(name) ?? '').toString();
  if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
  files.set(name, Buffer.from(text.replaceAll(from, to)));
};

/** Everything that failed, one line each. */
async function failures(bytes: Buffer, more: Partial<VerifyInput> = {}): Promise<string[]> {
  const envelope = { name: 'pack.zip.dsse.json', text: null };
  const { checks } = await verifyPack({
    bytes,
    envelope,
    key: null,
    previous: null,
    repository: null,
    ...more,
  });
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ item, said }) => `${item}: ${said}`);
}

let whole: Buffer;
let envelope: string;
beforeAll(async () => {
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(publicFile, publicKey.export({ type: 'spki', format: 'pem' }));
  const { written } = await packed(made.root, [], { output: file, git: true, key: keyFile });
  for (const { suffix, content } of written) writeFileSync(`${file}${suffix}`, content);
  whole = Buffer.from(written[0]?.content ?? '');
  envelope = String(written[1]?.content);
});

describe('a whole pack', () => {
  it('is found whole, with signature, clone and older pack, item by item', () => {
    const options = ['--public-key', publicFile, '--repository', made.root, '--previous', file];
    const { code, stdout } = opsworthy(folder, ['verify', 'pack.zip', ...options]);
    expect(stdout).toMatch(
      /^ok +signature +Signed by the key \w{16}…\. It proves who held the key, not when\.$/m,
    );
    expect(stdout).toMatch(/^ok +repository +7 texts stand in the commits that sealed them\.$/m);
    expect(stdout).toMatch(/^not checked +sample /m);
    expect(stdout).toMatch(/\nThe pack is whole\. 12 ok, 0 failed, 1 not checked\.\n$/);
    expect(code).toBe(0);
  });

  it('says of what it was not given that it was not checked', async () => {
    const { checks } = await verifyPack({
      bytes: whole,
      envelope: { name: 'x', text: envelope },
      key: null,
      previous: null,
      repository: null,
    });
    const items = checks.filter(({ outcome }) => outcome === 'not checked').map(({ item }) => item);
    expect(items).toEqual(['signature', 'sample', 'previous', 'repository']);
  });
});

describe('records of another source', () => {
  it('are packed as its ref has them, and proven by its clone', async () => {
    const own = new TestRepository();
    own.commit({
      on: '2026-11-19',
      files: {
        'opsworthy.yaml': `version: 1\ncontent: [docs/*.md]\nservices: services.yaml\nsources:\n  - { name: pay, repo: '${made.root}', path: content, refs: [main] }\n`,
        'services.yaml': textIn(made, 'services.yaml'),
        'docs/a.md': '---\nkind: page\n---\n\n# A\n\nText.\n',
      },
    });
    const zip = await packOf(own.root);
    const population = Buffer.from(entriesOf(zip).get('data/population.json') ?? '').toString();
    expect(JSON.parse(population)).toMatchObject({
      commit: own.commits[0],
      sources: [{ name: 'pay', ref: 'main', commit: made.commits[0] }],
    });
    const said = async (repository: string): Promise<string> =>
      (
        await verifyPack({
          bytes: zip,
          envelope: { name: 'x', text: null },
          key: null,
          previous: null,
          repository,
        })
      ).checks
        .filter(({ item }) => item === 'repository')
        .map(({ outcome, said: words }) => `${outcome}: ${words}`)
        .join('\n');
    expect(await said(made.root)).toContain('ok: 7 texts stand in the commits that sealed them.');
    expect(await said(own.root)).not.toMatch(/ok:|failed:/);
  });
});

describe('an altered pack', () => {
  it('is found by each of its files: altered, removed, added', async () => {
    const files = entriesOf(await packOf(made.root, { sample: 1, seed: 'a' }));
    const own = [...files.keys()].find((name) => name.endsWith('record.pdf')) ?? '';
    for (const name of files.keys()) {
      const altered = new Map(files).set(name, Buffer.concat([files.get(name)!, Buffer.from(' ')]));
      expect(await failures(Buffer.from(zipOf(altered))), name).not.toEqual([]);
    }
    for (const name of [own, 'data/population.json', 'manifest-sha256.txt']) {
      const without = new Map(files);
      without.delete(name);
      expect((await failures(Buffer.from(zipOf(without)))).join('\n'), name).toContain(`${name} is`);
    }
    const more = new Map(files).set('data/records/x/record.md', Buffer.from('x'));
    expect(await failures(Buffer.from(zipOf(more)))).toEqual([
      'manifest-sha256.txt: data/records/x/record.md is in the pack and not in the manifest: it was added.',
      expect.stringContaining('bag-info.txt: Payload-Oxum says'),
      'statement: data/records/x/record.md is not stated with its digest.',
      'register: data/records/x/record.md belongs to no record of the register.',
    ]);
  });

  it('is found where the manifests were made anew: by register, PDF and statement', async () => {
    const name = record(report, 'record.md');
    const zip = forged(whole, (files) => replaced(files, name, 'outcome: succeeded', 'outcome: failed'));
    expect(await failures(zip)).toEqual([
      `statement: ${name} is not stated with its digest.`,
      `texts: ${idOf(report)}: record.md is not the text whose digest the register has.`,
      `PDFs: ${idOf(report)}: the Markdown that record.pdf carries is not record.md.`,
    ]);
  });

  it('is found by the signature whatever was made anew, and so is another key', async () => {
    const signed = { name: 'pack.zip.dsse.json', text: envelope };
    const zip = forged(whole, () => undefined);
    expect(await failures(zip, { envelope: signed, key: publicKey })).toEqual([
      'signature: pack.zip.dsse.json is signed, and about another file than this pack.',
    ]);
    const [other] = await failures(whole, {
      envelope: signed,
      key: generateKeyPairSync('ed25519').publicKey,
    });
    expect(other).toMatch(/^signature: pack\.zip\.dsse\.json is not signed by the key/);
    const [none] = await failures(whole, { key: publicKey });
    expect(none).toBe('signature: --public-key is given, and pack.zip.dsse.json is not there.');
    const [broken] = await failures(whole, { envelope: { ...signed, text: '{}' }, key: publicKey });
    expect(broken).toBe('signature: pack.zip.dsse.json is no DSSE envelope.');
  });

  it('is found where a sample is not the one that its seed draws', async () => {
    const drawn = await packOf(made.root, { sample: 2, seed: 'a' });
    expect(await failures(drawn)).toEqual([]);
    const zip = forged(drawn, (files) =>
      replaced(files, 'data/population.json', '"seed": "a"', '"seed": "b"'),
    );
    expect(await failures(zip)).toContain('sample: The seed "b" draws other records than those of the pack.');
  });

  it('is found by a clone that does not hold the seals', async () => {
    const zip = forged(whole, (files) =>
      replaced(files, record(report, 'record.json'), made.commits[0] ?? '', 'f'.repeat(40)),
    );
    expect(await failures(zip, { repository: made.root })).toContain(
      `repository: ${idOf(report)}: record.json and the register name different seals.`,
    );
    await expect(failures(whole, { repository: folder })).rejects.toThrow('this is no git repository');
    const shallow = path.join(tree({}), 'clone');
    made.git('commit', '--quiet', '--allow-empty', '--message', 'More');
    made.git('clone', '--quiet', '--depth=1', `file://${made.root}`, shallow);
    made.git('reset', '--quiet', '--hard', 'HEAD~1');
    await expect(failures(whole, { repository: shallow })).rejects.toThrow('this clone is shallow');
  });

  it('is found by a clone in which the seal is of another time, or beside the history of the pack', async () => {
    const [seal = ''] = made.commits;
    const saying = (from: string, to: string): Buffer =>
      forged(whole, (files) => {
        for (const name of ['data/register.json', 'data/register.csv', record(report, 'record.json')])
          replaced(files, name, from, to);
      });
    expect(
      await failures(saying('2026-11-18T12:00:00Z', '2026-10-13T12:00:00Z'), { repository: made.root }),
    ).toContain(
      `repository: ${idOf(report)}: its sealing commit ${seal} is of another time than the pack says.`,
    );
    const beside = made.at(
      '2026-11-18',
      'E <e@example.com>',
      'commit-tree',
      '-m',
      'Beside',
      `${seal}^{tree}`,
    );
    expect(await failures(saying(seal, beside), { repository: made.root })).toContain(
      `repository: ${idOf(report)}: commit ${beside} is not in the history of ${seal}.`,
    );
  });
});

describe('an older pack', () => {
  it('shows what was altered, removed and back-dated since, though history was written anew', async () => {
    const anew = company();
    anew.git('update-ref', '-d', 'HEAD');
    const back = 'content/releases/payments/v0.1.0.md';
    anew.commit({
      on: '2026-11-17',
      files: {
        [report]: textIn(anew, report).replace('outcome: succeeded', 'outcome: failed'),
        [notes]: null,
        [older]: null,
        [back]: textIn(anew, notes).replace('4.13.0', '0.1.0'),
      },
    });
    const said = (await failures(await packOf(anew.root), { previous: whole })).join('\n');
    expect(said).toContain(`${idOf(report)}: its text is altered: the digest was`);
    expect(said).toContain(`${idOf(notes)} is missing: the older pack has it with the digest`);
    expect(said).toContain(
      `${idOf(report)}: its seal is another: it was commit ${made.commits[0]} of 2026-11-18T12:00:00Z`,
    );
    expect(said).toContain(`${idOf(back)} is back-dated: sealed 2026-11-17T12:00:00Z, before the last seal`);
  });

  it('shows what went by a redaction as such, for ever', async () => {
    const later = company();
    const redacted = textIn(later, report).replace('outcome: succeeded', 'outcome: partial');
    const digest = (text: string): string => sha256(Buffer.from(text));
    const entries = [
      { path: report, oldDigest: digest(textIn(later, report)), newDigest: digest(redacted) },
      { path: notes, oldDigest: digest(textIn(later, notes)), newDigest: null },
    ].map((entry) => ({ ...entry, reason: 'a name stood in it', approver: 'tkeane' }));
    later.commit({
      on: '2026-11-19',
      files: {
        [report]: redacted,
        [notes]: null,
        'redactions.yaml': JSON.stringify({ redactions: entries }),
      },
    });
    const zip = await packOf(later.root);
    expect(await failures(zip, { previous: whole, repository: later.root })).toEqual([]);
    const { notes: said } = await verifyPack({
      bytes: zip,
      envelope: { name: 'x', text: null },
      key: null,
      previous: null,
      repository: null,
    });
    expect(await failures(await packOf(later.root, { sample: 2, seed: 'a' }))).toEqual([]);
    expect(said).toEqual([
      expect.stringContaining(
        `${idOf(report)} was redacted on 2026-11-19: a name stood in it (approved by tkeane)`,
      ),
      expect.stringMatching(new RegExp(`${idOf(notes)} was redacted on .* was deleted$`)),
    ]);
  });

  it('lets amendments and new records pass, and tells a pack that follows another one', async () => {
    const later = company();
    later.commit({
      on: '2026-11-19',
      files: {
        [older]: `${textIn(later, older)}\n## Amendments\n\n- 2026-11-19: looked at again.\n`,
        'content/releases/payments/v9.9.9.md': textIn(later, notes).replace('4.13.0', '9.9.9'),
      },
    });
    const next = await packOf(later.root, { previous: file });
    expect(await failures(next, { previous: whole, repository: later.root })).toEqual([]);
    const [wrong] = await failures(next, { previous: next });
    expect(wrong).toMatch(/^chain: This pack follows the pack \w{64}, and the one given is/);
  });
});

describe('amendments of every sort', () => {
  it('pass as they pass in the checks: wider rows, code with comments, sections behind them', async () => {
    const later = company();
    const amended = (more: string): string =>
      `${textIn(later, older)}\n## Amendments\n\n\`\`\`sh\n# again\n\`\`\`\n\n${more}\n\n## Annex\n\nKept.\n`;
    const another = 'content/verification-reports/payments/2026-01-21-v4.11.1.md';
    const table = '| On | What |\n| -- | ---- |\n| 2026-11-19 | Seen. |';
    const wider =
      '| On | What |\n| -- | ------------ |\n| 2026-11-19 | Seen.        |\n| 2026-11-20 | Seen again.  |';
    later.commit({ on: '2026-11-19', files: { [another]: amended(table) } });
    const first = await packOf(later.root);
    later.commit({ on: '2026-11-20', files: { [another]: amended(wider) } });
    const next = await packOf(later.root);
    expect(await failures(next, { previous: first, repository: later.root })).toEqual([]);
    const other = forged(first, (files) =>
      replaced(files, record(another, 'record.md'), 'Kept.', 'Kept. Or not.'),
    );
    expect(await failures(next, { previous: other })).toEqual([
      expect.stringContaining(`${idOf(another)}: its text is altered`),
    ]);
  });
});

describe('an older pack that is broken', () => {
  it('is told as such, and the pack itself is checked all the same', async () => {
    const altered = entriesOf(whole).set('data/findings.json', Buffer.from('{}'));
    for (const [previous, sentence] of [
      [whole.subarray(0, -30), 'previous: The older pack: The file is cut off'],
      [
        Buffer.from(zipOf(altered)),
        'previous: The older pack is not as it was made: data/findings.json is altered',
      ],
    ] as const) {
      const { checks } = await verifyPack({
        bytes: whole,
        envelope: { name: 'x', text: null },
        key: null,
        previous,
        repository: null,
      });
      const bad = checks
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ item, said }) => `${item}: ${said}`);
      expect(bad[0]).toContain(sentence);
      expect(bad.every((each) => each.startsWith('previous: The older pack'))).toBe(true);
      expect(checks.filter(({ outcome }) => outcome === 'ok').map(({ item }) => item)).toContain('texts');
    }
  });
});

describe('a pack of a later layout', () => {
  it('is no altered one: exit 2, with what can be done', () => {
    const zip = forged(whole, (files) =>
      replaced(files, 'data/population.json', '"schemaVersion": 1', '"schemaVersion": 2'),
    );
    writeFileSync(path.join(folder, 'later.zip'), zip);
    const { code, stdout, stderr } = opsworthy(folder, ['verify', 'later.zip']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      'data/population.json is of layout 2: a later version of Opsworthy made this pack',
    );
    expect(stderr).toContain('bag-info.txt in the pack names it');
  });
});

describe('records whose ids differ in case alone', () => {
  it('are each held against their own older text', async () => {
    const later = company();
    const upper = notes.replace('/v4', '/V4');
    later.commit({ on: '2026-11-19', files: { [upper]: textIn(later, notes) } });
    const first = await packOf(later.root);
    later.commit({
      on: '2026-11-20',
      files: { [notes]: `${textIn(later, notes)}\n## Amendments\n\n- 2026-11-20: looked at again.\n` },
    });
    const next = await packOf(later.root);
    expect(await failures(next, { previous: first })).toEqual([]);
    const other = forged(first, (files) =>
      replaced(files, `data/records/${idOf(notes)}~2/record.md`, 'kind: release-notes', 'kind: page'),
    );
    expect(await failures(next, { previous: other })).toEqual([
      expect.stringContaining(`${idOf(notes)}: its text is altered`),
    ]);
  });
});

describe('a hostile file', () => {
  const entry = (name: string, content: Uint8Array = Buffer.from('x')): Buffer =>
    Buffer.from(zipOf(new Map([[name, content]])));
  /** The list of files with something else in it, counted from the beginning of the first entry; `own`: the entry itself too. */
  const listed = (zip: Buffer, at: number, bytes: readonly number[], own = true): Buffer => {
    const copy = Buffer.from(zip);
    Buffer.from(bytes).copy(copy, copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + at);
    if (own && at < 30) Buffer.from(bytes).copy(copy, at - 2);
    return copy;
  };
  /** An entry with a second name for whom reads it, as Info-ZIP does (0x7075): what is said where and how long it is. */
  const renamed = (): Buffer => {
    const more = Buffer.concat([Buffer.from([0x75, 0x70, 10, 0, 1]), Buffer.alloc(4), Buffer.from('other')]);
    const zip = entry('data/x');
    const end = zip.length - 22;
    const longer = Buffer.concat([zip.subarray(0, end), more, zip.subarray(end)]);
    longer.writeUInt16LE(more.length, longer.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 30);
    return longer;
  };
  const other = 'what others unpack may differ';
  const twice = (): Buffer => {
    const zip = Buffer.from(
      zipOf(
        new Map([
          ['aa', Buffer.from('1')],
          ['ab', Buffer.from('2')],
        ]),
      ),
    );
    return Buffer.from(zip.toString('latin1').replaceAll('ab', 'AA'), 'latin1');
  };

  it.each<[string, () => Buffer, string]>([
    ['climbs out', () => entry('../../etc/cron.d/x'), '"../../etc/cron.d/x" leads outside of the pack'],
    ['is absolute', () => entry('/etc/passwd'), '"/etc/passwd" leads outside of the pack'],
    ['has a drive', () => entry('C:\\x'), 'leads outside of the pack'],
    ['has one name twice', twice, 'Two entries have the name "AA"'],
    ['holds a link', () => listed(entry('data/x'), 38, [0, 0, 0xff, 0xa1]), '"data/x" is a symbolic link'],
    ['is encrypted', () => listed(entry('data/x'), 8, [1, 0]), '"data/x" is encrypted'],
    ['is packed in another way', () => listed(entry('data/x'), 10, [93, 0]), 'packed in a way (93)'],
    ['claims terabytes', () => listed(entry('data/x'), 24, [0xff, 0xff, 0xff, 0xfe]), 'unpack to more than'],
    [
      'unpacks to more than it says',
      () => listed(entry('data/x', Buffer.alloc(1_000_000)), 24, [1, 0, 0, 0]),
      'unpacks to more than the ZIP says',
    ],
    ['says two sizes', () => listed(entry('data/x'), 24, [2], false), other],
    ['says two ways of packing', () => listed(entry('data/x'), 10, [0], false), other],
    ['has its sizes behind its content', () => listed(entry('data/x'), 8, [8, 0]), other],
    ['has another name for some', renamed, other],
    ['has bytes in front', () => Buffer.concat([Buffer.from('PK#!'), whole]), 'damaged'],
    ['has bytes at its end', () => Buffer.concat([whole, Buffer.from('more')]), other],
    ['has a second ZIP behind it', () => Buffer.concat([whole, entry('data/x')]), 'damaged'],
    [
      'has letters of two forms',
      () => entry('data/e\u0301'),
      'leads outside of the pack, or is no plain file',
    ],
    ['is cut off at its end', () => whole.subarray(0, -30), 'The file is cut off'],
    ['is cut off in the middle', () => whole.subarray(0, whole.length / 2), 'The file is cut off'],
    ['is damaged inside', () => damaged(whole), 'damaged'],
    ['is nothing but two letters', () => Buffer.from('PK'), 'The file is cut off, or no ZIP'],
    ['is another ZIP', () => entry('hello.txt'), 'data/register.json is missing'],
  ])('that %s is told in a sentence', async (_, make, sentence) => {
    expect((await failures(make())).join('\n')).toContain(sentence);
  });

  function damaged(zip: Buffer): Buffer {
    const copy = Buffer.from(zip);
    copy.fill(0, 2000, 2400);
    return copy;
  }

  it('whose manifest or register is not in its form is told where', async () => {
    const files = entriesOf(whole).set('manifest-sha256.txt', Buffer.from('MD5 (x) = 1\n'));
    expect((await failures(Buffer.from(zipOf(files)))).join('\n')).toContain(
      'manifest-sha256.txt: Line 1 is not of the form `digest  name`: "MD5 (x) = 1"',
    );
    for (const text of ['', '[]', '{"records": 1}', 'null'])
      expect(
        (await failures(forged(whole, (all) => all.set('data/register.json', Buffer.from(text))))).join('\n'),
      ).toMatch(/register: data\/register\.json is (?:no JSON|not in its form)/);
    for (const name of ['data/population.json', 'data/statement.intoto.json', record(report, 'record.json')])
      for (const text of ['null', '{}', '[1]'])
        expect(await failures(forged(whole, (all) => all.set(name, Buffer.from(text)))), name).not.toEqual(
          [],
        );
  });

  it('that is no ZIP, or not there, ends with 2 and a remedy', () => {
    writeFileSync(path.join(folder, 'text.zip'), 'hello');
    for (const [name, said] of [
      ['text.zip', 'this is no ZIP'],
      ['nowhere.zip', 'there is no such file'],
      ['.', 'it is a folder'],
    ]) {
      const { code, stdout, stderr } = opsworthy(folder, ['verify', name ?? '']);
      expect({ code, stdout, stderr }).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(said ?? ''),
      });
    }
  });

  it('that was altered ends with 1', () => {
    writeFileSync(path.join(folder, 'cut.zip'), whole.subarray(0, -30));
    const { code, stdout } = opsworthy(folder, ['verify', 'cut.zip']);
    expect(stdout).toMatch(/The pack is NOT as it was made\. 0 ok, 1 failed, 2 not checked\.\n$/);
    expect(code).toBe(1);
  });
});
