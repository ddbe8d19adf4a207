import { defineError, notFound } from '#kernel/errors/index.ts';

export const paymentNotFound = () => notFound({ what: 'payment' });

export const tooMuch = defineError(
  'invoice-payments.too_much',
  409,
  ({ open }: { open: string }) =>
    `That is more than is open: ${open}. Book what belongs to this invoice, and the rest to the one it was meant for.`,
);
export const isWrittenOff = defineError(
  'invoice-payments.written_off',
  409,
  () => 'This invoice is written off. Take that back first, then book the payment.',
);
export const known = defineError(
  'invoice-payments.known',
  409,
  ({ id }: { id: string }) => `The payment ${id} of the provider is booked already.`,
);
export const dayAhead = defineError(
  'invoice-payments.day_ahead',
  409,
  ({ today }: { today: string }) => `Money is booked when it is there: the day is ${today} at the latest.`,
);
export const reversedAlready = defineError(
  'invoice-payments.reversed_already',
  409,
  () => 'This payment is taken back already, or is itself what takes one back.',
);
