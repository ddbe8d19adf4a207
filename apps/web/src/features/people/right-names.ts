import { useTranslation } from 'react-i18next';

/** Things and acts in the reader's language; one without words here is shown as the API calls it. */
export function useRightNames() {
  const { t, i18n } = useTranslation();
  const words = (group: 'things' | 'acts', code: string): string => {
    const key = `people.${group}.${code.replaceAll('-', '_')}`;
    return i18n.exists(key) ? t(key as 'people.things.site') : code;
  };
  return { thing: (code: string) => words('things', code), act: (code: string) => words('acts', code) };
}
