// opsworthy verify: checks an evidence pack item by item, offline.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../../src/model/errors.ts';
import { visible } from '../../src/model/visible.ts';
import { readNamed } from '../named-file.ts';

interface Options {
  readonly publicKey?: string;
  readonly timestamp?: string;
  readonly tsaCertificate?: string;
  readonly previous?: string;
  readonly repository?: string;
}

export function register(program: Command): void {
  program
    .command('verify')
    .description(
      'check an evidence pack item by item, offline: structure, digests, records, signature, history',
    )
    .argument('<pack>', 'the ZIP that `opsworthy pack` wrote')
    .option('--public-key <file>', 'Ed25519 public key (PEM) of whoever signed it')
    .option('--timestamp <file>', 'RFC 3161 response (.tsr) or token about the pack; else PACK.tsr beside it')
    .option('--tsa-certificate <file>', 'certificate (PEM) that the timestamp authority leads to')
    .option('--previous <pack>', 'an older pack: what was altered, removed or back-dated since')
    .option('--repository <folder>', 'a clone: whether sealing commits exist and hold these texts')
    .action(verify);
}

async function verify(pack: string, options: Options): Promise<void> {
  const { publicKey, previous, repository } = options;
  const [{ verifyPack }, { looksLikeZip }, { readKey }, { timestampFor }] = await Promise.all([
    import('../../src/pack/verify/verify.ts'),
    import('../../src/pack/opened.ts'),
    import('../../src/pack/statement.ts'),
    import('../timestamp.ts'),
  ]);
  const readZip = (option: string, file: string): Buffer => {
    const bytes = readNamed(option, file);
    if (looksLikeZip(bytes)) return bytes;
    throw new UsageError(`${option} ${file}: this is no ZIP.`, [
      'Name the file that `opsworthy pack` wrote.',
    ]);
  };
  const name = `${pack}.dsse.json`;
  const { checks, notes } = await verifyPack({
    bytes: readZip('The pack', pack),
    envelope: { name: path.basename(name), text: existsSync(name) ? readFileSync(name, 'utf8') : null },
    key:
      publicKey === undefined
        ? null
        : readKey(publicKey, readNamed('--public-key', publicKey).toString(), 'public'),
    timestamp: timestampFor(pack, options),
    previous: previous === undefined ? null : readZip('--previous', previous),
    repository: repository === undefined ? null : path.resolve(repository),
  });
  const widest = Math.max(...checks.map(({ item }) => item.length));
  const lines = [
    ...checks.map(({ outcome, item, said }) => `${outcome.padEnd(12)} ${item.padEnd(widest)}  ${said}`),
    ...notes.map((note) => `note         ${''.padEnd(widest)}  ${note}`),
  ];
  const count = (outcome: string): number => checks.filter((check) => check.outcome === outcome).length;
  const bad = count('failed');
  const verdict = bad === 0 ? 'The pack is whole.' : 'The pack is NOT as it was made.';
  lines.push('', `${verdict} ${count('ok')} ok, ${bad} failed, ${count('not checked')} not checked.`);
  process.stdout.write(`${lines.map(visible).join('\n')}\n`);
  process.exitCode = bad === 0 ? 0 : 1;
}
