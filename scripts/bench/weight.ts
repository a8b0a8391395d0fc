// What a browser fetches to show one page of a built site, in bytes as they are sent: the weight of the page.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { contentType } from '../../src/portal/serve/serve.ts';
import { launchChromium } from '../chromium.ts';

export const weightTypes = ['html', 'css', 'js', 'fonts', 'other'] as const;
export type WeightType = (typeof weightTypes)[number];

/** Bytes by type, and how many files other hosts were asked for: those are not fetched, and weigh nothing here. */
export interface Weight extends Record<WeightType, number> {
  elsewhere: number;
}

/** Milliseconds without a request after which a page is taken to be complete. */
const quiet = 2000;

export interface Fetched {
  /** Media type. */
  type: string;
  body: Buffer;
}

/** Bytes as hosts send them: text compressed by gzip; fonts and pictures are compressed already. */
export function sentBytes({ type, body }: Fetched): number {
  return /^(?:text\/|application\/(?:json|javascript|xml|manifest)|image\/svg)/.test(type)
    ? gzipSync(body).length
    : body.length;
}

export function typeOf(type: string): WeightType {
  if (type.startsWith('text/html')) return 'html';
  if (type.startsWith('text/css')) return 'css';
  if (/^(?:text|application)\/javascript/.test(type)) return 'js';
  return type.startsWith('font/') ? 'fonts' : 'other';
}

export function weightOf(fetched: Fetched[], elsewhere: number): Weight {
  const weight: Weight = { html: 0, css: 0, js: 0, fonts: 0, other: 0, elsewhere };
  for (const one of fetched) weight[typeOf(one.type)] += sentBytes(one);
  return weight;
}

/**
 * Shows `file` of the site in `folder` in a fresh browser and weighs what it asked for until it was quiet. What is fetched
 * ahead for other pages does not count. Nothing leaves the machine.
 */
export async function weigh(folder: string, file: string): Promise<Weight> {
  const site = 'https://ops.example.com/';
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const fetched: Fetched[] = [];
    let elsewhere = 0;
    let asked = performance.now();
    await page.route('**', async (route) => {
      const request = route.request();
      const url = new URL(request.url());
      asked = performance.now();
      if (url.origin !== new URL(site).origin) {
        elsewhere += 1;
        return route.abort();
      }
      const found = fileAt(folder, decodeURIComponent(url.pathname));
      if (found === undefined) return route.fulfill({ status: 404, body: '' });
      const one = { type: contentType(found), body: readFileSync(found) };
      const headers = await request.allHeaders();
      if (!/prefetch/.test(`${headers['purpose']} ${headers['sec-purpose']}`)) fetched.push(one);
      return route.fulfill({ contentType: one.type, body: one.body });
    });
    await page.goto(site + file.replace(/(?:^|(?<=\/))index\.html$/, ''), { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => null)');
    while (performance.now() - asked < quiet) await pause(quiet / 10);
    return weightOf(fetched, elsewhere);
  } finally {
    await browser.close();
  }
}

/** As hosts find files: an address that ends in a folder is its `index.html`. */
function fileAt(folder: string, address: string): string | undefined {
  const file = path.join(folder, address);
  if (!existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return file;
  const index = path.join(file, 'index.html');
  return existsSync(index) ? index : undefined;
}
