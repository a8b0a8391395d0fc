// What axe finds on a page, as sentences.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Violations of WCAG and good practice, with the element; the page must have been opened with `bypassCSP`. With a `theme` only colours
 * are looked at in the dark: everything else is that of the light one, where the same page is looked at as well.
 */
export async function violations(page: Page, theme: 'light' | 'dark' = 'light'): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    async (options) => {
      const { violations: all } = await (
        globalThis as unknown as {
          axe: {
            run(options: {
              runOnly?: string[];
            }): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
          };
        }
      ).axe.run(options);
      return all.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
    },
    theme === 'dark' ? { runOnly: ['cat.color'] } : {},
  );
  return found;
}
