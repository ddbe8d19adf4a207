import { type Browser, expect, type Page, test } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { type Ask, makeAsk } from '../screens/world.ts';
import { makePost } from './post.ts';

const t = english;
const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? '');

const post = makePost();
let instance: Instance;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  instance = await startInstance({ ...(await post.open()), REGISTRATION_CONFIRM_EMAIL: 'false' });
});
test.afterAll(async () => {
  await instance?.stop();
  post.close();
});

async function newWindow(browser: Browser): Promise<{ page: Page; ask: Ask }> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Rome', baseURL: instance.url });
  return { page: await context.newPage(), ask: makeAsk(context.request, instance.url) };
}

/** The so-many-th link of a kind that was sent to an address; waits for it. */
async function linkTo(email: string, path: string, nth = 0): Promise<string> {
  const find = (): string =>
    post.mails
      .filter(({ to }) => to === email)
      .flatMap(({ text }) => text.match(new RegExp(`https?://\\S+${path}#token=[\\w-]+`)) ?? [])
      .at(nth) ?? '';
  await expect.poll(find, { timeout: 20_000 }).not.toBe('');
  return find();
}

async function askForLink(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: t.enter.sendMeALink }).click();
  await expect(page.getByRole('heading', { name: t.enter.askTitle })).toBeVisible();
  await page.getByLabel(t.auth.email).fill(email);
  await page.getByRole('button', { name: t.enter.sendMeALink }).click();
  await expect(page.getByText(fill(t.enter.sent, { email }))).toBeVisible();
}

const greeting = (page: Page) => page.getByRole('heading', { name: fill(t.dashboard.hello, { name: 'Clara' }) });

test('a client accepts an invitation without a password and comes back by links, until the workspace switches that off', async ({
  browser,
}) => {
  const email = 'clara@example.test';
  const owner = await newWindow(browser);
  const password = 'four plain words together';
  await owner.ask('POST', '/auth/register', { name: 'Ada', email: 'ada@example.test', password, transport: 'cookie' });
  await owner.ask('POST', '/invitations', { email, role: 'client_reviewer' });

  const { page, ask } = await newWindow(browser);
  await page.goto(await linkTo(email, '/invitation'));
  await expect(page.getByText(t.enter.noPassword)).toBeVisible();
  await expect(page.getByLabel(t.auth.password, { exact: true })).toHaveCount(0);
  await page.getByLabel(t.auth.name, { exact: true }).fill('Clara');
  await page.getByRole('button', { name: t.auth.register }).click();
  await expect(greeting(page)).toBeVisible();
  await ask('POST', '/auth/logout');

  await askForLink(page, email);
  await page.goto(await linkTo(email, '/enter'));
  await expect(page.getByRole('heading', { name: t.enter.title })).toBeVisible();
  await page.getByRole('button', { name: t.enter.button, exact: true }).click();
  await expect(greeting(page)).toBeVisible();
  await page.goto('/settings/sessions');
  await expect(page.getByText(t.security.how.link)).toBeVisible();

  await askForLink((await newWindow(browser)).page, email);
  const elsewhere = (await newWindow(browser)).page;
  await elsewhere.goto(await linkTo(email, '/enter', 1));
  await elsewhere.getByRole('button', { name: t.enter.button, exact: true }).click();
  await expect(elsewhere.getByText(fill(t.enter.elsewhere, { email }))).toBeVisible();
  await elsewhere.getByRole('button', { name: t.enter.goOn }).click();
  await expect(greeting(elsewhere)).toBeVisible();
  const again = (await newWindow(browser)).page;
  await again.goto(await linkTo(email, '/enter', 1));
  await again.getByRole('button', { name: t.enter.button, exact: true }).click();
  await expect(again.getByText(t.problems.sign_in_links_refused)).toBeVisible();

  await owner.page.goto('/settings/workspace');
  const byLink = owner.page.getByRole('switch', { name: t.security.clientsByLink });
  await expect(byLink).toBeChecked();
  await byLink.click();
  await owner.page.getByRole('button', { name: t.common.save }).click();
  await expect(owner.page.getByText(t.common.changesSaved)).toBeVisible();
  await elsewhere.goto('/');
  await expect(elsewhere.getByRole('heading', { name: t.auth.signInTitle })).toBeVisible();
});

