// What git proves, to try out: the example company's documents in three repositories with a year of history, one planted
// fault of each sort, clean twins of them, and one portal over all three with versions.
//   npm run demo -- [FOLDER]
// Exit code 2 when FOLDER holds something already.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { faults } from './demo/faults.ts';
import { repositoryOf } from './demo/history.ts';
import { portalOver } from './demo/portal.ts';
import { stop } from './given.ts';

const names = ['platform', 'payments', 'notifications'];
const [given, ...more] = process.argv.slice(2);
if (more.length > 0 || given?.startsWith('-')) stop('Give one folder: npm run demo -- [FOLDER]');
if (given !== undefined && existsSync(given) && readdirSync(given).length > 0)
  stop(`${given} is not empty: give a new folder.`);
const folder = given
  ? path.resolve(given)
  : mkdtempSync(path.join(realpathSync(tmpdir()), 'opsworthy-demo-'));
mkdirSync(folder, { recursive: true });

for (const name of names) {
  const { commits } = repositoryOf(name, path.join(folder, name), true);
  repositoryOf(name, path.join(folder, 'clean', name), false);
  console.log(`\n${path.join(folder, name)}: ${commits.length} commits`);
  for (const { title, rule } of faults.filter(({ repository }) => repository === name))
    console.log(`  ${rule}: ${title}`);
}
portalOver(names, path.join(folder, 'portal'));
portalOver(names, path.join(folder, 'clean', 'portal'));
const settings = path.join(folder, 'payments', 'opsworthy.yaml');
const portal = path.join(folder, 'portal', 'opsworthy.yaml');
console.log(`
${path.dirname(portal)}: one portal over all three, with the last releases of each service
The same without faults: ${path.join(folder, 'clean')}

  npm run lint -- --config ${settings}
  npm run build -- --config ${settings} --fail-on never
  npm run build -- --config ${portal} --fail-on never
  npm run preview
`);
