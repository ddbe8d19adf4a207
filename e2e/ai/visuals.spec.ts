import { expect, type Page, test } from '@playwright/test';
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

interface File {
  id: string;
  title: string;
  tags: string[];
  rights: string;
  altText: Record<string, string>;
}
const library = async (): Promise<File[]> => (await studio.call<{ items: File[] }>('GET', '/media?limit=100')).items;

test('a set is described, a prompt changed, its pictures made, one kept with its provenance, the other gone', async () => {
  const { page } = studio;
  const w = t.visuals.sets;
  await page.goto('/ai/pictures');
  await page.getByLabel(w.idea).fill('A loaf on a linen cloth');
  // Two networks that share their proportions, and one beside them.
  await page.getByRole('checkbox', { name: new RegExp(`^${w.place.linkedin}`) }).check();
  await page.getByRole('checkbox', { name: 'Italian' }).check();
  await page.getByRole('button', { name: w.prepare }).click();

  const prompts = page.getByRole('region', { name: w.prompts });
  const portrait = prompts.getByRole('textbox', { name: fill(w.promptOf, { ratio: '4:5' }) });
  await expect(portrait).toHaveValue(/.{20,}/, { timeout: 60_000 });
  await expect(prompts.getByRole('textbox', { name: fill(w.promptOf, { ratio: '1.91:1' }) })).toBeVisible();
  expect(await library()).toEqual([]);
  await portrait.fill('A round loaf, seen from above.');
  await prompts.getByLabel(fill(w.descriptionIn, { language: 'English' })).fill('A round loaf on cloth');
  await expect(prompts.getByText(t.aiPictures.priceSample)).toBeVisible();
  await prompts.getByRole('button', { name: fill(w.make_other, { count: 2 }) }).click();

  const pictures = page.getByRole('region', { name: w.pictures });
  await expect(pictures.getByRole('img', { name: /./ })).toHaveCount(2, { timeout: 60_000 });
  await pictures.getByRole('checkbox', { name: fill(w.chooseOf, { number: 1 }) }).check();
  await pictures.getByRole('button', { name: w.keep_one }).click();
  await page.getByRole('dialog').getByRole('button', { name: w.keep_one }).click();
  await expect(pictures.getByText(w.kept)).toBeVisible();
  await expect(pictures.getByText(w.leftOut)).toBeVisible();
  const [kept, ...others] = await library();
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ title: 'A loaf on a linen cloth', tags: ['sample'] });
  expect(kept?.altText.en).toBe('A round loaf on cloth');
  expect(kept?.altText.it).toBeTruthy();
  expect(kept?.rights).toMatch(/^Offline sample|^Esempio offline/);
});

test('words are laid over the kept picture, told when they do not fit, and kept in every size', async () => {
  const { page } = studio;
  const w = t.visuals.branding;
  const before = (await library()).length;
  await page.goto('/ai/pictures');
  await page.getByRole('link', { name: 'A loaf on a linen cloth' }).click();
  await page.getByRole('link', { name: t.visuals.sets.branding }).click();
  await page.getByLabel(w.headline, { exact: true }).fill('Bread before sunrise');
  await page.getByLabel(w.shown).selectOption({ label: w.size.story });
  await expect(page.getByRole('img', { name: fill(w.previewOf, { size: w.size.story }) })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.locator('[data-safe]')).toBeVisible();
  await expect(page.getByText(w.fine)).toBeVisible();
  await page.getByLabel(w.headline, { exact: true }).fill('Bread before sunrise '.repeat(14).trim());
  await expect(page.getByText(w.fault.text_cut)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(w.headline, { exact: true }).fill('Bread before sunrise');
  await expect(page.getByText(w.fine)).toBeVisible({ timeout: 30_000 });
  expect((await library()).length).toBe(before);

  for (const size of [w.size.linkedin, w.size.x, w.size.blog, w.size.newsletter, w.size.facebook, w.size.story])
    await page.getByRole('checkbox', { name: size, exact: true }).uncheck();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: w.zip }).click();
  expect((await saving).suggestedFilename()).toBe('pictures.zip');
  await page.getByRole('button', { name: fill(w.keep_other, { count: 2 }) }).click();
  const list = page.getByRole('list', { name: w.list });
  await expect(list.getByText(fill(w.keptOf_other, { count: 2 }))).toBeVisible({ timeout: 60_000 });
  await expect(list.locator('img')).toHaveCount(2);
  expect((await library()).length).toBe(before + 2);
});

interface Found {
  facts: object[];
  asked: object[];
}
const FOUND: Found = {
  facts: [
    {
      ...{ field: 'email', value: 'info@harbour.example', provider: 'website', url: 'https://harbour.example/' },
      ...{ quote: 'Write to us', confidence: 0.9 },
      ...{ observedAt: '2026-01-10T08:00:00.000Z', expiresAt: '2099-01-10T08:00:00.000Z' },
    },
  ],
  asked: [{ provider: 'website', found: 1, outcome: 'ok' }],
};
const NOTHING: Found = { facts: [], asked: [{ provider: 'website', found: 0, outcome: 'failed' }] };

