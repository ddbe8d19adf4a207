/** Orders for other channels out of a text, and a text as what a page shows of it. */
import { contentOrder, type NETWORK_IDS } from '@atelier/ai';
import type { ContentRequest } from '#domains/copilot/index.ts';

/** As much as one source of an order holds. */
const SOURCE_MAX = 4000;
/** What search engines show of a description. */
const DESCRIPTION_MAX = 155;

/** One order for each channel, with the text as the only source of facts. */
export const ordersOf = (
  { title, body, language }: { title: string; body: string; language: string },
  platforms: readonly (typeof NETWORK_IDS)[number][],
): ContentRequest[] =>
  platforms.map((platform) => ({
    ...contentOrder.parse({
      ...{ topic: title, platform, language, alternatives: 0 },
      sources: [{ title, text: body.trim().slice(0, SOURCE_MAX) }],
    }),
    model: undefined,
  }));

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Lines that begin with hashes are headings, as texts for the blog are ordered; the title of the page stands above them. */
const HEADING = /^#{1,6}\s+/;
const levelOf = (line: string): 2 | 3 => (/^#{3,}/.test(line) ? 3 : 2);

/** The text as HTML of an article: headings and paragraphs, with the line breaks that stand in them. */
export function htmlOf(text: string): string {
  const parts: string[] = [];
  for (const part of text.trim().split(/\n\s*\n|\n(?=#{1,6}\s)|(?<=^#{1,6}\s.*)\n/m)) {
    const line = part.trim();
    const words = escaped(line.replace(HEADING, ''));
    if (words === '') continue;
    const level = levelOf(line);
    parts.push(HEADING.test(line) ? `<h${level}>${words}</h${level}>` : `<p>${words.replaceAll('\n', '<br>')}</p>`);
  }
  return parts.join('');
}

/** What a search engine is told: the first words that are no heading, whole words only. */
export function descriptionOf(text: string): string {
  const words = text
    .split('\n')
    .filter((line) => !HEADING.test(line))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= DESCRIPTION_MAX) return words;
  const cut = words.slice(0, DESCRIPTION_MAX);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : DESCRIPTION_MAX)}…`;
}

/** The language that a page gets: the one asked for, the text's own, or the first of the site. */
export function localeFor(
  site: { defaultLocale: string; locales: readonly { code: string }[] },
  wanted: string | undefined,
  language: string,
): string {
  const own = site.locales.find(({ code }) => code === language || code.split('-')[0] === language.split('-')[0]);
  return wanted ?? own?.code ?? site.defaultLocale;
}
