import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const localeKey = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);
const altText = z
  .record(localeKey, text(500))
  .refine((value) => Object.keys(value).length <= 40, 'has too many languages');
const share = z.number().min(0).max(1);
export const focalPoint = z.strictObject({ x: share, y: share }).meta({ id: 'FocalPoint' });
export const pictureEdit = z
  .strictObject({
    rotate: z.literal([0, 90, 180, 270]).default(0).describe('Degrees clockwise'),
    flip: z.boolean().optional().describe('Left and right change places'),
    crop: z
      .strictObject({ x: share, y: share, width: z.number().gt(0).max(1), height: z.number().gt(0).max(1) })
      .refine((crop) => crop.x + crop.width <= 1.0001 && crop.y + crop.height <= 1.0001, 'lies outside the picture')
      .optional()
      .describe('In parts of the picture as it stands after it was turned and flipped'),
  })
  .meta({ id: 'PictureEdit' });
export const tagName = text(60, 1).refine((tag) => !/[\n\r\t,]/.test(tag), 'must not contain a comma');

export const usage = z
  .object({
    kind: z.enum(['page', 'site', 'carousel', 'saved_block']),
    id: uuid,
    name: z.string(),
    siteId: uuid.nullable(),
    place: z.enum(['block', 'social_image', 'favicon', 'logo', 'slide', 'setting']),
    blockId: uuid.nullable(),
  })
  .meta({ id: 'MediaUsage' });
export type Usage = z.output<typeof usage>;

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
    width: z.int().nullable().describe('As it is shown, edits included'),
    height: z.int().nullable(),
    isImage: z.boolean(),
    isSvg: z.boolean(),
    isAnimated: z.boolean(),
    durationSeconds: z.number().nullable(),
    color: z.string().nullable().describe('Dominant colour, #rrggbb'),
    thumbhash: z.string().nullable().describe('Base64 of a ThumbHash, a blurred stand-in'),
    focal: focalPoint.nullable().describe('What must stay in view'),
    edit: pictureEdit.nullable().describe('How it is cut and turned; the original stays as it came'),
    rights: z.string().describe('Whose it is'),
    license: z.string(),
    consentOn: z.iso.date().nullable().describe('When the people in it agreed'),
    tags: z.array(z.string()),
    hash: z.string().describe('SHA-256 of the stored bytes'),
    url: z.string().describe('Address of the bytes as they are shown, for signed-in people'),
    thumbnailUrl: z.string().nullable().describe('A small copy at a signed address that expires'),
    previewUrl: z.string().nullable().describe('A copy for the screen at a signed address that expires'),
    uploadedBy: uuid.nullable(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'Media' });
export const mediaDetails = mediaSchema
  .extend({ uploaderName: z.string().nullable().describe('Null when nobody knows any more') })
  .meta({ id: 'MediaDetails' });
export const uploadedMedia = mediaSchema
  .extend({ duplicate: z.boolean().describe('The same bytes were there already') })
  .meta({ id: 'UploadedMedia' });
export const mediaPage = pageOf(mediaSchema).meta({ id: 'MediaPage' });
export const mediaQuery = listQuery.extend({
  q: text(120).optional().describe('In name, title, alternative text and tags'),
  folder: z
    .union([uuid, z.literal('root')])
    .optional()
    .describe('Folder id, or "root" for files outside any folder'),
  kind: z.enum(['image', 'document', 'video']).optional(),
  tag: tagName.optional(),
  missing: z.enum(['alt', 'rights']).optional().describe('Pictures without alternative text, files without rights'),
  uploadedBy: uuid.optional().describe('Person who brought it in'),
  from: z.iso.date().optional().describe('First day on which it was brought in, UTC'),
  to: z.iso.date().optional().describe('Last day on which it was brought in, UTC'),
  used: z.stringbool().optional().describe('Shown by a page, a site, a carousel or a saved block, or by nothing'),
  ordering: z.enum(['-createdAt', 'createdAt', 'fileName', '-fileName', 'size', '-size']).default('-createdAt'),
});
export const mediaChange = z
  .strictObject({
    title: text(200).optional(),
    altText: altText.optional(),
    folderId: uuid.nullable().optional(),
    fileName: text(200, 1).optional(),
    focal: focalPoint.nullable().optional(),
    rights: text(500).optional(),
    license: text(500).optional(),
    consentOn: z.iso.date().nullable().optional(),
    tags: z.array(tagName).max(50).optional(),
  })
  .meta({ id: 'MediaChange' });
export const removeQuery = z.strictObject({
  replaceWith: uuid.optional().describe('File that takes its place everywhere first'),
});
export const bulkOrder = z
  .strictObject({
    ids: z.array(uuid).min(1).max(200),
    action: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('move'), folderId: uuid.nullable() }),
      z.strictObject({ type: z.literal('delete') }),
      z.strictObject({
        type: z.literal('tag'),
        add: z.array(tagName).max(20).default([]),
        remove: z.array(tagName).max(20).default([]),
      }),
    ]),
  })
  .meta({ id: 'MediaBulkOrder' });
export const bulkResult = z
  .object({
    done: z.array(uuid),
    refused: z.array(z.object({ id: uuid, code: z.string(), message: z.string() })),
  })
  .meta({ id: 'MediaBulkResult' });
export const tagList = z
  .object({ items: z.array(z.object({ name: z.string(), count: z.int() }).meta({ id: 'MediaTag' })) })
  .meta({ id: 'MediaTagList' });
export const uploaderList = z
  .object({
    items: z.array(z.object({ id: uuid, name: z.string(), count: z.int() }).meta({ id: 'MediaUploader' })),
  })
  .meta({ id: 'MediaUploaderList' });
export const fileQuery = z.strictObject({
  original: z.stringbool().optional().describe('The bytes as they came, without edits'),
  v: text(64).optional().describe('Names a version, so that browsers keep the bytes of each apart'),
  download: z.stringbool().optional().describe('To be saved instead of shown'),
});
export const mediaLimits = z
  .object({
    image: z.int().describe('Bytes'),
    document: z.int(),
    video: z.int(),
    mimeTypes: z.array(z.string()),
  })
  .meta({ id: 'MediaLimits' });

export type MediaDetails = z.output<typeof mediaDetails>;
export type Media = z.output<typeof mediaSchema>;
export type MediaQuery = z.output<typeof mediaQuery>;
export type MediaChange = z.output<typeof mediaChange>;
export type BulkOrder = z.output<typeof bulkOrder>;
export type BulkResult = z.output<typeof bulkResult>;
