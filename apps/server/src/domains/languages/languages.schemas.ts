import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

/** BCP 47: language, optional script, optional region. */
const code = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/, 'is not a language code such as "it" or "pt-BR"');

export const languageSchema = z
  .object({
    id: uuid,
    code: z.string(),
    name: z.string().describe('In its own language'),
    isActive: z.boolean(),
    isShared: z.boolean(),
    createdAt: isoInstant,
  })
  .meta({ id: 'Language' });
export const languagePage = pageOf(languageSchema).meta({ id: 'LanguagePage' });
export const languageQuery = listQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(200),
  isActive: z.stringbool().optional(),
  ordering: z.enum(['code', '-code', 'name', '-name']).default('code'),
});
export const newLanguage = z
  .strictObject({ code, name: text(80, 1), isActive: z.boolean().default(true) })
  .meta({ id: 'NewLanguage' });
export const languageChange = z
  .strictObject({ name: text(80, 1).optional(), isActive: z.boolean().optional() })
  .meta({ id: 'LanguageChange' });

export type Language = z.output<typeof languageSchema>;
export type LanguageQuery = z.output<typeof languageQuery>;
export type NewLanguage = z.output<typeof newLanguage>;
export type LanguageChange = z.output<typeof languageChange>;
