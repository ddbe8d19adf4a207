import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLanguage } from '#lib/stored.ts';
import type { Dictionary } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Dictionary };
  }
}

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

export const toLanguage = (code: string | undefined): Language => (code?.startsWith('it') ? 'it' : 'en');

const dictionaries: Record<Language, () => Promise<{ default: Omit<Dictionary, 'problems' | 'moving'> }>> = {
  en: () => import('./en/words.ts'),
  it: () => import('./it/words.ts'),
};

/** What can go wrong is a fifth of all words, and no screen shows it at first. */
const problems: Record<Language, () => Promise<{ problems: Dictionary['problems'] }>> = {
  en: () => import('./en/problems.ts'),
  it: () => import('./it/problems.ts'),
};

/** Words of screens that few people see: loaded with them. */
const moving: Record<Language, () => Promise<{ moving: Dictionary['moving'] }>> = {
  en: () => import('./en/moving.ts'),
  it: () => import('./it/moving.ts'),
};

async function addMoving(language: Language): Promise<void> {
  const loaded = await moving[language]();
  i18next.addResourceBundle(language, 'translation', { moving: loaded.moving }, true, true);
}

let needsMoving = false;
/** For the routes of moving sites: their words are there before they show. */
export async function needMovingWords(): Promise<void> {
  needsMoving = true;
  await addMoving(toLanguage(i18next.language));
}

async function addProblems(language: Language): Promise<void> {
  const loaded = await problems[language]();
  i18next.addResourceBundle(language, 'translation', { problems: loaded.problems }, true, true);
}

/** One language is loaded, not both. */
const lazyDictionaries: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, _namespace, done) => {
    dictionaries[toLanguage(language)]().then(
      (loaded) => {
        done(null, loaded.default);
        void addProblems(toLanguage(language));
        if (needsMoving) void addMoving(toLanguage(language));
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
}

/** Whether there are words for this, in the language that is shown. */
export const i18nHas = (key: string): boolean => i18next.exists(key);

/** Changes the language of this browser and remembers it. */
export async function pickLanguage(language: Language): Promise<void> {
  chosenLanguage.set(language);
  await i18next.changeLanguage(language);
}

/** Follows the profile's language unless somebody picked one on this browser. */
export async function followProfile(locale: string): Promise<void> {
  if (chosenLanguage.get() === null && toLanguage(i18next.language) !== toLanguage(locale))
    await i18next.changeLanguage(toLanguage(locale));
}
