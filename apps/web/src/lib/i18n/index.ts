import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLanguage } from '#lib/stored.ts';
import { studioName } from '#lib/studio.ts';
import type { Dictionary, FirstWords } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Dictionary };
  }
}

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

export const toLanguage = (code: string | undefined): Language => (code?.startsWith('it') ? 'it' : 'en');

const dictionaries: Record<Language, () => Promise<{ default: FirstWords }>> = {
  en: () => import('./en/words.ts'),
  it: () => import('./it/words.ts'),
};

/** What can go wrong is a fifth of all words, and no screen shows it at first. */
const problems: Record<Language, () => Promise<{ problems: Dictionary['problems'] }>> = {
  en: () => import('./en/problems.ts'),
  it: () => import('./it/problems.ts'),
};

/** Words of areas that few screens belong to: they come with the first screen of the area. */
const areas = {
  templates: { en: () => import('./en/template-words.ts'), it: () => import('./it/template-words.ts') },
  content: { en: () => import('./en/content-words.ts'), it: () => import('./it/content-words.ts') },
  moving: { en: () => import('./en/moving-words.ts'), it: () => import('./it/moving-words.ts') },
  ai: { en: () => import('./en/ai-words.ts'), it: () => import('./it/ai-words.ts') },
  seo: { en: () => import('./en/seo-words.ts'), it: () => import('./it/seo-words.ts') },
  search: { en: () => import('./en/search-words.ts'), it: () => import('./it/search-words.ts') },
  settings: { en: () => import('./en/settings-words.ts'), it: () => import('./it/settings-words.ts') },
  media: { en: () => import('./en/media-words.ts'), it: () => import('./it/media-words.ts') },
  plans: { en: () => import('./en/plans-words.ts'), it: () => import('./it/plans-words.ts') },
  studio: { en: () => import('./en/studio-words.ts'), it: () => import('./it/studio-words.ts') },
  customers: { en: () => import('./en/customers-words.ts'), it: () => import('./it/customers-words.ts') },
  visuals: { en: () => import('./en/visuals-words.ts'), it: () => import('./it/visuals-words.ts') },
  palette: { en: () => import('./en/palette-words.ts'), it: () => import('./it/palette-words.ts') },
  enter: { en: () => import('./en/enter-words.ts'), it: () => import('./it/enter-words.ts') },
  finance: { en: () => import('./en/finance-words.ts'), it: () => import('./it/finance-words.ts') },
} as const;
type Area = keyof typeof areas;
const arrived = new Map<string, Promise<void>>();
const wanted = new Set<Area>();
/** Words can only be added once the first dictionary is there; they may be on their way before. */
const start = Promise.withResolvers<void>();

function addArea(area: Area, language: Language): Promise<void> {
  const key = `${area}.${language}`;
  const arriving =
    arrived.get(key) ??
    Promise.all([areas[area][language](), start.promise]).then(
      ([{ default: words }]) => void i18next.addResourceBundle(language, 'translation', words, true, true),
    );
  arrived.set(key, arriving);
  // Whoever is offline now gets another try.
  arriving.catch(() => arrived.delete(key));
  return arriving;
}

/** Whether there are words for this, in the language that is shown. */
export const i18nHas = (key: string): boolean => i18next.exists(key);

/** Loads the words of an area in the present language; whoever changes the language later finds them, too. */
export function needWords(area: Area): Promise<void> {
  wanted.add(area);
  return addArea(area, i18next.isInitialized ? toLanguage(i18next.language) : firstLanguage());
}

/** Areas first: a screen that is open is drawn as soon as the language changes. */
async function changeTo(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) await i18next.loadLanguages(language);
  await Promise.all([...wanted].map((area) => addArea(area, language)));
  await i18next.changeLanguage(language);
}

async function addProblems(language: Language): Promise<void> {
  const loaded = await problems[language]();
  i18next.addResourceBundle(language, 'translation', { problems: loaded.problems }, true, true);
}

/** A studio may have a name of its own. */
const inOwnName = (words: FirstWords): FirstWords => {
  const appName = studioName();
  return appName ? { ...words, common: { ...words.common, appName } } : words;
};

/** One language is loaded, not both. */
const lazyDictionaries: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, _namespace, done) => {
    dictionaries[toLanguage(language)]().then(
      (loaded) => {
        done(null, inOwnName(loaded.default));
        addProblems(toLanguage(language)).catch(() => undefined);
      },
      (error: Error) => done(error, null),
    );
  },
};

const showInDocument = (language: string): void => {
  document.documentElement.lang = toLanguage(language);
};

/** What was picked here, else the first language of the browser that we have. */
const firstLanguage = (): Language =>
  toLanguage(chosenLanguage.get() ?? navigator.languages.find((code) => /^(?:en|it)\b/.test(code)));

/** Loads the dictionary of the language that was picked here, or else of the browser's. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', showInDocument);
  await i18next
    .use(lazyDictionaries)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: languages,
      nonExplicitSupportedLngs: true,
      load: 'languageOnly',
      // Italian is complete, so nobody who reads Italian pays for the English dictionary.
      fallbackLng: (code) => (code?.startsWith('it') ? [] : ['en']),
      interpolation: { escapeValue: false },
    });
  start.resolve();
}

/** Changes the language of this browser and remembers it. */
export async function pickLanguage(language: Language): Promise<void> {
  chosenLanguage.set(language);
  await changeTo(language);
}

/** Follows the profile's language unless somebody picked one on this browser. */
export async function followProfile(locale: string): Promise<void> {
  await start.promise;
  if (chosenLanguage.get() === null && toLanguage(i18next.language) !== toLanguage(locale))
    await changeTo(toLanguage(locale));
}
