import { defineError, notFound } from '#kernel/errors/index.ts';

export const invoiceNotFound = () => notFound({ what: 'invoice' });
export const customerNotFound = () => notFound({ what: 'customer' });

export const notADraft = defineError(
  'invoices.not_a_draft',
  409,
  ({ number }: { number: string }) =>
    `${number} is issued: it is neither changed nor deleted any more. Correct it by a credit note.`,
);
export const notIssued = defineError(
  'invoices.not_issued',
  409,
  () => 'This is a draft, and nobody owes anything by it. Issue it first.',
);
export const tooLarge = defineError(
  'invoices.too_large',
  409,
  () => 'The sum is larger than we can write down. Check quantities and prices.',
);
export const onlyInvoicesCredited = defineError(
  'invoices.only_invoices_credited',
  409,
  () => 'Credit notes correct invoices, not other credit notes.',
);
