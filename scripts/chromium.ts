// The browser of the machine, without a window, as tests and the bench start it. `npm run setup` sees to it that it is
// there; `CHROMIUM` names another one.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The one without any window is the same engine, and takes half the processor time of the other. */
const [shell, whole] = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Absolute path of the browser. */
export const chromiumPath = (): string => process.env['CHROMIUM'] ?? (existsSync(shell) ? shell : whole);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: flags });
}
