/** Words of the engine's own markup, for visitors. A site replaces any of them through `words`. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    skip_to_content: 'Skip to content',
    menu_open: 'Menu',
    menu_close: 'Close',
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
    skip_to_content: 'Vai al contenuto',
    menu_open: 'Menù',
    menu_close: 'Chiudi',
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
  de: {
    skip_to_content: 'Zum Inhalt',
    menu_open: 'Menü',
    menu_close: 'Schließen',
    menu: 'Hauptnavigation',
    footer_menu: 'Navigation im Fußbereich',
    languages: 'Sprachen',
    advertising: 'Werbung: Über diese Links erhalten wir unter Umständen eine Provision.',
    carousel: 'Karussell',
    not_found_title: 'Seite nicht gefunden',
    not_found_text: 'Die gesuchte Seite gibt es hier nicht.',
    back_home: 'Zurück zur Startseite',
    articles: 'Artikel',
  },
  fr: {
    skip_to_content: 'Aller au contenu',
    menu_open: 'Menu',
    menu_close: 'Fermer',
    menu: 'Navigation principale',
    footer_menu: 'Navigation de pied de page',
    languages: 'Langues',
    advertising: 'Publicité : ces liens peuvent nous rapporter une commission.',
    carousel: 'Carrousel',
    not_found_title: 'Page introuvable',
    not_found_text: 'La page demandée n’est pas ici.',
    back_home: 'Retour à l’accueil',
    articles: 'Articles',
  },
  es: {
    skip_to_content: 'Ir al contenido',
    menu_open: 'Menú',
    menu_close: 'Cerrar',
    menu: 'Navegación principal',
    footer_menu: 'Navegación del pie de página',
    languages: 'Idiomas',
    advertising: 'Publicidad: podemos recibir una comisión por estos enlaces.',
    carousel: 'Carrusel',
    not_found_title: 'Página no encontrada',
    not_found_text: 'La página que buscas no está aquí.',
    back_home: 'Volver a la página de inicio',
    articles: 'Artículos',
  },
};

/** Keys that every language of the table has; templates use them as `words.<key>`. */
export const WORD_KEYS: readonly string[] = Object.keys(WORDS.en ?? {});

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
