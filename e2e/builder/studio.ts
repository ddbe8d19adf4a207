import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import type { Instance } from '../main-job/instance.ts';

export const t = english;

export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key) => String(values[key] ?? ''));

/** Somebody who is signed in, in a browser of their own. */
export interface Person {
  context: BrowserContext;
  page: Page;
  call: <T = Record<string, never>>(method: string, path: string, data?: unknown) => Promise<T>;
  /** What broke in the page without anybody seeing it. */
  broken: string[];
}

export async function signIn(browser: Browser, url: string, email: string, password: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    extraHTTPHeaders: { origin: url },
  });
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error' && line.text().includes('Content Security Policy')) broken.push(line.text());
  });
  await page.goto('/sign-in');
  await page.getByLabel(t.auth.email).fill(email);
  await page.getByLabel(t.auth.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: t.auth.signIn, exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  const call: Person['call'] = async (method, path, data) => {
    const answer = await page.request.fetch(`/api/v1${path}`, { method, ...(data === undefined ? {} : { data }) });
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer.status() === 204 ? undefined : await answer.json();
  };
  return { context, page, call, broken };
}

export const owner = (browser: Browser, { url, email, password }: Instance): Promise<Person> =>
  signIn(browser, url, email, password);

interface Listed<T> {
  items: T[];
}

/** Invites somebody, who registers with the link of the mail. */
export async function invite(
  browser: Browser,
  host: Person,
  url: string,
  email: string,
  role: string,
): Promise<Person> {
  await host.call('POST', '/invitations', { email, role });
  let token = '';
  await expect(async () => {
    const { items } = await host.call<Listed<{ id: string }>>('GET', `/mailbox?q=${encodeURIComponent(email)}`);
    const mail = await host.call<{ text: string }>('GET', `/mailbox/${items[0]?.id}`);
    token = /[?&/#](?:token=)?([\w-]{20,})(?:\s|$)/m.exec(mail.text)?.[1] ?? '';
    expect(token).not.toBe('');
  }).toPass({ timeout: 20_000 });
  const password = 'a phrase that is long enough';
  const answer = await host.context.request.post('/api/v1/auth/register', {
    data: { email, name: 'Carla', password, invitationToken: token },
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return signIn(browser, url, email, password);
}

/** A site in one language with an empty page; gives the editor's address. */
export async function emptyPage(
  person: Person,
  title: string,
): Promise<{ siteId: string; pageId: string; editor: string }> {
  const { items } = await person.call<Listed<{ id: string; name: string }>>('GET', '/templates');
  const template = items.find(({ name }) => name === 'Folio') ?? items[0];
  const site = await person.call<{ id: string }>('POST', '/sites', {
    brandName: title,
    templateId: template?.id,
    starterPages: false,
  });
  const page = await person.call<{ id: string }>('POST', '/pages', { siteId: site.id, title, slug: '' });
  return { siteId: site.id, pageId: page.id, editor: `/sites/${site.id}/pages/${page.id}` };
}

export const outline = (page: Page) => page.getByRole('list', { name: t.editor.outline });
export const preview = (page: Page) => page.frameLocator(`iframe[title="${t.editor.frame}"]`);
export const saved = (page: Page) => expect(page.getByText(t.editor.save.saved, { exact: true })).toBeVisible();
/** A control of the inspector by its field's path. */
export const field = (page: Page, path: string) => page.locator(`[data-field="${path}"]`).first();

export async function addBlock(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: t.editor.add, exact: true }).click();
  await page.getByRole('button', { name: fill(t.editor.addHere, { name }), exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}
