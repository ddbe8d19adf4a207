import { defineError, notFound } from '#kernel/errors/index.ts';

export const customerNotFound = () => notFound({ what: 'customer' });
export const ownerNotFound = () => notFound({ what: 'person' });

/** `extra.existing`: `{ id, displayName, by: 'mail' | 'phone', value }` of up to ten customers. */
export const knownAlready = defineError(
  'customers.known_already',
  409,
  ({ name, value }: { name: string; value: string }) =>
    `${value} belongs to ${name} already. Open that one, or say that both have it (allowDuplicate).`,
);
export const erasedBefore = defineError(
  'customers.erased_before',
  409,
  () =>
    'The data of somebody with this mail address was erased here. Make sure that they want to be kept again, then say so (allowErased).',
);
export const nameless = defineError(
  'customers.nameless',
  400,
  () => 'A customer needs at least a name, a mail address or a telephone number.',
);
export const reasonNeeded = defineError(
  'customers.reason_needed',
  400,
  () => 'Say why this customer was lost (stageReason).',
);
export const badPhone = defineError(
  'customers.bad_phone',
  400,
  ({ number }: { number: string }) =>
    `${number} is no telephone number. Write it with its prefix, like +39 02 1234567.`,
);
export const tooManyCustomers = defineError(
  'customers.too_many',
  409,
  ({ most }: { most: number }) => `A workspace keeps ${most} customers at most. Erase or merge some first.`,
);
