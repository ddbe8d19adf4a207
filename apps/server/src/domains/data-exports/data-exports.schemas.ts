import { z } from 'zod';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export const exportListQuery = listQuery;

export const dataExport = z
  .object({
    id: uuid,
    kind: z.enum(['workspace', 'person']),
    status: z.enum(['queued', 'running', 'ready', 'failed']),
    progress: z.int().min(0).max(100),
    totalBytes: z.int().nullable(),
    errorDetail: z.string().nullable(),
    expiresAt: isoInstant.nullable().describe('The archive is removed then'),
    createdAt: isoInstant,
  })
  .meta({ id: 'DataExport' });
export const dataExportPage = pageOf(dataExport).meta({ id: 'DataExportPage' });

export type ExportListQuery = z.output<typeof exportListQuery>;
export type DataExport = z.output<typeof dataExport>;
