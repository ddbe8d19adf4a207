import { defineError, notFound } from '#kernel/errors/index.ts';

export const logoNotFound = () => notFound({ what: 'file' });

export const sameSeries = defineError(
  'issuers.same_series',
  409,
  () => 'Invoices and credit notes are counted apart. Give them different series.',
);
export const badIban = defineError(
  'issuers.bad_iban',
  409,
  () => 'This is no valid IBAN: its check digits or its length are wrong. Copy it again from your bank.',
);
export const badBic = defineError(
  'issuers.bad_bic',
  409,
  () => 'This is no valid BIC: it has eight or eleven characters. Copy it again from your bank, or leave it empty.',
);
export const holderMissing = defineError(
  'issuers.holder_missing',
  409,
  () => 'Say in whose name the account stands: buyers and banks compare it.',
);
