import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { OAuth2Server } from 'oauth2-mock-server';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { type Ask, makeAsk } from '../screens/world.ts';
import { makePost } from './post.ts';

const t = english;
const PASSWORD = 'four plain words together';
const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key) => String(values[key] ?? ''));

/** The other service: whoever comes is signed in there already and is sent back at once. */
const service = new OAuth2Server();
/** What it says of them. */
let claims: Record<string, unknown> = {};
const post = makePost();
const { mails } = post;
let instance: Instance;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  await service.issuer.keys.generate('RS256');
  await service.start(0, '127.0.0.1');
  const issuer = `http://127.0.0.1:${service.address().port}`;
  service.issuer.url = issuer;
  service.service.on('beforeTokenSigning', (token: { payload: object }) => Object.assign(token.payload, claims));
  instance = await startInstance({
    ...(await post.open()),
    REGISTRATION_CONFIRM_EMAIL: 'false',
    HTTP_ALLOW_HOSTS: new URL(issuer).host,
    OPENID_PROVIDERS: JSON.stringify([{ id: 'club', name: 'Club', issuer, clientId: 'a', clientSecret: 'b' }]),
  });
});
test.afterAll(async () => {
  await instance?.stop();
  await service.stop();
  post.close();
});

interface Person {
  context: BrowserContext;
  page: Page;
  ask: Ask;
  name: string;
  email: string;
}

