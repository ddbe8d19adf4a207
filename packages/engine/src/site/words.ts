/** Words of the engine's own markup, for visitors. A site replaces any of them through `words`. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    menu: 'Main navigation',
    footer_menu: 'Footer navigation',
    languages: 'Languages',
    advertising: 'Advertising: we may earn a commission from these links.',
    carousel: 'Carousel',
    not_found_title: 'Page not found',
    not_found_text: 'The page that you asked for is not here.',
    back_home: 'Back to the home page',
    articles: 'Articles',
  },
  it: {
    menu: 'Navigazione principale',
    footer_menu: 'Navigazione a piè di pagina',
    languages: 'Lingue',
    advertising: 'Pubblicità: da questi link potremmo ricevere una commissione.',
    carousel: 'Carosello',
    not_found_title: 'Pagina non trovata',
    not_found_text: 'La pagina richiesta non è qui.',
    back_home: 'Torna alla pagina iniziale',
    articles: 'Articoli',
  },
};

const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv']);

const language = (locale: string): string => locale.split('-')[0]?.toLowerCase() ?? locale;

/** A word in the locale's language; English where there is none; the key itself when nobody knows it. */
export function wordOf(
  own: { [locale: string]: { [key: string]: string } } | undefined,
  locale: string,
  key: string,
): string {
  const custom = own?.[locale];
  if (custom !== undefined && Object.hasOwn(custom, key)) return custom[key] ?? key;
  return WORDS[language(locale)]?.[key] ?? WORDS.en?.[key] ?? key;
}

export const direction = (locale: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language(locale)) ? 'rtl' : 'ltr');
