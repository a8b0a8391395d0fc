// The file that a PDF of ours carries. PDF writers of other people may arrange it otherwise: what is not found is said to be absent.
import { inflateSync } from 'node:zlib';

/** Above this it is no Markdown of a record. */
const largest = 50_000_000;

/** Bytes of the first embedded file; `null` when there is none that can be read. */
export function attachmentOf(pdf: Uint8Array): Buffer | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const at = bytes.indexOf('/Type /EmbeddedFile\n');
  if (at < 0) return null;
  const start = bytes.lastIndexOf(' obj\n', at);
  const stream = bytes.indexOf('stream\n', at);
  if (start < 0 || stream < 0 || stream - start > 2000) return null;
  const dictionary = bytes.toString('latin1', start, stream);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  const begin = stream + 'stream\n'.length;
  if (!Number.isSafeInteger(length) || begin + length > bytes.length) return null;
  const content = bytes.subarray(begin, begin + length);
  if (!dictionary.includes('/FlateDecode')) return Buffer.from(content);
  try {
    return inflateSync(content, { maxOutputLength: largest });
  } catch {
    return null;
  }
}