/** Somebody with an account of their own, in a window where nobody is signed in yet. */
async function register(browser: Browser, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}@example.test`;
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Rome', baseURL: instance.url });
  const ask = makeAsk(context.request, instance.url);
  await ask('POST', '/auth/register', { name, email, password: PASSWORD, transport: 'cookie' });
  await context.clearCookies();
  return { context, page: await context.newPage(), ask, name, email };
}

const greeting = ({ page, name }: Person) =>
  page.getByRole('heading', { name: fill(t.dashboard.hello, { name }), exact: false });

async function signIn(person: Person, email = person.email): Promise<void> {
  await person.page.goto('/sign-in');
  await person.page.getByLabel(t.auth.email).fill(email);
  await person.page.getByLabel(t.auth.password, { exact: true }).fill(PASSWORD);
  await person.page.getByRole('button', { name: t.auth.signIn, exact: true }).click();
  await expect(greeting(person)).toBeVisible();
}

/** From the menu that every screen has. */
async function signOut({ page, name }: Person): Promise<void> {
  await page.getByRole('button', { name: fill(t.shell.userMenu, { name }) }).click();
  await page.getByRole('menuitem', { name: t.shell.signOut }).click();
  await expect(page.getByRole('heading', { name: t.auth.signInTitle })).toBeVisible();
}

/** A security key in software that Chromium takes for one of the computer's own. */
async function plugIn(page: Page): Promise<{ count: () => Promise<number>; refuse: (now: boolean) => Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal' },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    refuse: async (now) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !now });
    },
  };
}

test('somebody adds a passkey, signs in with it, removes it, and then it opens nothing', async ({ browser }) => {
  const person = await register(browser, 'Petra');
  const { page } = person;
  const key = await plugIn(page);
  await signIn(person);
  await page.goto('/settings/security');
  const section = page.getByRole('region', { name: t.security.passkeys });
  await section.getByRole('button', { name: t.security.addPasskey }).click();
  const dialog = page.getByRole('dialog', { name: t.security.addPasskey });
  await dialog.getByLabel(t.security.passkeyName, { exact: true }).fill('Laptop');

  await key.refuse(true);
  await dialog.getByRole('button', { name: t.security.addPasskey }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await key.refuse(false);
  await dialog.getByRole('button', { name: t.security.addPasskey }).click();
  await expect(dialog).toBeHidden();
  await expect(section.getByText('Laptop')).toBeVisible();
  expect(await key.count()).toBe(1);

  await signOut(person);
  await page.goBack();
  await expect(page.getByRole('heading', { name: t.auth.signInTitle }), 'nothing opens again').toBeVisible();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: t.auth.withPasskey }).click();
  await expect(greeting(person)).toBeVisible();
  await page.goto('/settings/security');
  await expect(section.getByText(/used/)).not.toContainText(t.security.neverUsed);
  await page.goto('/settings/sessions');
  await expect(page.getByText(fill(t.security.zone, { zone: 'Europe/Rome' }))).toBeVisible();
  await expect(page.getByText(t.security.sameNetwork), 'where the account was made').toBeVisible();
  await page.goto('/settings/security');

  await section.getByRole('button', { name: fill(t.security.removePasskey, { name: 'Laptop' }) }).click();
  const removal = page.getByRole('dialog', { name: fill(t.security.removePasskey, { name: 'Laptop' }) });
  await removal.getByRole('button', { name: t.common.delete }).click();
  await expect(section.getByText(t.security.noPasskeys)).toBeVisible();
  expect(await key.count(), 'the device still has it').toBe(1);

  await signOut(person);
  await page.getByRole('button', { name: t.auth.withPasskey }).click();
  await expect(page.getByText(/^This passkey could not be checked/)).toBeVisible();
});

test('somebody links an account of another service with the password, signs in with it, and unlinks it', async ({
  browser,
}) => {
  const person = await register(browser, 'Livia');
  const { page, context } = person;
  claims = { sub: 'livia-there', email: 'livia@club.example', email_verified: true, name: 'Livia' };
  await signIn(person);
  await page.goto('/settings/security');
  const section = page.getByRole('region', { name: t.security.linked });
  await expect(section.getByText(t.security.noLinked)).toBeVisible();
  const link = fill(t.security.link, { name: 'Club' });
  await section.getByRole('button', { name: link }).click();
  const dialog = page.getByRole('dialog', { name: link });
  const goOn = dialog.getByRole('button', { name: fill(t.auth.withProvider, { name: 'Club' }) });
  const password = dialog.getByLabel(t.security.yourPassword, { exact: true });
  await password.fill('not the right one');
  await goOn.click();
  await expect(dialog.getByText(/nothing was linked/)).toBeVisible();
  await password.fill(PASSWORD);
  await goOn.click();
  await expect(page.getByText(fill(t.security.linkedDone, { name: 'Club' }))).toBeVisible();
  await expect(section.getByText('livia@club.example')).toBeVisible();

  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: fill(t.auth.withProvider, { name: 'Club' }) }).click();
  await expect(greeting(person)).toBeVisible();

  // A sign-in by another service proves nothing: before the link goes, the password is asked for.
  await page.goto('/settings/security');
  await section.getByRole('button', { name: /^Unlink/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.security.unlink, exact: true }).click();
  const confirm = page.getByRole('dialog', { name: t.auth.confirm.title });
  await confirm.getByLabel(t.auth.password, { exact: true }).fill(PASSWORD);
  await confirm.getByRole('button', { name: t.auth.confirm.button }).click();
  await expect(section.getByText(t.security.noLinked)).toBeVisible();

  await context.clearCookies();
  claims = { ...claims, email: person.email };
  await page.goto('/sign-in');
  await page.getByRole('link', { name: fill(t.auth.withProvider, { name: 'Club' }) }).click();
  await expect(page.getByText(t.problems.oauth_account_exists)).toBeVisible();
});

test('who came by another service has no password, is told how to get one, and links nothing before', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: instance.url });
  const page = await context.newPage();
  claims = { sub: 'nina-there', email: 'nina@club.example', email_verified: true, name: 'Nina' };
  await page.goto('/sign-in');
  await page.getByRole('link', { name: fill(t.auth.withProvider, { name: 'Club' }) }).click();
  await page.goto('/settings/security');
  const password = page.getByRole('region', { name: t.security.password });
  await expect(password.getByText(t.security.noPasswordText)).toBeVisible();
  await expect(password.getByLabel(t.security.currentPassword)).toHaveCount(0);
  await page.getByRole('button', { name: fill(t.security.link, { name: 'Club' }) }).click();
  await page.getByRole('button', { name: fill(t.auth.withProvider, { name: 'Club' }) }).click();
  const confirm = page.getByRole('dialog', { name: t.auth.confirm.title });
  await expect(confirm.getByText(t.auth.confirm.noPassword)).toBeVisible();
  await confirm.getByRole('button', { name: t.auth.sendLink }).click();
  await expect(confirm.getByText(fill(t.auth.linkSent, { email: 'nina@club.example' }))).toBeVisible();
});

test('a changed mail address counts once the link that went to the new one is opened', async ({ browser }) => {
  const person = await register(browser, 'Olga');
  const { page, context, ask, email } = person;
  await signIn(person);
  await page.goto('/settings/profile');
  const section = page.getByRole('region', { name: t.settings.email });
  await expect(section.getByText(t.settings.emailUnverified)).toBeVisible();
  await section.getByRole('button', { name: t.settings.changeEmail }).click();
  const dialog = page.getByRole('dialog', { name: t.settings.changeEmail });
  const field = dialog.getByLabel(t.settings.newEmail);
  await field.fill(email.toUpperCase());
  await dialog.getByRole('button', { name: t.auth.sendLink }).click();
  await expect(dialog.getByText(t.settings.sameEmail)).toBeVisible();
  await field.fill('olga.new@example.test');
  await dialog.getByRole('button', { name: t.auth.sendLink }).click();
  await expect(dialog.getByText(fill(t.settings.emailLinkSent, { email: 'olga.new@example.test' }))).toBeVisible();
  expect(await ask('GET', '/users/me')).toMatchObject({ user: { email } });

  const link = async (): Promise<string> => {
    const mail = mails.find(({ to }) => to === 'olga.new@example.test');
    return /https?:\/\/\S+\/verify-email#token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  };
  await expect.poll(link, { timeout: 20_000 }).not.toBe('');
  await page.goto(await link());
  await page.getByRole('button', { name: t.auth.verifyButton }).click();
  await expect(page.getByText(t.auth.verifyDone)).toBeVisible();
  await expect
    .poll(() => mails.filter(({ to }) => to === email).length, 'the former address is told')
    .toBeGreaterThan(0);
  await context.clearCookies();
  await signIn(person, 'olga.new@example.test');
});

test('fields for passwords hide what is typed, take what is pasted, and tell password managers what they are', async ({
  browser,
}) => {
  const context = await browser.newContext({
    ...{ locale: 'en-GB', baseURL: instance.url },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const fields = [
    { at: '/sign-in', label: t.auth.password, kind: 'current-password' },
    { at: '/register', label: t.auth.password, kind: 'new-password' },
    { at: '/reset-password#token=x', label: t.auth.newPassword, kind: 'new-password' },
  ];
  for (const { at, label, kind } of fields) {
    await page.goto(at);
    const field = page.getByLabel(label, { exact: true });
    await expect(field).toHaveAttribute('type', 'password');
    await expect(field).toHaveAttribute('autocomplete', kind);
    await page.evaluate((text) => navigator.clipboard.writeText(text), PASSWORD);
    await field.focus();
    await page.keyboard.press('Control+v');
    await expect(field).toHaveValue(PASSWORD);
  }
  await page.getByRole('button', { name: t.auth.showPassword }).first().click();
  await expect(page.getByLabel(t.auth.newPassword, { exact: true })).toHaveAttribute('type', 'text');
});
