import { z } from 'zod';
import { customerSchema } from '#domains/customers/index.ts';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

/** Values of which one of two wins. Lists (mails, phones, tags, notes, history, consents) come together. */
export const mergeField = z.enum([
  'kind',
  'displayName',
  'givenName',
  'familyName',
  'companyName',
  'jobTitle',
  'domain',
  'vatNumber',
  'taxCode',
  'sdiCode',
  'pec',
  'address',
  'language',
  'ownerId',
  'stage',
  'nextAction',
  'firstTouch',
  'lastTouch',
]);

export const mergeOrder = z
  .strictObject({
    otherId: uuid.describe('The customer that goes into the one of the address, and is hidden from then on'),
    take: z
      .array(mergeField)
      .max(mergeField.options.length)
      .default([])
      .describe(
        'Values to take from the other one. All others stay; what is empty here is filled in from there. stage comes with its reason, nextAction with its day.',
      ),
  })
  .meta({ id: 'CustomerMergeOrder' });

export const mergeSchema = z
  .object({
    id: uuid,
    customerId: uuid.describe('The one that stayed'),
    otherId: uuid.describe('The one that went into it; found again only after the merge was taken back'),
    otherName: z.string(),
    canUndo: z.boolean().describe('Neither taken back nor followed by another change of the customer'),
    createdAt: isoInstant,
    undoneAt: isoInstant.nullable(),
  })
  .meta({ id: 'CustomerMerge' });
export const mergePage = pageOf(mergeSchema).meta({ id: 'CustomerMergePage' });
export const mergeListQuery = listQuery;

export const duplicatePair = z
  .object({
    one: customerSchema.describe('The older one'),
    other: customerSchema,
    reasons: z
      .array(z.enum(['mail', 'phone', 'name']))
      .describe('What is the same: a mail address, a telephone number, or the name at the same domain or tax number'),
  })
  .meta({ id: 'CustomerDuplicatePair' });
export const duplicatePage = pageOf(duplicatePair).meta({ id: 'CustomerDuplicatePage' });
export const duplicateQuery = listQuery;
export const distinction = z
  .strictObject({ oneId: uuid, otherId: uuid })
  .meta({ id: 'CustomerDistinction', description: 'Two customers who look the same and are not.' });

export type MergeField = z.output<typeof mergeField>;
export type MergeOrder = z.output<typeof mergeOrder>;
export type Merge = z.output<typeof mergeSchema>;
export type DuplicatePair = z.output<typeof duplicatePair>;
export type PageQuery = z.output<typeof listQuery>;
