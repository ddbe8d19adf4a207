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

/** Words that come later, or with the one screen that says them: no other screen pays for them. */
type Later = 'problems' | 'templateEditor';

const dictionaries: Record<Language, () => Promise<{ default: Omit<Dictionary, Later> }>> = {
  en: () => import('./en/words.ts'),
  it: () => import('./it/words.ts'),
};

const later: { [K in Later]: Record<Language, () => Promise<Pick<Dictionary, K>>> } = {
  /** What can go wrong is a fifth of all words, and no screen shows it at first. */
  problems: { en: () => import('./en/problems.ts'), it: () => import('./it/problems.ts') },
  templateEditor: { en: () => import('./en/template-editor.ts'), it: () => import('./it/template-editor.ts') },
};
const wanted = new Set<Later>(['problems']);

async function add(part: Later, language: Language): Promise<void> {
  const { [part]: words } = (await later[part][language]()) as Partial<Dictionary>;
  i18next.addResourceBundle(language, 'translation', { [part]: words }, true, true);
}

/** For a screen with words of its own: before it shows, in the language of now, and in each that is picked later. */
export function loadWords(part: Later): Promise<void> {
  wanted.add(part);
  return add(part, toLanguage(i18next.language));
}

/** One language is loaded, not both. */
const lazyDictionaries: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, _namespace, done) => {
    dictionaries[toLanguage(language)]().then(
      (loaded) => {
        done(null, loaded.default);
        for (const part of wanted) void add(part, toLanguage(language));
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
