import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const filters = {
  operation: z
    .string()
    .max(80)
    .regex(/^[a-z_-]+(?:\.[a-z_-]*)?$/i, 'is not an operation like "pages.update", or its beginning "pages."')
    .optional()
    .describe('An operation, or the beginning of some: "pages."'),
  actorId: uuid.optional(),
  affectedUserId: uuid.optional(),
  objectType: z
    .string()
    .max(40)
    .regex(/^[a-z_-]+$/)
    .optional(),
  objectId: text(80).optional(),
  signedInBy: z.enum(['cookie', 'bearer', 'api_key', 'service', 'system', 'none']).optional(),
  impersonated: z.stringbool().optional(),
  from: isoInstant.optional(),
  to: isoInstant.optional(),
};

export const auditListQuery = listQuery.extend(filters);
export const auditExportQuery = z.strictObject(filters);

export const auditLine = z
  .object({
    id: uuid,
    at: isoInstant,
    operation: z.string(),
    actorKind: z.string(),
    actorId: uuid.nullable(),
    actorName: z.string().nullable().describe('Null when the person is gone'),
    signedInBy: z.string(),
    impersonatorId: uuid.nullable().describe('Administrator who acted as the actor'),
    apiKeyId: uuid.nullable(),
    objectType: z.string(),
    objectId: z.string().nullable(),
    objectName: z.string().nullable().describe('What the object is called today; null once it is gone'),
    affectedUserId: uuid.nullable(),
    requestId: z.string().nullable(),
    changes: z.record(z.string(), z.json()).nullable(),
  })
  .meta({ id: 'AuditLine' });
export const auditPage = pageOf(auditLine).meta({ id: 'AuditPage' });

export const chainReport = z
  .object({
    intact: z.boolean(),
    lines: z.int().describe('Sealed lines that were checked'),
    fault: z
      .object({
        kind: z.enum(['changed', 'missing', 'cut', 'unsealed']),
        place: z.int().nullable(),
        lineId: uuid.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'AuditChainReport' });

export type AuditListQuery = z.output<typeof auditListQuery>;
export type AuditFilters = z.output<typeof auditExportQuery>;
export type AuditLineInfo = z.input<typeof auditLine>;
