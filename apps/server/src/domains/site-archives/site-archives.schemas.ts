import { z } from 'zod';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export const newArchive = z.strictObject({ siteId: uuid }).meta({ id: 'NewSiteArchive' });
export const archiveListQuery = listQuery.extend({ site: uuid.optional() });
export const siteArchive = z
  .object({
    id: uuid,
    siteId: uuid,
    status: z.enum(['queued', 'running', 'ready', 'failed', 'cancelled']),
    progress: z.int().min(0).max(100),
    contents: z
      .object({ pages: z.int(), drafts: z.int(), files: z.int(), redirects: z.int() })
      .nullable()
      .describe('What is in it; drafts are among the pages too'),
    totalBytes: z.int().nullable(),
    errorDetail: z.string().nullable(),
    expiresAt: isoInstant.nullable().describe('The archive is removed then'),
    createdAt: isoInstant,
  })
  .meta({ id: 'SiteArchive' });
export const siteArchivePage = pageOf(siteArchive).meta({ id: 'SiteArchivePage' });

export type ArchiveListQuery = z.output<typeof archiveListQuery>;
export type SiteArchive = z.output<typeof siteArchive>;
