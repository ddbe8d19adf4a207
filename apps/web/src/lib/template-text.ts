import { useTranslation } from 'react-i18next';
import { toLanguage } from './i18n/index.ts';

interface Described {
  name: string;
  description: string;
  translations: Readonly<Record<string, { name?: string | undefined; description?: string | undefined }>>;
}

/** The template with its name and description in the given language, where it has them. */
export function inLanguage<T extends Described>(template: T, language: string): T {
  const { name, description } = template.translations[language] ?? {};
  return { ...template, name: name ?? template.name, description: description ?? template.description };
}

/** Gives templates name and description in the reader's language. */
export function useTemplateText(): <T extends Described>(template: T) => T {
  const { i18n } = useTranslation();
  return (template) => inLanguage(template, toLanguage(i18n.resolvedLanguage));
}
