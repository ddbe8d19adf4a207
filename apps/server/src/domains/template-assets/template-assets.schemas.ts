import { z } from 'zod';
import { assetSchema, assetType } from '#domains/templates/index.ts';
import { listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export { assetSchema };

const path = z
  .string()
  .max(200)
  .regex(/^(?!.*(?:^|\/)\.)[\w.-]+(?:\/[\w.-]+)*$/, 'is a path of letters, digits, hyphens, underscores and dots');
const pathVariable = z
  .string()
  .regex(/^(?:[a-z][a-z0-9_]{0,63})?$/, 'has small letters, digits and underscores, a letter first');

/** Text fields beside the file. */
export const assetFields = z.strictObject({
  templateId: uuid,
  type: assetType.optional(),
  path: path.optional(),
  pathVariable: pathVariable.default(''),
});
export const assetChange = z
  .strictObject({ type: assetType, path, pathVariable })
  .partial()
  .meta({ id: 'TemplateAssetChange', description: 'Fields left out stay as they are.' });
export const assetListQuery = listQuery.extend({
  template: uuid.optional().describe('Only those of this template'),
  type: assetType.optional(),
  ordering: z.enum(['path', '-path', 'createdAt', '-createdAt']).default('path'),
});
export const assetPage = pageOf(assetSchema).meta({ id: 'TemplateAssetPage' });
export const uploadedAsset = assetSchema
  .extend({
    generated: z.array(assetSchema).describe('Further formats made from it: PNG and ICO of a favicon, PNG of a logo'),
  })
  .meta({ id: 'UploadedTemplateAsset' });

export type AssetChange = z.output<typeof assetChange>;
export type AssetListQuery = z.output<typeof assetListQuery>;
export type UploadedAsset = z.output<typeof uploadedAsset>;
