import { z } from 'zod';
import { customerTag, newConsent } from '#domains/customers/index.ts';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export const importField = z.enum([
  'kind',
  'displayName',
  'givenName',
  'familyName',
  'companyName',
  'jobTitle',
  'mail',
  'phone',
  'domain',
  'vatNumber',
  'taxCode',
  'sdiCode',
  'pec',
  'street',
  'postalCode',
  'city',
  'province',
  'country',
  'language',
  'tags',
  'stage',
  'stageReason',
  'nextAction',
  'nextActionOn',
  'note',
  'consentBasis',
  'consentSource',
  'consentAt',
]);
export const importStatus = z.enum([
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
]);
export const importRule = z.enum(['update_or_create', 'create', 'update']);
const outcome = z.enum(['pending', 'created', 'updated', 'unchanged', 'refused', 'undone', 'kept']);
const planned = z.enum(['created', 'updated', 'unchanged', 'refused']);
const reason = z.enum([
  ...['no_name', 'bad_mail', 'bad_phone', 'bad_value', 'no_reason', 'known_already', 'unknown', 'ambiguous'],
  ...['erased', 'too_many', 'changed_since'],
] as const);

const mapping = z
  .array(importField.nullable())
  .max(200)
  .describe(
    'For each column, in order, what it holds; null: left out. mail, phone and tags may come several times, and one cell may hold several, separated by ;',
  );
const options = z.strictObject({
  tags: z.array(customerTag).max(10).default([]).describe('Given to everybody of the table'),
  consent: newConsent
    .optional()
    .describe(
      'Legal ground of everybody who is made and of whom the table says none; nobody is made without it being right',
    ),
});

export const importOrder = z
  .strictObject({
    mapping: mapping.optional(),
    rule: importRule
      .optional()
      .describe(
        'What happens with a row whose mail, or else phone, is known: updated or else created; only created; only updated',
      ),
    options: options.optional(),
  })
  .meta({ id: 'CustomerImportOrder', description: 'Fields left out stay as they are.' });

export const customerImport = z
  .object({
    id: uuid,
    fileName: z.string(),
    status: importStatus.describe(
      'uploaded → checking → checked → running → done; failed and cancelled can be run again; undoing → undone',
    ),
    headings: z.array(z.string()),
    mapping: z.array(importField.nullable()).describe('Guessed from the headings until somebody says otherwise'),
    rule: importRule,
    options,
    total: z.int().describe('Rows of the table'),
    progress: z.int().describe('Rows that are done, of what it is at'),
    planned: z
      .partialRecord(planned, z.int())
      .describe('What the dry run found, rows by outcome; empty before it was made'),
    results: z.partialRecord(outcome, z.int()).describe('What came of it, rows by outcome'),
    hasRows: z.boolean().describe('Cells are still kept, so that it can be run or taken back'),
    expiresAt: isoInstant.describe('Cells of rows are thrown away then; what was made stays'),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'CustomerImport' });
export const customerImportPage = pageOf(customerImport).meta({ id: 'CustomerImportPage' });
export const importListQuery = listQuery.extend({ status: importStatus.optional() });

export const importRow = z
  .object({
    id: uuid,
    line: z.int().describe('Line of the file'),
    cells: z.array(z.string()).describe('As the file has them; emptied once the row has done its duty'),
    planned: planned.nullable().describe('What the dry run found'),
    plannedReason: reason.nullable().describe('Why the dry run would refuse it'),
    plannedField: z.string().describe('Field that it is about, with bad_value'),
    outcome: outcome.describe('kept: could not be taken back, because somebody changed the customer since'),
    reason: reason.nullable(),
    field: z.string().describe('Field that the reason is about, with bad_value'),
    customerId: uuid.nullable(),
  })
  .meta({ id: 'CustomerImportRow' });
export const importRowPage = pageOf(importRow).meta({ id: 'CustomerImportRowPage' });
export const rowListQuery = listQuery.extend({ outcome: outcome.optional(), planned: planned.optional() });

export type ImportField = z.output<typeof importField>;
export type ImportOptions = z.output<typeof options>;
export type ImportOrder = z.output<typeof importOrder>;
export type CustomerImport = z.output<typeof customerImport>;
export type ImportListQuery = z.output<typeof importListQuery>;
export type ImportRow = z.output<typeof importRow>;
export type RowListQuery = z.output<typeof rowListQuery>;
export type Reason = z.output<typeof reason>;
export type Rule = z.output<typeof importRule>;
export type Planned = z.output<typeof planned>;
