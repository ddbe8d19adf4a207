import { defineError } from '#kernel/errors/index.ts';

export const incomplete = defineError(
  'invoice-issuing.incomplete',
  409,
  ({ missing }: { missing: string }) => `Something is missing before this can be issued: ${missing}.`,
);
export const dateRunsBack = defineError(
  'invoice-issuing.date_runs_back',
  409,
  ({ last }: { last: string }) =>
    `The last number of this series was given on ${last}, and dates never run backwards. Choose that day or a later one.`,
);
export const dateAhead = defineError(
  'invoice-issuing.date_ahead',
  409,
  ({ today }: { today: string }) => `Nothing is issued ahead of time: the day is ${today} at the latest.`,
);
export const creditTooHigh = defineError(
  'invoice-issuing.credit_too_high',
  409,
  ({ number, left }: { number: string; left: string }) =>
    `Credit notes cannot take off more than the invoice says: of ${number} there is ${left} left. Lower the amounts.`,
);
export const nothingOpen = defineError(
  'invoice-issuing.nothing_open',
  409,
  () => 'Nothing is open here that could be written off.',
);
export const notWrittenOff = defineError(
  'invoice-issuing.not_written_off',
  409,
  () => 'This invoice is not written off.',
);
