import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

/** One offer: the fields of a slide of the swiper block, which checks them. */
const item = z
  .record(
    z.string().max(60),
    z.union([z.string().max(4000), z.record(z.string().max(60), z.union([z.string().max(4000), z.number()]))]),
  )
  .describe('Fields of a slide of the swiper block: image, title, text, badge, buttonText, href, affiliateLinkId');
const fields = {
  name: text(120, 1),
  items: z.array(item).max(40),
  buttonText: text(120).describe('For offers without a text of their own'),
  affiliateLinkId: uuid.nullable().describe('For offers without a link of their own'),
  isActive: z.boolean().describe('Off: carousels show the slides of their own'),
};

export const newSwiperPreset = z
  .strictObject({ ...z.object(fields).partial().shape, name: fields.name })
  .meta({ id: 'NewSwiperPreset' });
export const swiperPresetChange = z
  .strictObject(z.object(fields).partial().shape)
  .meta({ id: 'SwiperPresetChange', description: 'Fields left out stay as they are.' });

export const swiperPresetSchema = z
  .object({
    id: uuid,
    name: z.string(),
    items: z.array(z.record(z.string(), z.unknown())),
    itemCount: z.int(),
    buttonText: z.string(),
    affiliateLinkId: uuid.nullable(),
    isActive: z.boolean(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'SwiperPreset' });
export const swiperPresetListQuery = listQuery.extend({
  q: text(120).optional().describe('Part of the name'),
  active: z.stringbool().optional(),
  ordering: z.enum(['name', '-name', 'createdAt', '-createdAt']).default('name'),
});
export const swiperPresetPage = pageOf(swiperPresetSchema).meta({ id: 'SwiperPresetPage' });

export type NewSwiperPreset = z.output<typeof newSwiperPreset>;
export type SwiperPresetChange = z.output<typeof swiperPresetChange>;
export type SwiperPreset = z.output<typeof swiperPresetSchema>;
export type SwiperPresetListQuery = z.output<typeof swiperPresetListQuery>;
