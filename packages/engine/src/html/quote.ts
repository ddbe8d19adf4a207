import { escapeHtml } from './escape.ts';

/** How a value must be written where it stands. */
export type Quote = 'html' | 'script' | 'style';

/** A value as it must stand in a script's or style sheet's string; there a value can end neither the string nor the element. */
export function quoted(text: string, quote: Quote): string {
  if (quote === 'script') {
    return JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&'`$\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
  if (quote === 'style') return text.replace(/[<>{}\\"';@]/g, '').replace(/\/\*|\*\//g, '');
  return escapeHtml(text);
}
