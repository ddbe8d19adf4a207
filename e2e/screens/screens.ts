import type { Page } from '@playwright/test';
import { aiScreens } from './ai-screens.ts';
import { customersScreens } from './customers-screens.ts';
import { financeScreens } from './finance-screens.ts';
import { at, over, type Screen, still, type Words } from './screen.ts';
import { searchScreens } from './search-screens.ts';
import { seoScreens } from './seo-screens.ts';
import { shellScreens } from './shell-screens.ts';

const WIZARD = ['template', 'colors', 'languages', 'pages', 'done'] as const;
const titleOf = {
  template: 'templateTitle',
  colors: 'colorsTitle',
  languages: 'languagesTitle',
  pages: 'pagesTitle',
  done: 'doneTitle',
} as const;

/** Through the wizard of a new site up to one of its steps. */
async function walkTo(step: (typeof WIZARD)[number], page: Page, t: Words): Promise<void> {
  await page.getByLabel(t.sites.wizard.brandName).fill('Panificio del Porto');
  for (const next of WIZARD) {
    await page.getByRole('button', { name: t.common.next }).click();
    await page.getByRole('heading', { name: t.sites.wizard[titleOf[next]] }).waitFor();
    if (next === step) return;
    if (next === 'template')
      await page.getByRole('radio', { name: t.sites.wizard.choose.replace('{{name}}', 'Bottega') }).click();
  }
}

/** A sentence with its places filled, one after the other. */
const fillWords = (text: string, ...values: string[]): string =>
  text.replace(/\{\{\w+\}\}/g, () => values.shift() ?? '');

