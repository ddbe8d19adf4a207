import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { generate } from 'otplib';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { type Ask, makeAsk } from '../screens/world.ts';

const t = english;
const PASSWORD = 'four plain words together';

let instance: Instance;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  instance = await startInstance();
});
test.afterAll(() => instance?.stop());

interface Person {
  context: BrowserContext;
  page: Page;
  ask: Ask;
  email: string;
}

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key) => String(values[key] ?? ''));

async function newWindow(browser: Browser, email: string): Promise<Person> {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: instance.url });
  return { context, page: await context.newPage(), ask: makeAsk(context.request, instance.url), email };
}

/** Somebody with an account and a workspace of their own, signed in. */
async function register(browser: Browser, name: string): Promise<Person> {
  const person = await newWindow(browser, `${name.toLowerCase()}@example.test`);
  const body = {
    name,
    email: person.email,
    password: PASSWORD,
    workspaceName: `${name}’s studio`,
    transport: 'cookie',
  };
  await person.ask('POST', '/auth/register', body);
  return person;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(t.auth.email).fill(email);
  await page.getByLabel(t.auth.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: t.auth.signIn, exact: true }).click();
}

/** What a mail to somebody says; mails stay in the mailbox of the workspace. */
async function mailTo(ask: Ask, email: string): Promise<string> {
  let text = '';
  await expect(async () => {
    const { items } = await ask('GET', `/mailbox?q=${encodeURIComponent(email)}`);
    const message = (await ask('GET', `/mailbox/${items[0]?.id}`)) as unknown as { text: string };
    text = message.text;
  }).toPass({ timeout: 15_000 });
  return text;
}

async function newSite(ask: Ask, brandName: string): Promise<string> {
  const templates = await ask('GET', '/templates?limit=1');
  const site = await ask('POST', '/sites', { brandName, templateId: templates.items[0]?.id, starterPages: true });
  return site.id;
}

test('an owner invites a colleague as editor, who joins by the link in the mail, writes, and may not publish', async ({
  browser,
}) => {
  const owner = await register(browser, 'Ada');
  const siteId = await newSite(owner.ask, 'Harbour Bakery');
  await owner.page.goto('/settings/members');
  await owner.page.getByRole('button', { name: t.people.invite }).click();
  const dialog = owner.page.getByRole('dialog', { name: t.people.invite });
  await dialog.getByLabel(t.auth.email).fill('bruno@example.test');
  await expect(dialog.getByRole('combobox', { name: t.people.role })).toHaveValue(t.people.roles.editor);
  await dialog.getByRole('button', { name: t.people.sendInvitation }).click();
  await expect(owner.page.getByRole('region', { name: t.people.invitations })).toContainText('bruno@example.test');

  const [link = ''] = /https?:\/\/\S+invitation#\S+/.exec(await mailTo(owner.ask, 'bruno@example.test')) ?? [];
  const colleague = await newWindow(browser, 'bruno@example.test');
  await colleague.page.goto(link);
  await expect(colleague.page.getByRole('heading', { name: 'Ada’s studio' })).toBeVisible();
  await colleague.page.getByLabel(t.auth.name, { exact: true }).fill('Bruno');
  await colleague.page.getByLabel(t.auth.password, { exact: true }).fill(PASSWORD);
  await colleague.page.getByRole('button', { name: t.auth.register }).click();
  await expect(colleague.page.getByRole('heading', { name: fill(t.dashboard.hello, { name: 'Bruno' }) })).toBeVisible();

  await colleague.page.goto(`/sites/${siteId}/pages`);
  await expect(colleague.page.getByRole('button', { name: t.pages.new })).toBeVisible();
  await expect(colleague.page.getByRole('button', { name: t.deployments.publish, exact: true })).toHaveCount(0);
  await expect(colleague.ask('POST', '/deployments', { siteId })).rejects.toThrow(/403/);

  await owner.page.goto('/settings/members');
  await expect(owner.page.getByText('bruno@example.test')).toBeVisible();
  await expect(owner.page.getByRole('region', { name: t.people.invitations })).toHaveCount(0);
});

test('somebody sets up an authenticator app, and without the telephone gets in with a recovery code, once', async ({
  browser,
}) => {
  const { page, context, email } = await register(browser, 'Carla');
  await page.goto('/settings/security');
  await page.getByRole('button', { name: t.security.setUp, exact: true }).click();
  const setUp = page.getByRole('dialog', { name: t.security.setUpTitle });
  await expect(setUp.getByRole('img', { name: t.security.qrCode })).toBeVisible();
  const secret = ((await setUp.locator('pre').textContent()) ?? '').replaceAll(' ', '');
  await setUp.getByLabel(t.auth.second.code).fill(await generate({ secret }));
  await setUp.getByRole('button', { name: t.security.switchOn }).click();
  const kept = page.getByRole('dialog', { name: t.security.codesTitle });
  const codes = ((await kept.locator('pre').textContent()) ?? '').split('\n');
  expect(codes).toHaveLength(10);
  await kept.getByRole('button', { name: t.security.codesKept }).click();
  await expect(page.getByText(t.security.on, { exact: true })).toBeVisible();

  const withCode = async (code: string): Promise<void> => {
    await context.clearCookies();
    await page.goto('/sign-in');
    await signIn(page, email, PASSWORD);
    await page.getByRole('button', { name: t.auth.second.use_recoveryCode }).click();
    await page.getByLabel(t.auth.second.recoveryCode, { exact: true }).fill(code);
    await page.getByRole('button', { name: t.auth.second.submit }).click();
  };
  await withCode(codes[0] ?? '');
  await expect(page.getByRole('heading', { name: fill(t.dashboard.hello, { name: 'Carla' }) })).toBeVisible();
  await withCode(codes[0] ?? '');
  await expect(page.getByLabel(t.auth.second.recoveryCode, { exact: true })).toHaveAttribute('aria-invalid', 'true');
});

