import { useTranslation } from 'react-i18next';

type Known = keyof typeof import('./i18n/en/templates.ts').templateNames;

/** Label of a template's colour or variable in the reader's language, where the name is a usual one. */
export function useTemplateName(): (name: string, own: string) => string {
  const { t, i18n } = useTranslation();
  return (name, own) => {
    if (i18n.exists(`templateNames.${name}`)) return t(`templateNames.${name as Known}`);
    if (own !== '') return own;
    const words = name.replaceAll(/[_-]/g, ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
}
