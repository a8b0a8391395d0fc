// A disk that is full or must not be written is no defect of the program: it is said in one sentence, whichever process and
// library met it.
import { UsageError } from '../../model/errors.ts';

/** What the system, Node and Pagefind say, and what it means. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/\bENOSPC\b|No space left on device/, 'the disk is full'],
  // What Node's own copying makes of a full disk.
  [/\bEIO\b|Input\/output error/, 'the disk is full or failing'],
  [/\bEDQUOT\b|Disk quota exceeded/, 'the quota is used up'],
  [/\bEFBIG\b|File too large/, 'a file became too large'],
  [/\bEROFS\b|Read-only file system/, 'the disk is read-only'],
  [/\b(?:EACCES|EPERM)\b|Permission denied/, 'this user may not write there'],
  // What Node says when it may not make one of several folders.
  [/\bENOENT\b.*\bmkdir\b/, 'the disk is read-only, or the folder around it is gone'],
  [/\b(?:EEXIST|ENOTDIR)\b.*\b(?:mkdir|open)\b/, 'a file stands where a folder belongs'],
];

/** The error as one of writing; `null` when it is another. */
export function diskProblem(error: unknown): UsageError | null {
  if (error instanceof UsageError) return null;
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const [form, meaning] of reasons) {
    const line = said.split('\n').find((each) => form.test(each));
    if (line !== undefined)
      return new UsageError(`The portal could not be written: ${meaning}.`, [line.trim()], { cause: error });
  }
  return null;
}
