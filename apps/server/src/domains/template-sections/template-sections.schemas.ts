import { z } from 'zod';
import { sectionFields, sectionSchema } from '#domains/templates/index.ts';
import { listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export { sectionSchema };

export const newSection = z.strictObject({ templateId: uuid, ...sectionFields }).meta({ id: 'NewTemplateSection' });
export const sectionChange = z
  .strictObject({
    key: sectionFields.key,
    name: sectionFields.name,
    type: sectionFields.type,
    htmlContent: sectionFields.htmlContent,
    cssContent: sectionFields.cssContent.unwrap(),
    orderIndex: sectionFields.orderIndex.unwrap(),
    isRequired: z.boolean(),
    isCustomizable: z.boolean(),
  })
  .partial()
  .meta({ id: 'TemplateSectionChange', description: 'Fields left out stay as they are.' });
export const sectionListQuery = listQuery.extend({
  template: uuid.optional().describe('Only those of this template'),
  type: sectionFields.type.optional(),
  ordering: z.enum(['orderIndex', '-orderIndex', 'key', '-key']).default('orderIndex'),
});
export const sectionPage = pageOf(sectionSchema).meta({ id: 'TemplateSectionPage' });

export const sectionOrder = z
  .strictObject({
    templateId: uuid,
    ids: z
      .array(uuid)
      .min(1)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, 'has an id twice')
      .describe('All sections of the template in their new order'),
  })
  .meta({ id: 'TemplateSectionOrder' });

export type SectionOrder = z.output<typeof sectionOrder>;
export type NewSection = z.output<typeof newSection>;
export type SectionChange = z.output<typeof sectionChange>;
export type SectionListQuery = z.output<typeof sectionListQuery>;
