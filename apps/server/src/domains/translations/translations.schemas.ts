import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const translationQuery = listQuery.extend({
  site: uuid,
  q: text(120).optional().describe('Part of a title or an address'),
  state: z
    .enum(['missing', 'draft', 'outdated'])
    .optional()
    .describe('Only pages with a translation that is missing, a draft, or older than its source'),
});
const cell = z.object({
  locale: z.string(),
  state: z
    .enum(['missing', 'draft', 'published', 'outdated', 'archived'])
    .describe('outdated: the source has changed since this translation was made or compared'),
  isSource: z.boolean(),
  pageId: uuid.nullable(),
  title: z.string(),
  path: z.string(),
  revision: z.int().nullable(),
  updatedAt: isoInstant.nullable(),
});
export const translationRow = z
  .object({ sourceId: uuid, title: z.string(), cells: z.array(cell).describe('One for each language of the site') })
  .meta({ id: 'TranslationRow' });
export const translationPage = pageOf(translationRow)
  .extend({
    locales: z.array(z.object({ code: z.string(), name: z.string(), missing: z.int(), outdated: z.int() })),
    total: z.int(),
  })
  .meta({ id: 'TranslationPage' });

export const newTranslation = z
  .strictObject({ pageId: uuid, locale: z.string().max(35), title: text(200, 1).optional() })
  .meta({ id: 'NewTranslation' });
export const translationMark = z.object({ pageId: uuid, sourceRevision: z.int() }).meta({ id: 'TranslationMark' });

export type TranslationQuery = z.output<typeof translationQuery>;
export type TranslationRow = z.output<typeof translationRow>;
export type NewTranslation = z.output<typeof newTranslation>;
