import type { Page } from '@playwright/test';
import type english from '../../apps/web/src/lib/i18n/en/index.ts';
import type { World } from './world.ts';

export type Words = typeof english;

export interface Screen {
  /** Also the name of its picture. */
  name: string;
  /** Which route it shows, as the router names it; none for what opens over a screen. */
  route?: string;
  path: (ids: World['ids']) => string;
  /** Without session. */
  signedOut?: true;
  /** Brings the screen into the state that is shown. */
  act?: (page: Page, words: Words) => Promise<void>;
}

const at = (name: string, route: string, path: string | Screen['path'], act?: Screen['act']): Screen => ({
  name,
  route,
  path: typeof path === 'string' ? () => path : path,
  ...(act === undefined ? {} : { act }),
});
const over = (name: string, path: string, act: NonNullable<Screen['act']>): Screen => ({ name, path: () => path, act });

/** Every screen of the admin, and what opens over it. A route that is missing here fails the test of the screens. */
export const screens: readonly Screen[] = [
  { ...at('sign-in', '/sign-in', '/sign-in'), signedOut: true },
  { ...at('register', '/register', '/register'), signedOut: true },
  at('dashboard', '/_in/_app/', '/'),
  at('sites', '/_in/_app/sites/', '/sites'),
  over('sites-table', '/sites?view=table', async () => {}),
  at('site-new', '/_in/_app/sites/new', '/sites/new'),
  at('site', '/_in/_app/sites/$siteId/', ({ siteId }) => `/sites/${siteId}`),
  at('site-pages', '/_in/_app/sites/$siteId/pages', ({ siteId }) => `/sites/${siteId}/pages`),
  at('site-deployments', '/_in/_app/sites/$siteId/deployments', ({ siteId }) => `/sites/${siteId}/deployments`),
  at('site-settings', '/_in/_app/sites/$siteId/settings', ({ siteId }) => `/sites/${siteId}/settings`),
  at('editor', '/_in/sites/$siteId/pages/$pageId', ({ siteId, pageId }) => `/sites/${siteId}/pages/${pageId}`),
  at('templates', '/_in/_app/templates/', '/templates'),
  at('template', '/_in/_app/templates/$templateId', ({ templateId }) => `/templates/${templateId}`),
  at('media', '/_in/_app/media', '/media'),
  at('mailbox', '/_in/_app/mailbox', '/mailbox'),
  at('notifications', '/_in/_app/notifications', '/notifications'),
  at('settings', '/_in/_app/settings/', '/settings'),
  at('settings-profile', '/_in/_app/settings/profile', '/settings/profile'),
  at('settings-notifications', '/_in/_app/settings/notifications', '/settings/notifications'),
  at('settings-workspace', '/_in/_app/settings/workspace', '/settings/workspace'),
  at('settings-members', '/_in/_app/settings/members', '/settings/members'),
  over('not-found', '/nothing-here', async () => {}),
  over('search', '/settings', async (page, t) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(t.shell.palette.placeholder).fill('har');
    await page.getByText('Harbour Bakery').first().waitFor();
  }),
  over('bell', '/settings', async (page, t) => {
    await page.getByRole('button', { name: new RegExp(`^${t.notifications.title}`) }).click();
    await page.getByRole('button', { name: t.notifications.readAll }).waitFor();
  }),
  over('help', '/settings', async (page, t) => {
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: t.shell.help }).waitFor();
  }),
];

const LAYOUTS = new Set(['/_in', '/_in/_app', '/_in/_app/sites/$siteId', '/_in/_app/settings']);

/** Routes of the generated tree without a screen above. */
export function missingRoutes(routeTree: string): string[] {
  const ids = [...routeTree.matchAll(/^ {2}id: '([^']+)'|^ {4}'(\/[^']*)': \{\n {6}id: '([^']+)'/gm)].flatMap(
    ([, a, , b]) => a ?? b ?? [],
  );
  if (ids.length < 10) throw new Error('The route tree could not be read.');
  const shown = new Set(screens.map(({ route }) => route));
  return ids.filter((id) => !LAYOUTS.has(id) && !shown.has(id));
}

/** Goes to a screen and waits until nothing is loading any more. */
export async function show(page: Page, screen: Screen, ids: World['ids'], words: Words): Promise<void> {
  await page.goto(screen.path(ids));
  await page.getByRole('heading').first().waitFor();
  await settled(page, words);
  await screen.act?.(page, words);
  await settled(page, words);
}

async function settled(page: Page, words: Words): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('status', { name: words.common.loading })
    .first()
    .waitFor({ state: 'detached', timeout: 10_000 });
  // What slides or fades in has to be there before it is looked at.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
}
