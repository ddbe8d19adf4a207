import { at, over, type Screen, still } from './screen.ts';

const invoice: Screen['path'] = ({ invoiceId }) => `/finance/invoices/${invoiceId}`;
const draft: Screen['path'] = ({ draftInvoiceId }) => `/finance/invoices/${draftInvoiceId}`;

/** Invoices: the list, one that is written, one that is issued, and who issues them. */
export const financeScreens: readonly Screen[] = [
  at('finance-invoices', '/_in/_app/finance/invoices/', '/finance/invoices'),
  still('finance-overdue', '/finance/invoices?show=overdue'),
  at('finance-invoice', '/_in/_app/finance/invoices/$invoiceId', invoice),
  still('finance-draft', draft),
  still('finance-credit-note', ({ creditNoteId }) => `/finance/invoices/${creditNoteId}`),
  at('finance-issuer', '/_in/_app/finance/issuer', '/finance/issuer'),
  over('finance-issue', draft, async (page, t) => {
    await page.getByRole('button', { name: t.finance.issue.action, exact: true }).click();
    await page.getByRole('dialog', { name: t.finance.issue.title }).waitFor();
  }),
  over('finance-payment', invoice, async (page, t) => {
    await page.getByRole('button', { name: t.finance.payments.record }).click();
    await page.getByRole('dialog', { name: t.finance.payments.record }).waitFor();
  }),
  over('finance-send', invoice, async (page, t) => {
    await page.getByRole('button', { name: t.finance.send.action }).click();
    await page.getByRole('dialog').getByLabel(t.finance.send.subject).waitFor();
  }),
  over('finance-payout', '/finance/issuer', async (page, t) => {
    await page.getByRole('button', { name: t.finance.payout.change }).click();
    await page.getByRole('dialog', { name: t.finance.payout.change }).waitFor();
  }),
];
