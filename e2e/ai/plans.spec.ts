import { expect, type Locator, type Page, test } from '@playwright/test';
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

const p = t.aiPlans;
const s = t.aiStudio;
const MADE_MS = 60_000;
/** As the page writes it, which speaks English of whatever country. */
const dateOf = (iso: string): string => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(iso));

const column = (page: Page, state: keyof typeof s.state): Locator => page.getByRole('region', { name: s.state[state] });
const grip = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: fill(s.drag, { name }), exact: true });

test('a campaign comes from a brief, its texts are written, and two of them lie in the studio with their date', async () => {
  const { page } = studio;
  await page.goto('/ai/plans');
  await expect(page.getByText(p.empty)).toBeVisible();
  await page.getByRole('button', { name: p.newPlan }).click();
  await page.getByRole('menuitem', { name: p.new.campaign }).click();
  // Too little was said: what was typed stays.
  await page.getByLabel(p.form.brief).fill('Bread');
  await page.getByRole('button', { name: p.form.plan }).click();
  await expect(page.getByText(p.form.briefShort)).toBeVisible();
  await page.getByLabel(p.form.brief).fill('The bakery opens on Sundays from March on.');
  await page.getByLabel(p.form.name).fill('Open on Sundays');
  await page.getByLabel(p.form.from).fill('2030-03-04');
  await page.getByLabel(p.form.to).fill('2030-03-17');
  await page.getByRole('button', { name: p.form.plan }).click();

  await expect(page.getByRole('heading', { name: 'Open on Sundays', level: 1 })).toBeVisible();
  await expect(page.getByText(t.ai.sample).first()).toBeVisible({ timeout: MADE_MS });
  await expect(page.getByRole('list', { name: p.view.calendar })).toBeVisible();
  await page.getByRole('button', { name: /^Write \d+ texts$/ }).click();
  await expect(page.getByText(new RegExp(`^${fill(p.texts.done, { done: 6, total: 6 })}`))).toBeVisible({
    timeout: MADE_MS,
  });

  await page.getByText(p.view.list, { exact: true }).click();
  const items = page.getByRole('list', { name: p.view.list }).getByRole('listitem');
  await expect(items).toHaveCount(6);
  // One is opened, moved to another day and kept by itself; another with what is left of the choice.
  const names = await items.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => box.ariaLabel ?? ''));
  const topicOf = (at: number): string => (names[at] ?? '').replace(/^Take “(.*)”$/, '$1');
  await items
    .nth(0)
    .getByRole('button', { name: topicOf(0), exact: true })
    .click();
  const dialog = page.getByRole('dialog', { name: topicOf(0) });
  await dialog.getByLabel(p.item.date).fill('2030-03-12');
  await dialog.getByRole('button', { name: t.common.save, exact: true }).click();
  // The line above the form says what is stored.
  await expect(dialog.getByText(`${dateOf('2030-03-12')} 18:00`)).toBeVisible();
  await dialog.getByRole('button', { name: p.item.keep }).click();
  await expect(dialog.getByText(p.item.isKept)).toBeVisible();
  await dialog.getByRole('button', { name: t.common.close }).click();
  for (const at of [2, 3, 4, 5]) await items.nth(at).getByRole('checkbox').uncheck();
  await page.getByRole('button', { name: p.keep_one, exact: true }).click();
  await expect(items.getByText(p.inStudio)).toHaveCount(2);

  await page.goto('/ai/studio');
  const drafts = column(page, 'draft');
  await expect(drafts.getByRole('listitem')).toHaveCount(2);
  await expect(drafts.getByRole('listitem').filter({ hasText: topicOf(0) })).toContainText(dateOf('2030-03-12'));
  await expect(drafts.getByRole('listitem').filter({ hasText: topicOf(1) })).toContainText('2030');

  await page.goto('/ai/plans');
  const row = page.getByRole('listitem').filter({ hasText: 'Open on Sundays' });
  await expect(row).toContainText(fill(p.kept_other, { count: 2 }));
  await page.getByRole('search').getByRole('textbox').fill('nothing like it');
  await expect(page.getByText(p.nothing)).toBeVisible();
  await page.getByRole('button', { name: p.showAll }).click();
  await row.getByRole('link', { name: 'Open on Sundays' }).click();
  await expect(page.getByRole('list', { name: p.view.calendar })).toBeVisible();
});

test('daily drafts are switched on and run now, and arrive in the studio to be reviewed', async () => {
  const { page } = studio;
  await page.goto('/ai/plans/daily');
  await expect(page.getByText(p.daily.nothing)).toBeVisible();
  await page.getByRole('switch', { name: p.daily.isOn }).check();
  await page.getByRole('button', { name: t.common.save, exact: true }).click();
  await expect(page.getByText(p.daily.noTopic)).toBeVisible();
  const topics = page.getByRole('combobox', { name: p.daily.topics });
  await topics.fill('Rye');
  await topics.press('Enter');
  await page.getByLabel(p.daily.perDay).fill('1');
  await page.getByRole('button', { name: t.common.save, exact: true }).click();
  await expect(page.getByText(p.daily.isOnNow)).toBeVisible();
  await page.getByRole('button', { name: p.daily.runNow }).click();
  const runs = page.getByRole('list', { name: p.daily.last }).getByRole('listitem');
  const mine = runs.filter({ hasText: p.daily.byHand });
  await expect(mine).toContainText(fill(p.daily.there, { done: 1, total: 1 }), { timeout: MADE_MS });
  await mine.getByRole('link', { name: p.inStudio }).click();
  await expect(column(page, 'review').getByText('Rye', { exact: true }).first()).toBeVisible();
});

test('a draft on the board is dragged with the mouse and with the keys', async () => {
  const { page } = studio;
  await studio.call('POST', '/drafts', { title: 'Carried', body: 'Rye rises slowly.', state: 'idea' });
  await page.goto('/ai/studio');
  await expect(column(page, 'idea').getByText('Carried', { exact: true })).toBeVisible();

  const drag = async (to: keyof typeof s.state): Promise<void> => {
    const from = await grip(page, 'Carried').boundingBox();
    const over = await column(page, to).boundingBox();
    if (from === null || over === null) throw new Error('The board is not shown.');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 12, { steps: 5 });
    await page.mouse.move(over.x + over.width / 2, over.y + 60, { steps: 15 });
    await expect(column(page, to)).toHaveAttribute('data-over', 'true');
    await page.mouse.up();
  };
  await drag('brief');
  await expect(column(page, 'brief').getByText('Carried', { exact: true })).toBeVisible();
  await expect(column(page, 'idea').getByText('Carried', { exact: true })).toHaveCount(0);

  await grip(page, 'Carried').focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(fill(s.carrying, { name: 'Carried' }))).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(column(page, 'draft')).toHaveAttribute('data-over', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByText(fill(s.putBack, { name: 'Carried' }))).toBeAttached();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(column(page, 'draft').getByText('Carried', { exact: true })).toBeVisible();
  // Whoever goes on with the keys is still at the card.
  await expect(grip(page, 'Carried')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(column(page, 'review').getByText('Carried', { exact: true })).toBeVisible();
});
