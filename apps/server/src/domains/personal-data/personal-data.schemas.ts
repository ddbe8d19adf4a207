import { z } from 'zod';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

const keptData = z
  .object({
    what: z.string().describe('What it is, as a code, e.g. invoices, archives'),
    count: z.int(),
    reason: z.string().describe('Why it has to stay, as a sentence'),
    until: isoInstant.nullable().describe('How long; null: as long as the thing itself'),
  })
  .meta({ id: 'KeptPersonalData' });
const placeReport = z
  .object({
    place: z
      .string()
      .describe('Where: customers, customer-imports, mailbox, invitations, lead-profiles, free-text, archives, …'),
    erased: z.int().describe('Things that were deleted, or in which the person cannot be found any more'),
    kept: z.array(keptData),
  })
  .meta({ id: 'ErasedPlace' });

export const erasureReport = z
  .object({
    id: uuid,
    customerId: uuid.describe('Whom it was about; there is nothing to find under it any more'),
    places: z.array(placeReport).describe('Every place that was searched, also where nothing was'),
    suppressed: z
      .int()
      .describe('Mail addresses that are remembered as a keyed hash alone, so that no import brings the person back'),
    createdBy: uuid.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'ErasureReport' });
export const erasurePage = pageOf(erasureReport).meta({ id: 'ErasureReportPage' });
export const erasureListQuery = listQuery;

export type ErasureReport = z.output<typeof erasureReport>;
export type ErasureListQuery = z.output<typeof listQuery>;
export type PlaceReport = z.output<typeof placeReport>;