test('the session ends in the middle of a form: after signing in over it, what was typed is saved', async ({
  browser,
}) => {
  const { page, context, ask, email } = await register(browser, 'Dario');
  await page.goto('/settings/workspace');
  const name = page.getByLabel(t.settings.workspaceName, { exact: true });
  await name.fill('Studio Lumen');
  await context.clearCookies();
  await page.getByRole('button', { name: t.common.save }).click();

  const dialog = page.getByRole('dialog', { name: t.shell.sessionLostTitle });
  await expect(dialog.getByLabel(t.auth.email)).toHaveValue(email);
  await dialog.getByLabel(t.auth.password, { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: t.auth.signIn, exact: true }).click();
  await expect(page.getByText(t.common.changesSaved)).toBeVisible();
  await expect(name).toHaveValue('Studio Lumen');
  expect(await ask('GET', '/workspaces/current')).toMatchObject({ name: 'Studio Lumen' });
});

test('a link from elsewhere leads to its screen after signing in', async ({ browser }) => {
  const { page, context, email } = await register(browser, 'Elena');
  await context.clearCookies();
  await page.goto('/settings/audit?object=user');
  await signIn(page, email, PASSWORD);
  await expect(page.getByRole('heading', { name: t.settings.places.audit })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('object')).toBe('user');
});

test('the keyboard alone finds a screen, and a broken connection is told', async ({ browser }) => {
  const { page, context } = await register(browser, 'Fabio');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder(t.shell.palette.placeholder)).toBeFocused();
  await page.keyboard.type('api keys');
  await expect(page.getByRole('button', { name: /API keys/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t.settings.places.apiKeys })).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByText(t.shell.offline)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(t.shell.offline)).toBeHidden();
});

test('a part that an upgrade has renamed is told as such, and the page loads again', async ({ browser }) => {
  const { page } = await register(browser, 'Iris');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.route('**/assets/palette-*.js', (route) => route.fulfill({ status: 404 }));
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('alert')).toContainText(t.shell.oldText.replace('$t(common.appName)', 'Atelier'));
  await page.unroute('**/assets/palette-*.js');
  await page.getByRole('button', { name: t.shell.loadNew }).click();
  await expect(page.getByRole('heading', { name: t.settings.title, level: 1 })).toBeVisible();
});

test('whoever publishes hears of it without loading the page again', async ({ browser }) => {
  const { page, ask } = await register(browser, 'Gaia');
  const siteId = await newSite(ask, 'Trattoria da Nina');
  await page.goto('/settings');
  const bell = page.getByRole('button', { name: t.notifications.title, exact: true });
  await expect(bell).toBeVisible();
  await ask('POST', '/deployments', { siteId });
  const unread = fill(t.notifications.titleUnread_one, { count: 1 });
  await expect(page.getByRole('button', { name: unread })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: unread }).click();
  await page.getByRole('button', { name: /Trattoria da Nina/ }).click();
  await expect(page).toHaveURL(new RegExp(`/sites/${siteId}/deployments`));
  await expect(bell).toBeVisible();
});

test('an administrator acts as somebody for a reason, under a banner, and deletes an account whose workspace goes to an heir', async ({
  browser,
}) => {
  const person = await register(browser, 'Hugo');
  await person.context.close();
  const admin = await newWindow(browser, instance.email);
  const { page, ask } = admin;
  await page.goto('/users');
  await signIn(page, instance.email, instance.password);
  await page.getByRole('link', { name: 'Hugo' }).first().click();
  await page.getByRole('button', { name: t.users.act.impersonate }).click();
  const asked = page.getByRole('dialog', { name: `${t.users.act.impersonate}: Hugo` });
  await asked.getByLabel(t.data.reason).fill('He cannot find a page');
  await asked.getByRole('button', { name: t.users.act.impersonate }).click();

  const banner = page.getByRole('status').filter({ hasText: /you act as Hugo until \d/ });
  await expect(banner).toBeVisible();
  await expect(page.getByRole('heading', { name: fill(t.dashboard.hello, { name: 'Hugo' }) })).toBeVisible();
  await page.goto('/settings/workspace');
  await expect(banner, 'on every screen').toBeVisible();
  await page.getByLabel(t.settings.workspaceName, { exact: true }).fill('Hugo’s bakery');
  await page.getByRole('button', { name: t.common.save }).click();
  await expect(page.getByText(t.common.changesSaved)).toBeVisible();
  await banner.getByRole('button', { name: t.shell.stopImpersonating }).click();
  await expect(banner).toBeHidden();

  await page.getByRole('link', { name: 'Hugo' }).first().click();
  await page.getByRole('button', { name: t.users.act.delete }).click();
  const removal = page.getByRole('dialog', { name: `${t.users.act.delete}: Hugo` });
  await expect(removal.getByText(/Hugo’s bakery/)).toBeVisible();
  await removal.getByRole('combobox', { name: t.users.heir }).fill(instance.email);
  await page.getByRole('option', { name: new RegExp(instance.email) }).click();
  await removal.getByRole('button', { name: t.users.act.delete }).click();
  await expect(page.getByText(fill(t.users.deleted, { name: 'Hugo' }))).toBeVisible();
  const mine = (await ask('GET', '/workspaces')) as unknown as { items: { name: string }[] };
  expect(mine.items.map(({ name }) => name)).toContain('Hugo’s bakery');
});
