import { escapeHtml } from '../html/escape.ts';

/** Class names are written by templates and embedded HTML too, so their number is not ours to bound. */
const REMEMBERED = 5000;

/** Puts a site's prefix before each class name; gives attribute text. */
export function makeClassNames(prefix: string): (classes: string) => string {
  if (prefix === '') return escapeHtml;
  const names = new Map<string, string>();
  return (classes) => {
    let known = names.get(classes);
    if (known === undefined) {
      known = escapeHtml(
        classes
          .split(/\s+/)
          .filter(Boolean)
          .map((name) => prefix + name)
          .join(' '),
      );
      if (names.size < REMEMBERED) names.set(classes, known);
    }
    return known;
  };
}