test('a client who came by a link founds a workspace: a mail to choose a password first, then back to the name they typed', async ({
  browser,
}) => {
  const email = 'fiona@example.test';
  const boss = await newWindow(browser);
  const password = 'four plain words together';
  await boss.ask('POST', '/auth/register', { name: 'Bo', email: 'bo@example.test', password, transport: 'cookie' });
  await boss.ask('POST', '/invitations', { email, role: 'client_reviewer' });
  const { page } = await newWindow(browser);
  await page.goto(await linkTo(email, '/invitation'));
  await page.getByLabel(t.auth.name, { exact: true }).fill('Fiona');
  await page.getByRole('button', { name: t.auth.register }).click();

  const found = async (): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(t.shell.switchWorkspace) }).click();
    await page.getByRole('menuitem', { name: t.shell.newWorkspace }).click();
    await page.getByLabel(t.shell.newWorkspaceName).fill('Fiona & Co');
    await page.getByRole('button', { name: t.common.create }).click();
  };
  await found();
  await expect(page.getByText(fill(t.shell.passwordFirst.none, { email }))).toBeVisible();
  await page.getByRole('button', { name: t.shell.passwordFirst.send }).click();
  await expect(page.getByText(fill(t.shell.passwordFirst.sent, { email, name: 'Fiona & Co' }))).toBeVisible();

  await page.goto(await linkTo(email, '/reset-password'));
  await page.getByLabel(t.auth.newPassword).fill('walnut ferry cobalt trumpet');
  await page.getByRole('button', { name: t.auth.setPassword }).click();
  await page.getByRole('link', { name: t.auth.toSignIn }).click();
  await page.getByLabel(t.auth.email).fill(email);
  await page.getByLabel(t.auth.password, { exact: true }).fill('walnut ferry cobalt trumpet');
  await page.getByRole('button', { name: t.auth.signIn, exact: true }).click();
  await expect(page.getByLabel(t.shell.newWorkspaceName)).toHaveValue('Fiona & Co');
  await page.getByRole('button', { name: t.common.create }).click();
  await expect(page.getByRole('button', { name: /Fiona & Co/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /Fiona & Co/ })).toBeVisible();
  await expect(page.getByLabel(t.shell.newWorkspaceName)).toHaveCount(0);
});

test('a client without a password who is invited to a second workspace accepts with the link that signs them in', async ({
  browser,
}) => {
  const email = 'dora@example.test';
  const password = 'four plain words together';
  const invite = async (name: string, owner: string): Promise<void> => {
    const { ask } = await newWindow(browser);
    await ask('POST', '/auth/register', { name, email: owner, password, workspaceName: name, transport: 'cookie' });
    await ask('POST', '/invitations', { email, role: 'client_reviewer' });
  };
  await invite('Bakery', 'baker@example.test');
  const { page, ask } = await newWindow(browser);
  await page.goto(await linkTo(email, '/invitation'));
  await page.getByLabel(t.auth.name, { exact: true }).fill('Dora');
  await page.getByRole('button', { name: t.auth.register }).click();
  const hello = page.getByRole('heading', { name: fill(t.dashboard.hello, { name: 'Dora' }) });
  await expect(hello).toBeVisible();
  await ask('POST', '/auth/logout');

  await invite('Florist', 'florist@example.test');
  await page.goto(await linkTo(email, '/invitation', 1));
  await expect(page.getByText(fill(t.auth.invitation.join, { workspace: 'Florist' }))).toBeVisible();
  await page.getByRole('button', { name: t.enter.sendMeALink }).click();
  await expect(page.getByText(fill(t.enter.sentToAccept, { email }))).toBeVisible();
  await page.goto(await linkTo(email, '/enter'));
  await page.getByRole('button', { name: t.enter.button, exact: true }).click();
  await expect(hello).toBeVisible();
  const { items } = (await ask('GET', '/workspaces')) as unknown as { items: { name: string }[] };
  expect(items.map(({ name }) => name).sort()).toEqual(['Bakery', 'Florist']);
  await expect(page.getByText('Florist').first(), 'the workspace that invited is the one that opens').toBeVisible();
});

test('a link that lost its end on the way is told of before anything is filled in or asked', async ({ browser }) => {
  const { page } = await newWindow(browser);
  const refused: string[] = [];
  page.on('response', (response) => response.status() >= 400 && refused.push(response.url()));
  for (const path of ['/invitation', '/enter', '/reset-password', '/verify-email', '/register/confirm']) {
    await page.goto(`${path}#tok`);
    await expect(page.getByRole('heading', { level: 1, name: t.auth.linkIncomplete })).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
  }
  await page.waitForLoadState('networkidle');
  expect(refused).toEqual([]);
});
