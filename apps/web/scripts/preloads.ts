/**
 * Writes, after each build, which files each screen needs, so that the server can name them in the page: the browser then
 * fetches them while it reads the framework, and not one after the other as each finds out about the next.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, entryFiles, filesOfScreen, firstWords, screens, wordsOf } from './manifest.ts';

const LANGUAGES = ['en', 'it'];

/** `_in/_app/sites/$siteId_.pages.$pageId` is the address `/sites/$siteId/pages/$pageId`. */
const addressOf = (name: string): string => {
  const parts = name.split(/[/.]/).filter((part) => !part.startsWith('_') && part !== 'index');
  return `/${parts.map((part) => part.replace(/_$/, '')).join('/')}`;
};

const fresh = (files: Iterable<string>): string[] => [...files].filter((file) => !entryFiles.has(file));
const inEach = (words: (language: string) => Set<string>) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, fresh(words(language))]));

const isFrame = (name: string): boolean => screens.some((other) => other.startsWith(`${name}/`));
const preloads = {
  words: inEach(firstWords),
  screens: screens
    .filter((name) => !isFrame(name))
    .map((name) => ({
      address: addressOf(name),
      files: fresh(filesOfScreen(name)),
      words: inEach((language) => wordsOf(name, language)),
    })),
};
writeFileSync(join(dist, '.vite/preloads.json'), JSON.stringify(preloads));
