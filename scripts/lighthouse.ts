// `npm run lighthouse [-- PAGE…]`: what Lighthouse says of the built portal as `preview` serves it, with its own defaults for phones.
// Lighthouse is no dependency, because of its size: `npm install --no-save lighthouse` brings it, and LIGHTHOUSE
// names one elsewhere; this fetches nothing.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../src/model/errors.ts';
import { serve } from '../src/portal/serve/serve.ts';
import { chromiumPath } from './chromium.ts';

const checkout = path.resolve(import.meta.dirname, '..');
const tool = process.env['LIGHTHOUSE'] ?? path.join(checkout, 'node_modules/.bin/lighthouse');
const portal = path.join(checkout, 'dist/portal');
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const options = [
  '--quiet',
  '--output=json',
  '--chrome-flags=--headless --no-sandbox --disable-gpu',
  `--only-categories=${categories.join(',')}`,
];
const defaults = ['', 'services/payments/', 'runbooks/payments/release/'];
const pages = process.argv.length > 2 ? process.argv.slice(2) : defaults;

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<Record<string, { readonly displayValue?: string }>>;
}

async function main(): Promise<void> {
  if (!existsSync(tool))
    throw new UsageError('Lighthouse is not here.', ['npm install --no-save lighthouse']);
  if (!existsSync(portal)) throw new UsageError('There is no portal to look at.', ['npm run build']);
  const { server, address } = await serve({ folder: portal, base: '/', port: 0, host: 'localhost' });
  const env = { CHROME_PATH: chromiumPath(), ...process.env };
  for (const page of pages) {
    const asked = await promisify(execFile)(tool, [address + page, ...options], { env, maxBuffer: 2 ** 26 });
    const report = JSON.parse(asked.stdout) as Report;
    const scores = categories.map((id) => Math.round((report.categories[id]?.score ?? 0) * 100));
    const paint = report.audits['largest-contentful-paint']?.displayValue ?? '';
    const shift = report.audits['cumulative-layout-shift']?.displayValue ?? '';
    const said = categories.map((id, index) => `${id} ${scores[index]}`).join(', ');
    process.stdout.write(`/${page}: ${said}; largest paint ${paint}, layout shift ${shift}\n`);
    if (scores.some((score) => score < 100)) process.exitCode = 1;
  }
  server.closeAllConnections();
  server.close();
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${[error.message, ...error.details].join('\n  ')}\n`);
  process.exitCode = 2;
}
