// Run mode in a real browser, on the portal that `portal.test.ts` has built.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { phone, type Portal, type Visit } from './browser.ts';

const page = 'runbooks/payments/shift/';
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const commit = 'e470b86a6823abd166194a2753334ce6f1583a1f';

const field = (on: Page, name: string): Locator => on.locator(`#Run-field-${name}`);
const step = (on: Page, number: number): Locator => on.locator(`#shifting-step-${number}`);
const press = (on: Locator, name: string | RegExp): Promise<void> =>
  on
    .locator('.run-step')
    .getByRole('button', { name, exact: typeof name === 'string' })
    .click();
const state = (on: Page, number: number): Promise<string> =>
  step(on, number).locator('.run-word').innerText();
const top = async (of: Locator): Promise<number> => (await of.boundingBox())?.y ?? NaN;
const copied = (on: Page): Promise<string> => on.evaluate(() => navigator.clipboard.readText());

async function type(on: Page, name: string, value: string): Promise<void> {
  await field(on, name).fill(value);
  await field(on, name).blur();
}

async function started(portal: Portal, options = {}): Promise<Visit> {
  const visit = await portal.visit(page, { ...clipboard, ...options });
  await visit.page.locator('.run-start').first().click();
  await visit.page.locator('.run-panel').waitFor();
  return visit;
}

async function fill(on: Page): Promise<void> {
  await field(on, 'STAGE').selectOption('production');
  await type(on, 'NODE', 'node-7');
  await type(on, 'REASON', `it's "slow"; $HOME`);
  await type(on, 'COMMIT', commit);
}

/** What the browser keeps, as one text. */
const kept = (context: BrowserContext): Promise<string> =>
  context.storageState().then(({ origins }) => JSON.stringify(origins));

