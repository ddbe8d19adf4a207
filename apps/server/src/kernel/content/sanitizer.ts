import { createRequire } from 'node:module';
import type sanitizeHtml from 'sanitize-html';

let library: typeof sanitizeHtml | undefined;

/** Loaded with the first text that is cleaned: it brings a parser of style sheets along. */
export const sanitizer = (): typeof sanitizeHtml => {
  library ??= createRequire(import.meta.url)('sanitize-html') as typeof sanitizeHtml;
  return library;
};