/** Tests reach nobody else's site: the server's answer gets what it would have found there. */
async function find(page: Page, found: Found): Promise<void> {
  await page.unrouteAll({ behavior: 'wait' });
  await page.route(/\/lead-profiles\/[\w-]+$/, async (route) => {
    const answer = await route.fetch();
    if (route.request().method() !== 'GET') return route.fulfill({ response: answer });
    const body = await answer.json();
    if (body.output) body.output = { ...body.output, ...found };
    return route.fulfill({ response: answer, json: body });
  });
}

test('a company is looked up: a score with its reasons, facts with their source; searched, looked at again, deleted', async () => {
  const { page } = studio;
  const w = t.visuals.leads;
  await page.goto('/ai/leads');
  await expect(page.getByText(w.none)).toBeVisible();
  await page.getByLabel(w.company).fill('Harbour Inn');
  await page.getByLabel(w.website).fill('harbour');
  await page.getByRole('button', { name: w.look }).click();
  await expect(page.getByText(w.websiteBad)).toBeVisible();
  await expect(page.getByLabel(w.company)).toHaveValue('Harbour Inn');
  await find(page, NOTHING);
  await page.getByLabel(w.website).fill('http://127.0.0.1:9/');
  await page.getByRole('button', { name: w.look }).click();
  // What could not be read is told, and nothing is made up in its place.
  const score = page.getByRole('region', { name: w.score });
  await expect(score.getByText(fill(w.outcome.failed, { provider: w.ownSite }))).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(w.noFacts)).toBeVisible();
  await expect(page.getByText(w.rule)).toBeVisible();

  await find(page, FOUND);
  await page.getByRole('button', { name: w.refresh }).click();
  await expect(page.getByText(w.refreshed)).toBeVisible();
  await expect(page.getByRole('button', { name: w.refresh })).toBeEnabled({ timeout: 60_000 });
  const facts = page.getByRole('list', { name: w.facts });
  await expect(facts.getByText('info@harbour.example', { exact: true })).toBeVisible();
  await expect(facts.getByRole('link', { name: 'https://harbour.example/' })).toBeVisible();
  await expect(facts.getByText(fill(w.confidence, { share: 90 }))).toBeVisible();
  await expect(facts.getByText(/2099/)).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });

  await page.goto('/ai/leads');
  const list = page.getByRole('list', { name: w.list });
  await expect(list.getByRole('link', { name: 'Harbour Inn' })).toBeVisible();
  await page.getByLabel(t.visuals.search).fill('bakery');
  await expect(page.getByText(t.visuals.noMatch, { exact: true })).toBeVisible();
  await page.getByLabel(t.visuals.search).fill('harbour');
  await list.getByRole('button', { name: fill(t.visuals.remove, { name: 'Harbour Inn' }) }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.common.delete }).click();
  await expect(page.getByText(t.visuals.noMatch, { exact: true })).toBeVisible();
});

test('a site from a brief has its pictures, looked at before anything is saved; they are on the published page', async () => {
  const { page } = studio;
  const w = t.aiSites;
  await page.goto('/ai/sites');
  await page.getByLabel(w.brief).fill('A bakery at the harbour that wants more orders for Sunday.');
  await page.getByLabel(w.brandName).fill('Harbour Bakery');
  await page.getByRole('combobox', { name: w.template }).click();
  await page.getByRole('option', { name: 'Folio' }).click();
  await page.getByLabel(w.pages).fill('1');
  await page.getByRole('button', { name: w.plan }).click();
  const card = page.getByRole('region', { name: new RegExp(`^${fill(w.page, { name: '' })}`) });
  const places = card.getByRole('group', { name: /^Picture \d/ });
  await expect(places.first()).toBeVisible({ timeout: 60_000 });
  const count = await places.count();
  await expect(places.locator('img')).toHaveCount(count, { timeout: 60_000 });
  await expect(places.first().getByText(t.ai.sample)).toBeVisible();
  await expect(page.getByText(w.picturesWait)).toHaveCount(0, { timeout: 60_000 });
  await places.first().getByRole('textbox').fill('Loaves in the window');
  await page.getByRole('button', { name: w.saveChanges }).click();
  await expect(page.getByText(w.changesSaved)).toBeVisible();
  await page.getByRole('button', { name: w.make, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: w.make, exact: true }).click();
  await expect(page).toHaveURL(/\/sites\/[^/]+\/pages$/);

  const siteId = page.url().split('/').at(-2) ?? '';
  const { items } = await studio.call<{ items: { id: string }[] }>('GET', `/pages?site=${siteId}`);
  for (const { id } of items) await studio.call('PUT', `/pages/${id}`, { status: 'ready' });
  await page.goto(`/sites/${siteId}/deployments`);
  await page.getByRole('button', { name: t.deployments.publish, exact: true }).click();
  await page.getByRole('button', { name: t.deployments.start }).click();
  const link = page.getByRole('link', { name: t.deployments.openSite });
  await expect(link.first()).toBeVisible({ timeout: 60_000 });
  const address = await link.first().getAttribute('href');
  const visitor = await studio.context.newPage();
  await visitor.goto(address ?? '');
  const shown = visitor.getByRole('img', { name: 'Loaves in the window' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  await visitor.close();
});
