import { useTranslation } from 'react-i18next';

/** A sentence of the server: permanent code, what fills it in, and the English text. */
export interface Said {
  code: string;
  values?: Readonly<Record<string, string | number>> | undefined;
  message: string;
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/**
 * Says what the server said in the reader's language. Its English text stands in where the dictionary lacks the sentence, or the
 * values to fill it with are missing, as in what was stored before there were any.
 *
 * @param place where the sentences are in the dictionary, e.g. `imports.said.`
 */
export function useSaidText(): (place: string, said: Said) => string {
  const { i18n } = useTranslation();
  return (place, { code, values = {}, message }) => {
    const key = `${place}${code.replaceAll('.', '_')}`;
    const sentence: unknown = i18n.getResource(i18n.resolvedLanguage ?? 'en', 'translation', key);
    if (typeof sentence !== 'string') return message;
    const complete = [...sentence.matchAll(PLACEHOLDER)].every(([, name = '']) => Object.hasOwn(values, name));
    const numbers = new Intl.NumberFormat(i18n.resolvedLanguage, { useGrouping: false });
    const shown = (value: string | number | undefined) =>
      typeof value === 'number' ? numbers.format(value) : String(value);
    return complete ? sentence.replace(PLACEHOLDER, (_, name: string) => shown(values[name])) : message;
  };
}
