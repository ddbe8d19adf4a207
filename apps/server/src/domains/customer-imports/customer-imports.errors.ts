import { defineError, notFound } from '#kernel/errors/index.ts';

export const importNotFound = () => notFound({ what: 'import' });
export const noTable = defineError(
  'customer_imports.no_table',
  400,
  () =>
    'This is no table that we can read. Save it as CSV with a head line, e.g. "Name;Mail;Phone", and send it as "file".',
);
export const tableTooLarge = defineError(
  'customer_imports.too_large',
  413,
  ({ megabytes, rows }: { megabytes: number; rows: number }) =>
    `A table has at most ${megabytes} MB and ${rows} rows. Split it into several.`,
);
export const badMapping = defineError(
  'customer_imports.bad_mapping',
  400,
  () =>
    'Say for each column what it holds, in the order of the columns, no field twice but mails, phones and tags; at least one column has to hold a name, a mail address or a telephone number.',
);
export const notNow = defineError(
  'customer_imports.not_now',
  409,
  ({ status }: { status: string }) => `This cannot be done while the import is "${status}". Look at its status.`,
);
export const tooLate = defineError(
  'customer_imports.too_late',
  409,
  () => 'The rows of this import are not kept any more. Upload the table again.',
);
export const tooManyImports = defineError(
  'customer_imports.too_many',
  429,
  ({ most }: { most: number }) => `${most} imports of this workspace are not finished. Finish or delete some first.`,
);
