import { ImportRefused } from '../../importer.ts';
import { say } from '../../words.ts';

const isHtml = (path: string) => /\.x?html?$/i.test(path);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** The page a theme opens with, and the other pages beside or below it. */
export interface Entry {
  path: string;
  /** Folder of the entry, `''` or ending with a slash: what is outside it is not part of the site. */
  root: string;
  others: string[];
}

/** @throws {ImportRefused} when there is no page, or no way to tell which one is the home page. */
export function findEntry(paths: string[]): Entry {
  const pages = paths.filter(isHtml);
  if (pages.length === 0) {
    throw new ImportRefused('no_html', say('refused_no_html'));
  }
  const ranked = pages
    .filter((p) => /(^|\/)index\.x?html?$/i.test(p))
    .toSorted((a, b) => cost(a) - cost(b) || (a < b ? -1 : 1));
  const path = ranked[0] ?? (pages.length === 1 ? pages[0] : undefined);
  if (path === undefined) {
    throw new ImportRefused('which_html', say('refused_which_html', { files: pages.slice(0, 5).join(', ') }));
  }
  const root = folderOf(path);
  return {
    path,
    root,
    others: pages.filter(
      (p) => p !== path && p.startsWith(root) && !/(^|\/)(docs?|documentation|examples?)\//i.test(p),
    ),
  };
}

/** Shallow folders first; built output before everything, sources and manuals last. */
function cost(path: string): number {
  const folders = path.split('/').slice(0, -1);
  const built = folders.some((f) => /^(dist|build|public|_site|site|html|www|out)$/i.test(f)) ? -1.5 : 0;
  const source = folders.some((f) => /^(src|source|docs?|documentation|examples?|test|scss|pug)$/i.test(f)) ? 10 : 0;
  return folders.length + built + source;
}
