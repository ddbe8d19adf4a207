import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const path = z
  .string()
  .max(120)
  .regex(/^(?!\/)(?!.*\.\.)[\w./{}-]*(?<!\/)$/, 'is a path without slashes at the ends')
  .describe('May contain {names}, which pathVariables fill');
const kind = z
  .enum(['clean', 'wordpress', 'joomla', 'drupal', 'custom'])
  .describe('Whose addresses the output keeps; clean: none');

const fields = {
  templateId: uuid.nullable().describe('The template it is made for; null: any'),
  name: text(120, 1),
  kind,
  themePath: path,
  assetsPath: path,
  imagesPath: path,
  cssPath: path,
  jsPath: path,
  phpStubs: z.boolean().describe('Also write .php files that serve the static pages'),
  pathVariables: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/), path)
    .refine((v) => Object.keys(v).length <= 20, 'has too many entries'),
};

export const footprintSchema = z
  .object({
    id: uuid,
    isShared: z.boolean().describe('Comes with the product: everybody reads it, nobody changes it'),
    ...z.object(fields).shape,
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'TemplateFootprint' });
export const newFootprint = z
  .strictObject({ ...z.object(fields).partial().shape, name: fields.name, kind })
  .meta({ id: 'NewTemplateFootprint', description: 'Paths left out are those of the kind.' });
export const footprintChange = z
  .strictObject(z.object(fields).partial().shape)
  .meta({ id: 'TemplateFootprintChange', description: 'Fields left out stay as they are.' });
export const footprintListQuery = listQuery.extend({
  q: text(120).optional().describe('Part of the name'),
  template: uuid.optional().describe('Those made for this template'),
  kind: kind.optional(),
  ordering: z.enum(['name', '-name', 'createdAt', '-createdAt']).default('name'),
});
export const footprintPage = pageOf(footprintSchema).meta({ id: 'TemplateFootprintPage' });

export type Footprint = z.output<typeof footprintSchema>;
export type NewFootprint = z.output<typeof newFootprint>;
export type FootprintChange = z.output<typeof footprintChange>;
export type FootprintListQuery = z.output<typeof footprintListQuery>;
