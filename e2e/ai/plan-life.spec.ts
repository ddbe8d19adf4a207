import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { fill, owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());
test.afterEach(() => expect(studio.broken).toEqual([]));

const l = t.aiPlanLife;
const MADE_MS = 60_000;

test('a plan is approved as a whole, pauses with its drafts, is resumed and finished, and its report is saved', async () => {
  const { page } = studio;
  await page.goto('/ai/plans/campaign/new');
  await page.getByLabel(t.aiPlans.form.brief).fill('The bakery opens on Sundays from March on.');
  await page.getByLabel(t.aiPlans.form.name).fill('Open on Sundays');
  await page.getByLabel(t.aiPlans.form.from).fill('2030-03-04');
  await page.getByLabel(t.aiPlans.form.to).fill('2030-03-10');
  await page.getByLabel(l.budget).fill('2.5');
  await page.getByRole('button', { name: t.aiPlans.form.plan }).click();

  await page.getByRole('button', { name: l.approve }).click({ timeout: MADE_MS });
  const dialog = page.getByRole('dialog', { name: l.approve });
  await expect(dialog.getByText(l.approveSample)).toBeVisible();
  await dialog.getByRole('button', { name: l.approve }).click();
  await expect(page.getByText(new RegExp(`^${fill(l.approved, { date: '' })}`))).toBeVisible();
  await expect(page.getByText(/^3 of 3 texts are there/)).toBeVisible({ timeout: MADE_MS });

  await page.getByRole('button', { name: l.pause, exact: true }).click();
  await expect(page.getByText(l.pausedText)).toBeVisible();
  await page.goto('/ai/studio');
  const cards = page.getByRole('region', { name: t.aiStudio.state.draft }).getByRole('listitem');
  await expect(cards).toHaveCount(3);
  await expect(cards.getByText(t.aiStudio.paused)).toHaveCount(3);
  await cards.first().getByRole('button').nth(1).click();
  await expect(page.getByRole('dialog').getByText(t.aiStudio.pausedText)).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: t.aiStudio.reuse.act })).toBeDisabled();
  await page.getByRole('dialog').getByRole('link', { name: t.aiStudio.ofPlan }).click();

  await page.getByRole('button', { name: l.resume, exact: true }).click();
  await expect(page.getByText(l.pausedText)).toHaveCount(0);
  await page.getByRole('button', { name: l.report, exact: true }).click();
  const report = page.getByRole('region', { name: l.report });
  await expect(report.getByRole('row', { name: new RegExp(`^${l.total} 3 3 0 0 0 0 0$`) }).first()).toBeVisible();
  await expect(report.getByText('$2.50').first()).toBeVisible();
  await expect(report.getByRole('list', { name: l.byItem }).getByRole('listitem')).toHaveCount(3);
  const saving = page.waitForEvent('download');
  await report.getByRole('button', { name: l.csv }).click();
  const lines = (await readFile(await (await saving).path(), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(4);

  await page.getByRole('button', { name: l.finish, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: l.finish, exact: true }).click();
  await expect(page.getByText(l.finishedText)).toBeVisible();
  await page.getByRole('button', { name: l.archive, exact: true }).click();
  await expect(page.getByRole('button', { name: l.restore, exact: true })).toBeVisible();
  await page.goto('/ai/plans');
  await expect(page.getByText(t.aiPlans.empty)).toBeVisible();
  await page.getByRole('combobox', { name: l.onlyStage }).click();
  await page.getByRole('option', { name: l.stage.archived }).click();
  await expect(page.getByRole('link', { name: 'Open on Sundays' })).toBeVisible();
});
