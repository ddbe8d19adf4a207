import aiWords from './ai-words.ts';
import contentWords from './content-words.ts';
import customersWords from './customers-words.ts';
import enterWords from './enter-words.ts';
import financeWords from './finance-words.ts';
import mediaWords from './media-words.ts';
import movingWords from './moving-words.ts';
import paletteWords from './palette-words.ts';
import plansWords from './plans-words.ts';
import { problems } from './problems.ts';
import searchWords from './search-words.ts';
import seoWords from './seo-words.ts';
import settingsWords from './settings-words.ts';
import studioWords from './studio-words.ts';
import templateWords from './template-words.ts';
import visualsWords from './visuals-words.ts';
import words from './words.ts';

const en = {
  ...words,
  ...contentWords,
  ...financeWords,
  ...aiWords,
  ...customersWords,
  ...mediaWords,
  ...movingWords,
  ...enterWords,
  ...paletteWords,
  ...plansWords,
  ...searchWords,
  ...seoWords,
  ...settingsWords,
  ...studioWords,
  ...templateWords,
  ...visualsWords,
  problems,
};

/** The same keys in every language. */
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Dictionary = Words<typeof en>;

export type ContentWords = Words<typeof contentWords>;
export type CustomersWords = Words<typeof customersWords>;
export type FinanceWords = Words<typeof financeWords>;
export type AiWords = Words<typeof aiWords>;
export type MediaWords = Words<typeof mediaWords>;
export type MovingWords = Words<typeof movingWords>;
export type EnterWords = Words<typeof enterWords>;
export type PaletteWords = Words<typeof paletteWords>;
export type PlansWords = Words<typeof plansWords>;
export type SearchWords = Words<typeof searchWords>;
export type SeoWords = Words<typeof seoWords>;
export type SettingsWords = Words<typeof settingsWords>;
export type TemplateWords = Words<typeof templateWords>;
/** Words that no screen waits for. */
export type FirstWords = Words<typeof words>;
export type VisualWords = Words<typeof visualsWords>;
export type StudioWords = Words<typeof studioWords>;

export default en as Dictionary;
