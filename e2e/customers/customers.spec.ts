import { type Browser, expect, type Page, test } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { makeAsk } from '../screens/world.ts';

const t = english;
const words = english.customers;

let instance: Instance;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  instance = await startInstance();
});
test.afterAll(() => instance?.stop());

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key) => String(values[key] ?? ''));

/** The owner, signed in by the form, so that the window counts as confirmed. */
async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: instance.url });
  const { email, password } = instance;
  await makeAsk(context.request, instance.url)('POST', '/auth/login', { email, password, transport: 'cookie' });
  return context.newPage();
}

async function add(page: Page, person: { given: string; family: string; mail: string }): Promise<void> {
  await page.goto('/customers');
  await page.getByRole('button', { name: words.new }).first().click();
  const dialog = page.getByRole('dialog', { name: words.new });
  await dialog.getByLabel(words.field.givenName).fill(person.given);
  await dialog.getByLabel(words.field.familyName).fill(person.family);
  await dialog.getByLabel(fill(words.reach.mails, { number: 1 }), { exact: true }).fill(person.mail);
  await dialog.getByRole('button', { name: words.add, exact: true }).click();
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const timeline = (page: Page) => page.getByRole('list', { name: words.timeline });

test('a customer is added, found, moved with a note, merged with a double, taken apart again, and erased', async ({
  browser,
}) => {
  const page = await open(browser);
  await add(page, { given: 'Nina', family: 'Brambilla', mail: 'nina@trattoria.example' });
  await expect(title(page, 'Nina Brambilla')).toBeVisible();

  // The same mail again: the form says who has it, and takes it when that is meant.
  await add(page, { given: 'Antonina', family: 'Brambilla', mail: 'Nina@Trattoria.example' });
  const dialog = page.getByRole('dialog', { name: words.new });
  await expect(dialog.getByRole('link', { name: 'Nina Brambilla' })).toBeVisible();
  await expect(dialog.getByLabel(words.field.givenName)).toHaveValue('Antonina');
  await dialog.getByRole('button', { name: words.saveAnyway }).click();
  await expect(title(page, 'Antonina Brambilla')).toBeVisible();

  await page.goto('/customers');
  await expect(page.getByRole('link', { name: 'Antonina Brambilla' })).toBeVisible();
  await page.getByLabel(words.search).fill('nina bra');
  await expect(page).toHaveURL(/q=nina/);
  await page.getByRole('link', { name: 'Nina Brambilla', exact: true }).click();
  await expect(title(page, 'Nina Brambilla')).toBeVisible();

  await expect(timeline(page)).toContainText(words.told.created);
  await page.getByRole('combobox', { name: words.field.stage }).click();
  await page.getByRole('option', { name: words.stage.meeting }).click();
  const moved = fill(words.told.stage_changed, { from: words.stage.new, to: words.stage.meeting });
  await expect(timeline(page)).toContainText(moved);
  await page.getByLabel(words.note, { exact: true }).fill('Wants the menu in two languages.');
  await page.getByRole('button', { name: words.addNote }).click();
  await expect(timeline(page)).toContainText('Wants the menu in two languages.');

  // Somebody else was quicker: what they did is loaded, and what is changed then goes on top of it.
  await page.getByRole('button', { name: words.edit }).click();
  const editing = page.getByRole('dialog', { name: words.edit });
  await editing.getByLabel(words.field.jobTitle).fill('Cook');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await makeAsk(page.context().request, instance.url)('PUT', `/customers/${id}`, { companyName: 'Trattoria da Nina' });
  await editing.getByRole('button', { name: t.common.save }).click();
  await expect(editing.getByText(words.conflict)).toBeVisible();
  await expect(editing.getByLabel(words.field.jobTitle)).toHaveValue('Cook');
  await editing.getByRole('button', { name: words.loadTheirs }).click();
  await expect(editing.getByLabel(words.worksAt)).toHaveValue('Trattoria da Nina');
  await editing.getByLabel(words.field.jobTitle).fill('Owner');
  await editing.getByRole('button', { name: t.common.save }).click();
  await expect(editing).toBeHidden();
  await expect(page.getByText('Owner, Trattoria da Nina')).toBeVisible();

  await page.getByRole('button', { name: words.merge }).click();
  const merging = page.getByRole('dialog', { name: words.merge });
  await merging.getByRole('combobox', { name: words.mergeOther }).click();
  await page.getByRole('option', { name: /Antonina Brambilla/ }).click();
  await merging
    .getByRole('radiogroup', { name: words.field.givenName })
    .getByRole('radio', { name: 'Antonina' })
    .check();
  await merging.getByRole('button', { name: words.mergeNow, exact: true }).click();
  const doubles = page.getByRole('list', { name: words.duplicates });
  await expect(doubles).toContainText('Antonina Brambilla');
  await expect(merging).toBeHidden();
  await doubles.getByRole('button', { name: words.undoMerge }).click();
  await page.getByRole('dialog', { name: words.undoMerge }).getByRole('button', { name: words.undoMerge }).click();
  await expect(timeline(page)).toContainText(fill(words.told.merge_undone, { name: 'Antonina Brambilla' }));
  await page.goto('/customers');
  await expect(page.getByRole('link', { name: 'Antonina Brambilla' })).toBeVisible();

  await page.getByRole('link', { name: 'Nina Brambilla', exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: words.handOver }).click();
  expect((await saved).suggestedFilename()).toBe('personal-data.json');
  await page.getByRole('button', { name: words.erase }).click();
  const erasing = page.getByRole('dialog', { name: fill(words.eraseTitle, { name: 'Nina Brambilla' }) });
  await expect(erasing.getByRole('button', { name: words.erase })).toBeDisabled();
  await erasing.getByLabel(fill(t.common.typeToConfirm, { name: 'Nina Brambilla' })).fill('Nina Brambilla');
  await erasing.getByRole('button', { name: words.erase }).click();
  const report = page.getByRole('dialog', { name: words.erased });
  await expect(report).toContainText(words.places.customers);
  await report.getByRole('button', { name: t.common.close }).last().click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByRole('link', { name: 'Antonina Brambilla' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Nina Brambilla', exact: true })).toHaveCount(0);
});

const TABLE = [
  'First name;Surname;Company;Email;Phone',
  'Otto;Lang;Lang & Söhne;otto@lang.example;+49 30 901820',
  'Mira;Conti;;mira@conti.example;',
  ';;;not-an-address;',
].join('\n');

async function takeTableIn(page: Page): Promise<void> {
  const imports = english.customerImports;
  await page.goto('/customers/import');
  await page
    .getByLabel(imports.drop)
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await expect(page.getByRole('table', { name: imports.columns })).toBeVisible();
  await page.getByRole('button', { name: imports.check }).click();
  await expect(page.getByRole('region', { name: imports.dryRun })).toBeVisible();
}

test('a table is tried, taken in, brings nobody twice, and is taken back', async ({ browser }) => {
  const page = await open(browser);
  const imports = english.customerImports;
  await takeTableIn(page);
  const rows = page.getByRole('table', { name: imports.rows });
  await expect(rows).toContainText(imports.reason.bad_mail);
  await page.getByRole('button', { name: fill(imports.run_other, { count: 2 }) }).click();
  await expect(page.getByText(imports.status.done, { exact: true })).toBeVisible();
  await expect(rows.getByRole('link', { name: imports.open })).toHaveCount(2);
  const first = page.url();

  await takeTableIn(page);
  await expect(page.getByText(imports.nothingToDo)).toBeVisible();
  await page.goto('/customers?q=lang.example');
  await expect(page.getByRole('link', { name: 'Otto Lang' })).toHaveCount(1);

  await page.goto(first);
  await page.getByRole('button', { name: imports.undo }).click();
  await page.getByRole('dialog', { name: imports.undo }).getByRole('button', { name: imports.undo }).click();
  await expect(page.getByText(imports.status.undone, { exact: true }).first()).toBeVisible();
  await page.goto('/customers?q=lang.example');
  await expect(page.getByText(words.noneFound)).toBeVisible();
});