const inAnyOrder: readonly Screen[] = [
  { ...at('sign-in', '/sign-in', '/sign-in'), signedOut: true },
  { ...at('register', '/register', '/register'), signedOut: true },
  { ...at('register-confirm', '/register_/confirm', '/register/confirm#token=x'), signedOut: true },
  { ...at('forgot-password', '/forgot-password', '/forgot-password'), signedOut: true },
  { ...at('sign-in-link', '/sign-in_/link', '/sign-in/link'), signedOut: true },
  { ...at('enter', '/enter', '/enter#token=x'), signedOut: true },
  { ...at('reset-password', '/reset-password', '/reset-password#token=x'), signedOut: true },
  { ...at('verify-email', '/verify-email', '/verify-email#token=x'), signedOut: true },
  { ...at('invitation', '/invitation', ({ invitation }) => `/invitation#token=${invitation}`), signedOut: true },
  at('dashboard', '/_in/_app/', '/'),
  at('sites', '/_in/_app/sites/', '/sites'),
  still('sites-table', '/sites?view=table'),
  at('site-new', '/_in/_app/sites/new', '/sites/new'),
  at('sites-publish', '/_in/_app/sites/publish', '/sites/publish'),
  over('sites-report', '/sites/publish', async (page, t) => {
    await page.getByRole('link', { name: 'Opening hours' }).first().click();
    await page.getByRole('list', { name: t.bulk.sites }).waitFor();
  }),
  at('site-import', '/_in/_app/sites/import/', '/sites/import'),
  at('site-import-one', '/_in/_app/sites/import/$importId', ({ importId }) => `/sites/import/${importId}`),
  at('site', '/_in/_app/sites/$siteId/', ({ siteId }) => `/sites/${siteId}`),
  at('site-pages', '/_in/_app/sites/$siteId/pages', ({ siteId }) => `/sites/${siteId}/pages`),
  at('site-deployments', '/_in/_app/sites/$siteId/deployments', ({ siteId }) => `/sites/${siteId}/deployments`),
  at('site-targets', '/_in/_app/sites/$siteId/targets', ({ siteId }) => `/sites/${siteId}/targets`),
  at('site-checks', '/_in/_app/sites/$siteId/checks', ({ siteId }) => `/sites/${siteId}/checks`),
  ...searchScreens,
  ...seoScreens,
  at('site-translations', '/_in/_app/sites/$siteId/translations', ({ siteId }) => `/sites/${siteId}/translations`),
  at('site-redirects', '/_in/_app/sites/$siteId/redirects', ({ siteId }) => `/sites/${siteId}/redirects`),
  over('site-missing', '/sites', async (page, t) => {
    await page.getByRole('link', { name: 'Harbour Bakery' }).first().click();
    await page.getByRole('tab', { name: t.sites.tabs.redirects }).click();
    await page.getByText(t.redirects.missing, { exact: true }).click();
  }),
  at('site-people', '/_in/_app/sites/$siteId/people', ({ siteId }) => `/sites/${siteId}/people`),
  at('site-move', '/_in/_app/sites/$siteId/move', ({ siteId }) => `/sites/${siteId}/move`),
  at('site-settings', '/_in/_app/sites/$siteId/settings', ({ siteId }) => `/sites/${siteId}/settings`),
  at('editor', '/_in/sites/$siteId/pages/$pageId', ({ siteId, pageId }) => `/sites/${siteId}/pages/${pageId}`),
  at(
    'page-versions',
    '/_in/_app/sites/$siteId_/pages/$pageId/versions',
    ({ siteId, pageId }) => `/sites/${siteId}/pages/${pageId}/versions`,
  ),
  ...aiScreens,
  ...customersScreens,
  ...financeScreens,
  at('affiliate-links', '/_in/_app/affiliate-links', '/affiliate-links'),
  over('affiliate-link-use', '/affiliate-links', async (page, t) => {
    await page.getByRole('button', { name: fillWords(t.common.actionsFor, 'Shop') }).click();
    await page.getByRole('menuitem', { name: t.affiliateLinks.whereUsed }).click();
    await page.getByRole('dialog').getByText(t.affiliateLinks.usedIn_zero).waitFor();
  }),
  at('languages', '/_in/_app/languages', '/languages'),
  at('swiper-presets', '/_in/_app/swiper-presets', '/swiper-presets'),
  at('templates', '/_in/_app/templates/', '/templates'),
  at('template', '/_in/_app/templates/$templateId', ({ templateId }) => `/templates/${templateId}`),
  at(
    'template-editor',
    '/_in/templates/$templateId/edit',
    ({ ownTemplateId }) => `/templates/${ownTemplateId}/edit`,
    (page, t) => page.getByText(fillWords(t.templateEditor.problem.unknown, 'mottto')).first().waitFor(),
  ),
  ...['css', 'sections', 'variables', 'colors', 'files', 'layouts', 'settings', 'versions', 'sites'].map((part) =>
    still(`template-editor-${part}`, ({ ownTemplateId }) => `/templates/${ownTemplateId}/edit?part=${part}`),
  ),
  still('template-editor-shared', ({ templateId }) => `/templates/${templateId}/edit`),
  {
    name: 'template-compare',
    path: ({ ownTemplateId }) => `/templates/${ownTemplateId}/edit?part=versions`,
    act: async (page, t) => {
      await page.getByRole('button', { name: t.templateEditor.versions.compare }).first().click();
      await page.getByRole('dialog').getByLabel(t.templateEditor.versions.changed).waitFor();
    },
  },
  {
    name: 'template-upgrade',
    path: ({ ownTemplateId }) => `/templates/${ownTemplateId}/edit?part=sites`,
    act: async (page, t) => {
      await page.getByRole('button', { name: fillWords(t.templateEditor.sites.look, '2', 'Atelier Corvo') }).click();
      await page.getByRole('region', { name: t.templateEditor.upgrade.pages }).waitFor();
      await page.getByRole('button', { name: t.templateEditor.upgrade.look }).click();
      await page.getByRole('dialog').getByLabel(t.templateEditor.versions.changed).waitFor();
    },
  },
  over('template-new', '/templates', async (page, t) => {
    await page.getByRole('button', { name: t.templates.create }).click();
    await page.getByRole('dialog', { name: t.templates.create }).waitFor();
  }),
  at('media', '/_in/_app/media', '/media'),
  at('mailbox', '/_in/_app/mailbox', '/mailbox'),
  at('notifications', '/_in/_app/notifications', '/notifications'),
  at('settings', '/_in/_app/settings/', '/settings'),
  at('settings-profile', '/_in/_app/settings/profile', '/settings/profile'),
  at('settings-notifications', '/_in/_app/settings/notifications', '/settings/notifications'),
  at('settings-workspace', '/_in/_app/settings/workspace', '/settings/workspace'),
  at('settings-members', '/_in/_app/settings/members', '/settings/members'),
  ...[
    'security',
    'sessions',
    'tokens',
    'my-data',
    'roles',
    'api-keys',
    'integrations',
    'audit',
    'data',
    'appearance',
  ].map((name) => at(`settings-${name}`, `/_in/_app/settings/${name}`, `/settings/${name}`)),
  at('users', '/_in/_app/users/', '/users'),
  at('users-log', '/_in/_app/users/log', '/users/log'),
  at('user', '/_in/_app/users/$userId', ({ userId }) => `/users/${userId}`),
  ...WIZARD.map((step) => over(`site-new-${step}`, '/sites/new', (page, t) => walkTo(step, page, t))),
  {
    ...over('password-first', '/', async (page, t) => {
      await page.getByRole('button', { name: new RegExp(t.shell.switchWorkspace) }).click();
      await page.getByRole('menuitem', { name: t.shell.newWorkspace }).click();
      await page.getByLabel(t.shell.newWorkspaceName).fill('Fiona & Co');
      await page.getByRole('button', { name: t.common.create }).click();
      await page.getByText(fillWords(t.shell.passwordFirst.none, 'clara@example.test')).waitFor();
    }),
    byLink: true,
  },
  over('site-duplicate', '/sites', async (page, t) => {
    await page.getByRole('button', { name: t.common.actionsFor.replace('{{name}}', 'Harbour Bakery') }).click();
    await page.getByRole('menuitem', { name: t.common.duplicate }).click();
    await page.getByRole('dialog').waitFor();
  }),
  over(
    'page-settings',
    ({ siteId }) => `/sites/${siteId}/pages`,
    async (page, t) => {
      await page.getByRole('button', { name: t.common.actionsFor.replace('{{name}}', 'Seasonal menu') }).click();
      await page.getByRole('menuitem', { name: t.pages.settings }).click();
      await page.getByText(t.pages.preview.search, { exact: true }).waitFor();
      await page.getByText(t.search.more).waitFor();
    },
  ),
  over(
    'pages-chosen',
    ({ siteId }) => `/sites/${siteId}/pages`,
    async (page, t) => {
      await page.getByRole('button', { name: t.pages.bulk.all }).click();
      await page.getByRole('region', { name: t.pages.bulk.title }).waitFor();
    },
  ),
  over(
    'deployment',
    ({ siteId }) => `/sites/${siteId}/deployments`,
    async (page, t) => {
      await page
        .locator('main button')
        .filter({ hasText: t.deployments.number.replace('{{number}}', '2') })
        .click();
      await page.getByRole('log').waitFor();
    },
  ),
  over(
    'deployment-remove',
    ({ siteId }) => `/sites/${siteId}/deployments`,
    async (page, t) => {
      await page
        .locator('main button')
        .filter({ hasText: t.deployments.number.replace('{{number}}', '1') })
        .last()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: t.deployments.remove, exact: true }).click();
      await page.getByText(t.deployments.removeText).waitFor();
    },
  ),
  over('media-between', '/media', async (page, t) => {
    await page.getByLabel(t.library.sinceLabel).selectOption('between');
    await page.getByLabel(t.library.from, { exact: true }).waitFor();
  }),
  over('preset', '/swiper-presets', async (page, t) => {
    await page.getByRole('button', { name: t.swiperPresets.edit.replace('{{name}}', 'Spring') }).click();
    await page.getByRole('dialog').getByLabel(t.swiperPresets.name).waitFor();
  }),
  over('invite', '/settings/members', async (page, t) => {
    await page.getByRole('button', { name: t.people.invite }).click();
    await page.getByRole('dialog', { name: t.people.invite }).waitFor();
  }),
  over('key-new', '/settings/tokens', async (page, t) => {
    await page.getByRole('button', { name: t.keys.newToken }).click();
    await page.getByRole('dialog', { name: t.keys.newToken }).waitFor();
  }),
  over('key-renewal', '/settings/api-keys', async (page, t) => {
    const name = t.keys.rotateOf.replace('{{name}}', 'Website');
    await page.getByRole('button', { name }).click();
    await page.getByRole('dialog', { name }).waitFor();
  }),
  over(
    'target-new',
    ({ siteId }) => `/sites/${siteId}/targets`,
    async (page, t) => {
      await page.getByRole('button', { name: t.targets.add }).click();
      await page.getByRole('dialog', { name: t.targets.add }).waitFor();
    },
  ),
  over(
    'redirect-new',
    ({ siteId }) => `/sites/${siteId}/redirects`,
    async (page, t) => {
      await page.getByRole('button', { name: t.redirects.new }).click();
      await page.getByRole('dialog', { name: t.redirects.new }).waitFor();
    },
  ),
  over('new-role', '/settings/roles', async (page, t) => {
    await page.getByRole('button', { name: t.people.newRole }).click();
    await page.getByRole('dialog', { name: t.people.newRole }).waitFor();
  }),
  {
    ...over('mfa', '/settings/security', async (page, t) => {
      await page.getByRole('button', { name: t.security.setUp, exact: true }).click();
      await page.getByRole('dialog', { name: t.security.setUpTitle }).waitFor();
    }),
    sensitive: true,
  },
  over('link-account', '/settings/security', async (page, t) => {
    const name = t.security.link.replace('{{name}}', 'LinkedIn');
    await page.getByRole('button', { name }).click();
    await page.getByRole('dialog', { name }).getByLabel(t.security.yourPassword, { exact: true }).waitFor();
  }),
  over('change-email', '/settings/profile', async (page, t) => {
    await page.getByRole('button', { name: t.settings.changeEmail }).click();
    await page.getByRole('dialog', { name: t.settings.changeEmail }).waitFor();
  }),
  still('not-found', '/nothing-here'),
  ...shellScreens,
];

/** Every screen of the admin, and what opens over it. A route that is missing here fails the test of the screens. */
export const screens: readonly Screen[] = inAnyOrder.toSorted(
  (one, other) => Number(other.sensitive ?? false) - Number(one.sensitive ?? false),
);

/** Frames around screens, and what only developers see. */
const FRAMES = ['', '/_app', '/_app/sites/$siteId', '/_app/settings', '/_app/ai'].map((path) => `/_in${path}`);
const LAYOUTS = new Set(['/gallery', '/_in/_app/sites/$siteId/seo', ...FRAMES]);

/** Routes of the generated tree that no screen above shows. */
export function missingRoutes(routeTree: string): string[] {
  const [, block = ''] = /export interface FileRoutesById \{\n([\s\S]*?)\n\}/.exec(routeTree) ?? [];
  const ids = [...block.matchAll(/^ {2}'([^']+)':/gm)].map(([, id = '']) => id);
  if (ids.length < 10) throw new Error('The route tree could not be read.');
  const shown = new Set(screens.map(({ route }) => route));
  return ids.filter((id) => !LAYOUTS.has(id) && !shown.has(id));
}
