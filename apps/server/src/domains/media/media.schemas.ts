import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const localeKey = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);
const altText = z
  .record(localeKey, text(500))
  .refine((value) => Object.keys(value).length <= 40, 'has too many languages');

/** Text fields beside the files. */
export const uploadFields = z.object({
  folder: uuid.or(z.literal('')).optional().describe('Folder that takes the files in'),
});

export const mediaSchema = z
  .object({
    id: uuid,
    folderId: uuid.nullable(),
    fileName: z.string(),
    title: z.string(),
    altText: z.record(z.string(), z.string()).describe('By language'),
    kind: z.enum(['image', 'document', 'video']),
    mimeType: z.string(),
    size: z.int().describe('Bytes'),
    sizeKb: z.number(),
    sizeMb: z.number(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    isImage: z.boolean(),
    isSvg: z.boolean(),
    hash: z.string().describe('SHA-256 of the stored bytes'),
    url: z.string().describe('Address of the bytes, for signed-in people'),
    uploadedBy: uuid.nullable(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'Media' });
export const uploadedMedia = mediaSchema
  .extend({ duplicate: z.boolean().describe('The same bytes were there already') })
  .meta({ id: 'UploadedMedia' });
export const mediaPage = pageOf(mediaSchema).meta({ id: 'MediaPage' });
export const mediaQuery = listQuery.extend({
  q: text(120).optional(),
  folder: z
    .union([uuid, z.literal('root')])
    .optional()
    .describe('Folder id, or "root" for files outside any folder'),
  kind: z.enum(['image', 'document', 'video']).optional(),
  ordering: z.enum(['-createdAt', 'createdAt', 'fileName', '-fileName', 'size', '-size']).default('-createdAt'),
});
export const mediaChange = z
  .strictObject({
    title: text(200).optional(),
    altText: altText.optional(),
    folderId: uuid.nullable().optional(),
    fileName: text(200, 1).optional(),
  })
  .meta({ id: 'MediaChange' });

export type Media = z.output<typeof mediaSchema>;
export type MediaQuery = z.output<typeof mediaQuery>;
export type MediaChange = z.output<typeof mediaChange>;
