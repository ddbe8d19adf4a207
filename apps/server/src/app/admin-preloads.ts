import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As the web app's build writes it; files are below the built folder, addresses have `$name` for a part of any text. */
interface Preloads {
  words: Record<string, string[]>;
  screens: { address: string; files: string[]; words: Record<string, string[]> }[];
}

const partsOf = (path: string): string[] => path.split('/').filter(Boolean);

const linkTo = (file: string): string =>
  file.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="/${file}">`
    : `<link rel="modulepreload" crossorigin href="/${file}">`;

/**
 * Which files the browser may fetch at once for the screen at an address, as elements of the page's head. Without them it
 * finds out one after the other: the framework asks who is signed in, then for the screen, then for its words.
 * Nothing for addresses of no screen, and when the web app is not built.
 */
export async function readPreloads(dist: string): Promise<(path: string, language: string) => string> {
  const text = await readFile(join(dist, '.vite/preloads.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return () => '';
  const { words, screens } = JSON.parse(text) as Preloads;
  const known = screens.map((screen) => ({ ...screen, parts: partsOf(screen.address) }));
  // `sites/new` before `sites/$siteId`.
  known.sort((a, b) => a.address.split('$').length - b.address.split('$').length);
  return (path, language) => {
    const asked = partsOf(path);
    const screen = known.find(
      ({ parts }) =>
        parts.length === asked.length && parts.every((part, i) => part.startsWith('$') || part === asked[i]),
    );
    if (screen === undefined) return '';
    const files = [...(words[language] ?? words.en ?? []), ...screen.files, ...(screen.words[language] ?? [])];
    return files.map(linkTo).join('');
  };
}
