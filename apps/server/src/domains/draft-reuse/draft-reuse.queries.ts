/** Orders for other channels out of a text, and a text as what a page shows of it. */
import { contentOrder, type NETWORK_IDS } from '@atelier/ai';
import { Marked } from 'marked';
import type { ContentRequest } from '#domains/copilot/index.ts';
import { sanitizeRichText } from '#kernel/content/index.ts';

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

/**
 * Texts for the blog are ordered with the signs of Markdown. The title of the page stands above their headings; markup that somebody has
 * written out is shown as it was written, and pictures of other addresses are left out but for their words.
 */
const markdown = new Marked({
  ...{ gfm: true, breaks: true },
  renderer: {
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
    heading({ tokens, depth }) {
      const level = depth >= 3 ? 3 : 2;
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
  },
});

/** The text as HTML of an article: headings, paragraphs with their line breaks, lists, quotes, links, what is bold or slanted. */
export const htmlOf = (text: string): string =>
  sanitizeRichText(markdown.parse(text.trim(), { async: false })).replace(/>\n+(?=<|$)/g, '>');

const HEADINGS = /<h[23]>.*?<\/h[23]>/gs;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" },
};

/** What a search engine is told: the first words that are no heading, whole words only. */
export function descriptionOf(text: string): string {
  const words = htmlOf(text)
    .replaceAll(HEADINGS, ' ')
    .replaceAll(/<\/?(?:p|li|ul|ol|br|blockquote)[^>]*>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
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
