import { expect, type Locator, type Page, test } from '@playwright/test';
import { fill, outline, owner, type Person, preview, saved, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { still } from '../screens/state-answers.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());

/** More stops than any screen has on the way. */
const STOPS = 150;

/** Goes on with the Tab key until it is there: what cannot be reached that way fails. */
async function tabTo(page: Page, there: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(there).toBeVisible();
  for (let stop = 0; stop < STOPS; stop++) {
    if (await there.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${there} was not reached with ${key}.`);
}

async function press(page: Page, button: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(button).toBeEnabled();
  await tabTo(page, button, key);
  await page.keyboard.press('Enter');
}

test('without a pointer somebody makes a site, builds a page, and publishes it', async ({ browser }) => {
  test.setTimeout(300_000);
  const { page } = studio;
  await page.goto('/sites');
  await press(page, page.getByRole('link', { name: t.sites.new }).first());

  const name = page.getByLabel(t.sites.wizard.brandName);
  await tabTo(page, name);
  await page.keyboard.type('Panificio del Porto');
  await page.keyboard.press('Enter');
  const choice = page.getByRole('radio', { name: fill(t.sites.wizard.choose, { name: 'Folio' }) });
  await tabTo(page, choice);
  await page.keyboard.press('Space');
  await expect(choice).toBeChecked();
  const next = page.getByRole('button', { name: t.common.next });
  for (const title of ['colorsTitle', 'languagesTitle', 'pagesTitle', 'doneTitle'] as const) {
    await press(page, next);
    // The title takes the focus, so that reading goes on where the step begins.
    await expect(page.getByRole('heading', { name: t.sites.wizard[title] })).toBeFocused();
  }
  await press(page, page.getByRole('button', { name: t.sites.wizard.create }));
  await expect(page.getByRole('heading', { name: 'Panificio del Porto', level: 1 })).toBeVisible();

  // Tabs are one stop, and the arrows go from one to the next.
  await tabTo(page, page.getByRole('tab', { name: t.sites.tabs.overview }));
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/\/pages$/);
  const home = page.locator('main li').filter({ has: page.getByLabel(t.pages.home) });
  await press(page, home.getByRole('link'));
  const rows = outline(page).locator('[data-row]');
  await expect(rows.first()).toBeVisible();
  const count = await rows.count();

  await press(page, page.getByRole('button', { name: t.editor.add, exact: true }));
  await expect(page.getByLabel(t.editor.searchBlocks)).toBeFocused();
  await page.keyboard.type('call');
  await press(
    page,
    page.getByRole('button', { name: fill(t.editor.addHere, { name: 'Call to action' }), exact: true }),
  );
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rows).toHaveCount(count + 1);

  // The new block goes above its neighbour, and its words are written.
  const chosen = outline(page).locator('[data-row][aria-pressed="true"]');
  await tabTo(page, chosen, 'Shift+Tab');
  const heading = page.locator('[data-field="heading"]').first();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rows.nth(count - 1)).toContainText('Call to action');
  await expect(rows.nth(count - 1)).toBeFocused();
  await tabTo(page, heading);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Bread before sunrise');
  await expect(preview(page).getByRole('heading', { name: 'Bread before sunrise' })).toBeVisible();
  await saved(page);

  await press(page, page.getByRole('button', { name: t.deployments.publish, exact: true }), 'Shift+Tab');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t.editor.publish.changes)).toBeVisible();
  await press(page, dialog.getByRole('button', { name: t.deployments.start }));
  const link = dialog.getByRole('link', { name: t.deployments.openSite });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const visitor = await browser.newPage();
  await visitor.goto((await link.getAttribute('href')) ?? '');
  await expect(visitor.getByRole('heading', { name: 'Bread before sunrise' })).toBeVisible();
  await visitor.close();
  // Whoever closes a dialog is where they opened it.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: t.deployments.publish, exact: true })).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: t.editor.keys.title })).toBeVisible();
  expect(studio.broken).toEqual([]);
});

test('nothing moves for people who asked for less motion', async ({ browser }) => {
  const storageState = await studio.context.storageState();
  const opened = async (reducedMotion: 'reduce' | 'no-preference') => {
    const context = await browser.newContext({ baseURL: instance.url, locale: 'en-GB', reducedMotion, storageState });
    const page = await context.newPage();
    // What begins to move, by its property; colours that fade are no motion.
    await page.addInitScript(() => {
      const moved = new Set<string>();
      Object.assign(window, { moved });
      const note = ({ propertyName, target }: TransitionEvent): void => {
        if (!/color|shadow|fill|stroke/.test(propertyName))
          moved.add(`${propertyName} ${(target as Element).className}`);
      };
      document.addEventListener('transitionrun', note, true);
      document.addEventListener('animationstart', ({ target }) => moved.add((target as Element).className), true);
    });
    // The rows wait until their bars have been drawn: an answer that comes at once shows none.
    const drawn = Promise.withResolvers<void>();
    await page.route(/\/api\/v1\/members\b/, async (route) => {
      await drawn.promise;
      await route.continue();
    });
    const moves = () => page.evaluate(() => [...(window as unknown as { moved: Set<string> }).moved]);
    await page.goto('/settings/members');
    await expect(page.locator('.mantine-Skeleton-root').first()).toBeVisible();
    await still(page);
    const waiting = await moves();
    drawn.resolve();
    await page.getByRole('button', { name: t.people.invite }).click();
    await expect(page.getByRole('dialog', { name: t.people.invite })).toBeVisible();
    await still(page);
    const all = await moves();
    await context.close();
    return { waiting, all };
  };
  expect((await opened('no-preference')).waiting).not.toEqual([]);
  expect((await opened('reduce')).all).toEqual([]);
});
