import type { Dictionary } from '../en/index.ts';
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

const it: Dictionary = {
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

export default it;
