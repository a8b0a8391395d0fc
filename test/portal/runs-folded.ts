// A run with more parameters than a phone shows: what is missing stands on one screen, one line each.
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { phone, type Portal } from './browser.ts';

const page = 'runbooks/payments/shift/';
const names = Array.from({ length: 15 }, (_, index) => `VALUE_${String.fromCodePoint(65 + index)}`);

export function foldedRunsOn(portal: () => Portal): void {
  it('asks many parameters one at a time, and says in a line each which are missing', async () => {
    const { page: on, trouble } = await portal().visit(page, {
      ...phone,
      bypassCSP: true,
      serviceWorkers: 'block',
    });
    await on.route('**/shift/index.json', async (route) => {
      const answer = await route.fetch();
      const twin = (await answer.json()) as { metadata: { parameters: { value: { name: string } }[] } };
      const [{ value } = expect.fail('no parameter')] = twin.metadata.parameters.slice(2);
      twin.metadata.parameters = names.map((name) => ({
        value: { ...value, name, example: `like-${name}`, pattern: '^[a-z]' },
      }));
      await route.fulfill({ response: answer, json: twin });
    });
    await on.goto(`${portal().address}${page}#fill=VALUE_B=given`);
    const fields = on.locator('.run-fields');
    await fields.waitFor();
    const line = (name: string): Locator => fields.locator('.run-fold > summary', { hasText: name });
    // Four placeholders of the page have no declaration any more and are asked too.
    expect(await fields.locator('summary').first().innerText()).toContain('1 of 19 filled in');
    expect(await line('VALUE_B').innerText()).toMatch(/VALUE_B\s+given/);
    expect(await line('VALUE_C').innerText()).toMatch(/VALUE_C\s+missing/);
    expect(await fields.locator('.run-fold[open]').count()).toBe(1);
    const { height } = (await line('VALUE_C').boundingBox()) ?? { height: Infinity };
    expect(height).toBeGreaterThanOrEqual(44);
    expect(height).toBeLessThan(50);
    // The key that says “next” leads past the one that is filled in.
    await on.locator('#Run-field-VALUE_A').fill('one');
    await on.locator('#Run-field-VALUE_A').press('Enter');
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('Run-field-VALUE_C');
    expect(await line('VALUE_A').innerText()).toMatch(/VALUE_A\s+one/);
    expect(await fields.locator('.run-fold[open]').count()).toBe(1);
    // What may not stand there is not called missing.
    await on.locator('#Run-field-VALUE_C').fill('Three');
    await on.locator('#Run-field-VALUE_C').press('Enter');
    expect(await line('VALUE_C').innerText()).toMatch(/VALUE_C\s+not accepted/);
    // The steps are in reach of the thumb from the beginning.
    const now = on.locator('.run-now a');
    expect(await now.innerText()).toBe('Step 1');
    await now.click();
    expect(await on.evaluate(() => document.activeElement?.textContent)).toBe('Done');
    // By keyboard alone, back to one that is filled in.
    await line('VALUE_B').focus();
    await on.keyboard.press('Enter');
    expect(await on.locator('#Run-field-VALUE_B').inputValue()).toBe('given');
    // A command leads to the field that it lacks, wherever that is folded away.
    await on.locator('a.copy[href="#Run-field-STAGE"]').first().click();
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('Run-field-STAGE');
    expect(await violations(on, 'light')).toEqual([]);
    await on.context().close();
    expect(trouble).toEqual([]);
  });
}
