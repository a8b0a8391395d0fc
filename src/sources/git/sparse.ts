// What a sparse checkout leaves out of the working tree: those files are there, and only git knows them.
import { ask } from './command.ts';

/** Paths below a folder, relative to it; none where everything is checked out, or nothing is known to git. */
export async function notCheckedOut(folder: string): Promise<readonly string[]> {
  if ((await ask(folder, 'config', '--bool', 'core.sparseCheckout')) !== 'true') return [];
  const listed = (await ask(folder, 'ls-files', '-t', '-z')) ?? '';
  return listed.split('\0').flatMap((entry) => (entry.startsWith('S ') ? [entry.slice(2)] : []));
}