export function runsOn(portal: () => Portal): void {
  it('loads nothing of it until a run is started, and little then', async () => {
    const { page: on, answers, trouble } = await portal().visit(page);
    await on.waitForLoadState('networkidle');
    const scripts = (): Promise<number>[] =>
      answers
        .filter((answer) => answer.url().endsWith('.js'))
        .map(async (answer) => gzipSync(await answer.body()).length);
    const sum = async (): Promise<number> => (await Promise.all(scripts())).reduce((a, b) => a + b, 0);
    const before = await sum();
    expect(before).toBeLessThan(6_000);
    const asked = answers.length;
    await on.locator('.run-start').first().click();
    await on.locator('.run-panel').waitFor();
    expect(await sum()).toBeLessThan(30_000);
    const loaded = answers.slice(asked).map((answer) => new URL(answer.url()).pathname);
    // Without the digests, by which they would stand in any order.
    const names = loaded.map((name) => name.replace(/\.[\w-]+(?=\.(?:css|js)$)/, ''));
    expect(names.toSorted()).toEqual([
      '/ops/_astro/run.css',
      '/ops/_astro/run.js',
      '/ops/runbooks/payments/shift/index.json',
    ]);
    await on.context().close();
    expect(trouble).toEqual([]);
  });

  it('copies of a session what is typed, with the values in it', async () => {
    const { page: on } = await started(portal());
    await fill(on);
    await step(on, 2).locator('button.copy').click();
    await step(on, 2).locator('button.copy', { hasText: 'Copied' }).waitFor();
    expect(await copied(on)).toBe(
      'kubectl --context "production" get node node-7 -o go-template=\'{{\n  .metadata.name }}\'\ndate',
    );
    await on.context().close();
  });

  it('copies a command only when it is whole, with every value safe in its place', async () => {
    const { page: on } = await started(portal());
    expect(await step(on, 1).locator('button.copy').count()).toBe(0);
    await step(on, 1).locator('a.copy', { hasText: 'Fill in STAGE, REASON' }).click();
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('Run-field-STAGE');
    await type(on, 'NODE', 'seven');
    expect(await on.locator('#Run-field-NODE-problem').innerText()).toBe(
      'NODE: Expected something like node-7 (^node-\\d+$).',
    );
    await fill(on);
    expect(await on.locator('#Run-field-NODE-problem').innerText()).toBe('');
    await step(on, 1).locator('button.copy').click();
    await step(on, 1).locator('button.copy', { hasText: 'Copied' }).waitFor();
    await on
      .getByRole('status')
      .filter({ hasText: /^Copied$/ })
      .waitFor();
    expect(await copied(on)).toBe(`notify "production" --reason "it's \\"slow\\"; \\$HOME"`);
    expect(await state(on, 1)).toBe('In progress');
    // A second shell would read it: no quoting helps there.
    expect(await step(on, 3).locator('.run-refused').innerText()).toContain(
      'Not to be copied with this REASON: ssh reads the argument a second time as commands',
    );
    // Who copies its command has read that.
    expect(await step(on, 3).innerText()).toMatch(
      /Production[\s\S]*Destructive: deletes in the cluster[\s\S]*delete pod/,
    );
    await on.context().close();
  });

  it('records outcomes, answers and times, shows what to do on failure, and is there after a reload', async () => {
    const { page: on, trouble, answers } = await started(portal(), phone);
    await fill(on);
    await type(on, 'TOKEN', 'hush-hush');
    await step(on, 4).locator('button.copy').click();
    await step(on, 4).locator('button.copy', { hasText: 'Copied' }).waitFor();
    expect(await copied(on)).toContain('Authorization: hush-hush');
    expect(await step(on, 4).locator('.code').innerText()).not.toContain('hush');
    const asked = answers.length;
    await press(step(on, 1), 'Done');
    expect(await state(on, 2)).toBe('In progress');
    expect(await on.evaluate(() => document.activeElement?.closest('.step')?.id)).toBe('shifting-step-2');
    // Its command is to be read before its buttons.
    await expect.poll(() => top(step(on, 2))).toBeGreaterThanOrEqual(0);
    expect(await top(step(on, 2))).toBeLessThan(40);
    await press(step(on, 2), 'No');
    await press(step(on, 2), 'Measured');
    await step(on, 2).getByLabel('What was measured').fill('Error rate');
    await step(on, 2).getByLabel('Value with its unit').fill('0.02 %');
    await step(on, 2).getByRole('button', { name: 'Keep the value' }).click();
    await press(step(on, 2), 'Done');
    await press(step(on, 3), 'Failed');
    const failure = step(on, 3).locator('.run-failure');
    expect(await failure.innerText()).toMatch(
      /call the Money team, and name NODE \(node-7\)[\s\S]*errors rise above 2 %/,
    );
    const back = await failure.getByRole('link').getAttribute('href');
    expect(back).toContain('/ops/runbooks/payments/rollback/#fill=');
    expect(back).not.toContain('hush');
    // Nothing more was fetched.
    expect(answers.slice(asked).map((answer) => answer.url())).toEqual([]);
    await on.reload();
    await on.locator('.run-panel').waitFor();
    expect(await Promise.all([1, 2, 3].map((number) => state(on, number)))).toEqual([
      'Done',
      'Done',
      'Failed',
    ]);
    expect(await step(on, 2).locator('.run-remarks').innerText()).toBe('Error rate: 0.02 %');
    expect(await field(on, 'REASON').inputValue()).toBe(`it's "slow"; $HOME`);
    expect(await field(on, 'TOKEN').inputValue()).toBe('');
    expect(await kept(on.context())).not.toContain('hush');
    expect(trouble).toEqual([]);
    await on.context().close();
  });

  it('asks where a branch leads, and passes over what lies between', async () => {
    const { page: on } = await started(portal());
    await press(step(on, 1), 'Done');
    expect(await step(on, 2).locator('legend').innerText()).toBe(
      'If nothing is running there: go to step 4?',
    );
    await press(step(on, 2), 'Yes');
    await press(step(on, 2), 'Done');
    expect(await state(on, 3)).toBe('Skipped');
    expect(await step(on, 3).locator('.run-state').innerText()).toContain(
      'passed over: step 2 led to step 4',
    );
    expect(await state(on, 4)).toBe('In progress');
    await press(step(on, 4), 'Skip');
    await step(on, 4).getByRole('button', { name: 'Skip the step' }).click();
    expect(await step(on, 4).locator('.run-problem').innerText()).toBe(
      'Why it is skipped: expected a few words.',
    );
    await step(on, 4).getByLabel('Why it is skipped').fill('nothing was open');
    await on.keyboard.press('Enter');
    expect(await state(on, 4)).toBe('Skipped');
    const boxes = on.locator('.contains-task-list .run-step');
    expect(await boxes.count()).toBe(2);
    await press(on.locator('.contains-task-list > li').first(), 'Done');
    expect(await boxes.first().locator('.run-word').innerText()).toBe('Done');
    await on.context().close();
  });

  it('moves by link and file to another device, and is looked at there before it is taken', async () => {
    const { page: on } = await started(portal());
    await fill(on);
    await type(on, 'TOKEN', 'hush-hush');
    await press(step(on, 1), 'Done');
    await on.locator('.run-pass > summary').click();
    await on.getByRole('button', { name: 'Copy link' }).click();
    await on.getByText('The link is copied.').waitFor();
    const link = await copied(on);
    await on.getByRole('button', { name: 'QR code' }).click();
    await on.locator('.run-code').waitFor();
    expect(
      await on.locator('.run-code').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(100);
    const [download] = await Promise.all([
      on.waitForEvent('download'),
      on.getByRole('button', { name: 'Save as file' }).click(),
    ]);
    const file = await download.path();
    expect(readFileSync(file, 'utf8')).not.toContain('hush');
    const other = await portal().visit(link.slice(portal().address.length), phone);
    await other.page.getByRole('button', { name: 'Continue this run' }).tap();
    expect(await state(other.page, 1)).toBe('Done');
    expect(other.page.url()).not.toContain('#');
    expect(await field(other.page, 'NODE').inputValue()).toBe('node-7');
    expect(await field(other.page, 'TOKEN').inputValue()).toBe('');
    expect(other.answers.some((answer) => answer.url().includes('run='))).toBe(false);
    await press(step(other.page, 2), 'Done');
    await other.page.locator('.run-pass > summary').click();
    await other.page.getByLabel('Open a run from a file').setInputFiles(file);
    await other.page.getByRole('button', { name: 'Continue this run' }).tap();
    // What this device did is kept.
    expect(await state(other.page, 2)).toBe('Done');
    await other.page.getByLabel('Open a run from a file').setInputFiles({
      name: 'run.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"schemaVersion":1,"id":"<img src=x onerror=alert(1)>"}'),
    });
    expect(await other.page.getByRole('alert').filter({ hasText: 'not a run' }).innerText()).toContain(
      'document',
    );
    expect(other.trouble).toEqual([]);
    await other.page.context().close();
    await on.context().close();
  });

  it('says when the text has changed since, and keeps what was recorded', async () => {
    const { page: on } = await started(portal());
    await press(step(on, 1), 'Done');
    await press(step(on, 2), 'Done');
    const context = on.context();
    await context.route('**/shift/index.json', async (route) => {
      const twin = JSON.parse(await (await route.fetch()).text()) as {
        digest: string;
        procedures: { steps: { title: string; text: string }[] }[];
      };
      const steps = twin.procedures[0]!.steps;
      steps[0]!.text += ' Loudly.';
      steps[1]!.title = 'Look twice.';
      await route.fulfill({ json: { ...twin, digest: 'f'.repeat(64) } });
    });
    await on.reload();
    await on.locator('.run-panel').waitFor();
    const panel = await on.locator('.run-notices').innerText();
    expect(panel).toContain('The text of this document has changed since the run was started.');
    expect(panel).toMatch(/no longer has:[\s\S]*Step 2, Look: done/);
    expect(await state(on, 1)).toBe('Done');
    expect(await step(on, 1).locator('.run-changed').count()).toBe(1);
    expect(await state(on, 2)).toBe('Not begun');
    await context.close();
  });

  it('goes on without storage, and says that it is not kept', async () => {
    const { page: on, trouble } = await portal().visit('runbooks/');
    await on.waitForLoadState('networkidle');
    await on.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no', 'QuotaExceededError');
      };
    });
    await on.goto(portal().address + page);
    await on.locator('.run-start').first().click();
    await on.locator('.run-notices', { hasText: 'This browser keeps nothing' }).waitFor();
    await press(step(on, 1), 'Done');
    expect(await state(on, 1)).toBe('Done');
    expect(trouble).toEqual([]);
    await on.context().close();
  });

  it('holds several runs, opens and removes them, and puts the page back', async () => {
    const { page: on } = await started(portal());
    const first = await on.locator('#Run code').innerText();
    await press(step(on, 1), 'Done');
    await on.locator('.run-list > summary').click();
    await on.getByRole('button', { name: 'Start another run' }).click();
    await on.locator('#Run code').filter({ hasNotText: first }).waitFor();
    expect(await state(on, 1)).toBe('Not begun');
    await on.locator('.run-list > summary').click();
    await on.getByRole('button', { name: `Open run ${first}` }).click();
    expect(await state(on, 1)).toBe('Done');
    await on.locator('.run-list > summary').click();
    await on.getByRole('button', { name: 'Remove this run' }).click();
    await on.getByRole('button', { name: 'Press again' }).click();
    expect(await on.locator('.run-panel, .run-step, .run-copy').count()).toBe(0);
    expect(await step(on, 1).locator('.copy').innerText()).toBe('Copy');
    expect(await step(on, 1).locator('.code').innerText()).toContain('${STAGE}');
    expect(await kept(on.context())).not.toContain(first);
    await on.context().close();
  });

  it('opens from an alert with the values of its address, which are looked at like typed ones', async () => {
    const { page: on, trouble } = await portal().visit(
      'alerts/NodeStuck/?instance=node-12&stage=moon&other=%3Cimg%20src%3Dx%3E',
    );
    expect(await on.locator('.alert-runbook').innerText()).toContain('starts a run with instance, stage');
    expect(await on.locator('.alert-runbook').innerText()).not.toContain('other');
    await on.locator('a[data-runbook]').click();
    await on.locator('.run-panel').waitFor();
    expect(on.url()).toMatch(/\/runbooks\/payments\/stuck\/$/);
    expect(await field(on, 'NODE').inputValue()).toBe('node-12');
    expect(await field(on, 'STAGE').inputValue()).toBe('');
    expect(await on.locator('#Run-field-STAGE-problem').innerText()).toBe(
      'STAGE: moon? Expected staging or production.',
    );
    expect(await on.locator('#mitigation-step-1 code').first().innerText()).toContain('restart node-12');
    await on.context().close();
    expect(trouble).toEqual([]);
  });

  it('opens the runbook of an alert without a run where nothing asks for what the pager sends', async () => {
    const { page: on } = await portal().visit('alerts/NodeStuck/?severity=page&team=money');
    await on.locator('a[data-runbook]').click();
    await on.waitForURL('**/runbooks/payments/stuck/');
    expect(await on.locator('.alert-runbook, .run-panel').count()).toBe(0);
    await on.context().close();
  });

  it('offers what was typed last for the same service, and examples, and fills in neither by itself', async () => {
    const { page: on } = await started(portal(), phone);
    await on.getByRole('button', { name: 'NODE, example: node-7' }).tap();
    expect(await field(on, 'NODE').inputValue()).toBe('node-7');
    expect(await step(on, 2).locator('.code').innerText()).toContain('get node node-7');
    await type(on, 'TOKEN', 'hush-hush');
    await field(on, 'REASON').fill('slow');
    await on.keyboard.press('Enter');
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('Run-field-COMMIT');
    await on.locator('.run-list > summary').tap();
    await on.getByRole('button', { name: 'Start another run' }).tap();
    const offer = on.getByRole('button', { name: 'REASON, last time: slow' });
    await offer.waitFor();
    expect(await field(on, 'REASON').inputValue()).toBe('');
    expect(await on.locator('.run-offers').allInnerTexts()).not.toContain('hush');
    await offer.tap();
    expect(await field(on, 'REASON').inputValue()).toBe('slow');
    await on.locator('.run-list > summary').tap();
    await on.getByRole('button', { name: 'Remove this run' }).tap();
    await on.getByRole('button', { name: 'Press again' }).tap();
    expect(await kept(on.context())).not.toMatch(/opsworthy-last|hush/);
    await on.context().close();
  });

  it('gives a report when it is finished', async () => {
    const { page: on } = await started(portal());
    await fill(on);
    await press(step(on, 1), 'Done');
    await on.locator('.run-finish > summary').click();
    const ended = on.getByLabel('How it ended');
    const finish = on.getByRole('button', { name: 'Finish the run' });
    expect(await ended.inputValue()).toBe('');
    expect(await on.locator('#Run-remains').innerText()).toBe('Not finished: steps 2, 3, 4 of Shifting.');
    await press(step(on, 2), 'Failed');
    expect(await on.locator('#Run-remains').innerText()).toMatch(
      /^Failed: step 2 of Shifting\. Not finished: steps 3, 4 of Shifting\.$/,
    );
    // Nobody says by mistake that it succeeded.
    await finish.click();
    expect(await on.evaluate(() => document.activeElement?.id)).toBe('Run-outcome');
    expect(await finish.isVisible()).toBe(true);
    await ended.selectOption('partial');
    await finish.click();
    await on.getByLabel('Carried out by').fill('Ana Smith');
    await on.getByLabel('Carried out by').blur();
    const [download] = await Promise.all([
      on.waitForEvent('download'),
      on.getByRole('button', { name: 'Save report' }).click(),
    ]);
    const report = readFileSync(await download.path(), 'utf8');
    expect(report).toContain('outcome: partial\nstartedAt: 2026-11-20T12:00:00Z');
    expect(report).toContain('deployedBy: "Ana Smith"');
    expect(report).toContain('  path: "docs/payments/shift.md"');
    await on.context().close();
  });

  it.each([
    ['light', { viewport: { width: 1280, height: 800 } }],
    ['dark', phone],
  ] as const)('is read and pressed by everybody (%s)', async (colorScheme, options) => {
    const { page: on, trouble } = await started(portal(), { ...options, colorScheme, bypassCSP: true });
    await type(on, 'NODE', 'seven');
    await field(on, 'STAGE').selectOption('production');
    await press(step(on, 1), 'Done');
    await press(step(on, 2), 'Failed');
    expect(await on.locator('.run-now a').innerText()).toBe('Step 2 failed');
    await press(step(on, 3), 'Note');
    await on.locator('.run-panel details').evaluateAll((all) => {
      for (const each of all) (each as HTMLDetailsElement).open = true;
    });
    expect(await violations(on)).toEqual([]);
    expect(await on.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const small = await on
      .locator(':is(.run-panel, .run-step) :is(button, a, select, input):visible')
      .evaluateAll((all) =>
        all
          .map((each) => ({ name: each.outerHTML.slice(0, 80), ...each.getBoundingClientRect().toJSON() }))
          .filter(({ height, name }) => height < 43.5 && !name.includes('data-key="now"')),
      );
    expect(small).toEqual([]);
    await on.context().close();
    expect(trouble).toEqual([]);
  });

  it('without scripts shows the assignments that a shell refuses, and no button', async () => {
    const { page: on } = await portal().visit(page, { javaScriptEnabled: false });
    const text = await on.locator('.assignments').innerText();
    expect(text).toContain(': "${STAGE:?set STAGE: staging or production}"');
    expect(await on.locator('.run-bar').first().innerText()).toBe('4 steps, about 9m');
    await on.context().close();
  });
}
