// The timestamp that `opsworthy verify` is to look at: what was named, or what lies beside the pack.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../src/model/errors.ts';
import { readCertificates, type TimestampInput } from '../src/pack/verify/timestamp.ts';
import { readNamed } from './named-file.ts';

/** `null`: there is none, and none was asked about. @throws UsageError for half of what is needed. */
export function timestampFor(
  pack: string,
  { timestamp, tsaCertificate }: { readonly timestamp?: string; readonly tsaCertificate?: string },
): TimestampInput | null {
  const beside = `${pack}.tsr`;
  const file = timestamp ?? (existsSync(beside) ? beside : undefined);
  if (timestamp !== undefined && tsaCertificate === undefined)
    throw new UsageError('--timestamp needs --tsa-certificate: a time is worth as much as who says it.', [
      'Name the root certificate of the authority, from itself and not from who made the pack.',
    ]);
  if (file === undefined && tsaCertificate === undefined) return null;
  if (file === undefined)
    throw new UsageError(`--tsa-certificate is given, and there is no ${path.basename(beside)}.`, [
      'Name the response of the authority: --timestamp FILE.tsr',
    ]);
  return {
    name: path.basename(file),
    bytes: readNamed('--timestamp', file),
    trusted:
      tsaCertificate === undefined
        ? null
        : readCertificates(tsaCertificate, readNamed('--tsa-certificate', tsaCertificate).toString()),
  };
}
