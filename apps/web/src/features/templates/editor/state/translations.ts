import type { TemplateDoc } from './document.ts';

/** The translations with one text written; an empty text, and a language without any, are left out. */
export function withTranslation(
  { translations }: Pick<TemplateDoc, 'translations'>,
  language: string,
  field: 'name' | 'description',
  text: string,
): Pick<TemplateDoc, 'translations'> {
  const { [language]: before = {}, ...others } = translations;
  const { [field]: _, ...rest } = before;
  const now = text.trim() === '' ? rest : { ...rest, [field]: text };
  return { translations: Object.keys(now).length === 0 ? others : { ...others, [language]: now } };
}
