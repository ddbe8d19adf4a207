import { useFormat } from '#lib/format.ts';

const CODES = ['it', 'en'] as const;

/** The languages in which Atelier writes texts and documents, named in the reader's. */
export function useWrittenLanguages(): { value: (typeof CODES)[number]; label: string }[] {
  const format = useFormat();
  return CODES.map((value) => ({ value, label: format.languageTitle(value) }));
}
