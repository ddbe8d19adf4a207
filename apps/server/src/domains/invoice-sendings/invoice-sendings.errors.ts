import { defineError } from '#kernel/errors/index.ts';

export const noRecipient = defineError(
  'invoice-sendings.no_recipient',
  409,
  () => 'The buyer has no mail address. Say where the invoice is to be sent.',
);
export const skipped = defineError(
  'invoice-sendings.skipped',
  409,
  ({ sendings, next }: { sendings: number; next: number }) =>
    `It was sent ${sendings} times so far, and the next sending is number ${next}. Load it again to see where it stands.`,
);
