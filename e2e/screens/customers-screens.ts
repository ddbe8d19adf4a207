import { at, over, type Screen } from './screen.ts';

const one: Screen['path'] = ({ customerId }) => `/customers/${customerId}`;

/** Customers: the list, one of them, and what is asked about them. */
export const customersScreens: readonly Screen[] = [
  at('customers', '/_in/_app/customers/', '/customers', (page) =>
    page.getByRole('link', { name: /Nina Brambilla/ }).waitFor(),
  ),
  over('customer-new', '/customers', async (page, t) => {
    await page.getByRole('button', { name: t.customers.new }).click();
    await page
      .getByRole('dialog', { name: t.customers.new })
      .getByLabel(t.customers.field.givenName, { exact: true })
      .waitFor();
  }),
  over('customer-duplicates', '/customers', async (page, t) => {
    await page.getByRole('button', { name: t.customers.duplicates }).click();
    await page.getByRole('dialog', { name: t.customers.lookAlike }).getByText(t.customers.noDoubles).waitFor();
  }),
  at('customer-import', '/_in/_app/customers/import', '/customers/import', (page, t) =>
    page
      .getByText('people.csv')
      .first()
      .waitFor()
      .then(() => page.getByLabel(t.customerImports.drop).waitFor({ state: 'attached' })),
  ),
  over('customer-import-one', '/customers/import', async (page, t) => {
    await page.getByRole('link', { name: 'people.csv' }).first().click();
    await page.getByRole('table', { name: t.customerImports.rows }).waitFor();
  }),
  at('customer', '/_in/_app/customers/$customerId', one, (page, t) =>
    page.getByRole('list', { name: t.customers.timeline }).waitFor(),
  ),
  over('customer-edit', one, async (page, t) => {
    await page.getByRole('button', { name: t.customers.edit }).click();
    await page
      .getByRole('dialog', { name: t.customers.edit })
      .getByLabel(t.customers.field.givenName, { exact: true })
      .waitFor();
  }),
];
