import { z } from 'zod';
import { brandBrief } from '../../brand/brief.ts';
import { checkText, type Violation } from '../../brand/rules.ts';
import { type AgentNeeds, languageName, type Provenance, quoted, together } from '../agent.ts';

/** Changes with every change of the words below: it is part of an output's provenance. */
const INSTRUCTIONS = 'page-words@1';

export const WORD_TASKS = ['write', 'shorten', 'translate', 'tone'] as const;

/** A place of a page that holds words. */
export interface WordField {
  /** Where it stands, e.g. `heading` or `items.0.answer`; comes back as it was given. */
  readonly path: string;
  /** What people call it. */
  readonly label: string;
  readonly kind: 'text' | 'richtext';
  readonly text: string;
  /** Characters, tags included. */
  readonly maxLength: number;
}

export interface WordOrder {
  readonly task: (typeof WORD_TASKS)[number];
  /** Language of the answer. */
  readonly language: string;
  /** What the part of the page is, e.g. "Hero". */
  readonly part: string;
  readonly page: {
    readonly brandName: string;
    readonly title: string;
    readonly description: string;
    readonly keywords: readonly string[];
  };
  readonly fields: readonly WordField[];
  readonly tone?: string | undefined;
  readonly wish?: string | undefined;
}

export interface WordProposal {
  readonly fields: readonly { path: string; text: string; violations: readonly Violation[] }[];
  readonly provenance: Provenance;
}

/** How much of a text may be left after shortening. */
const SHORTER = 0.7;
const SHORTEST = 12;

const tasks: Readonly<Record<WordOrder['task'], (order: WordOrder) => string>> = {
  write: ({ part }) => `Write the words of this part of the page (${part}) anew. Each field does what its name says.`,
  shorten: () => 'Shorten each field. Keep what it says; drop what is not needed. Empty fields stay empty.',
  translate: ({ language }) => `Translate each field into ${languageName(language)}. Add and leave out nothing.`,
  tone: ({ tone }) => `Say the same in another tone: ${tone ?? 'friendlier'}. Keep every fact.`,
};

const systemFor = ({ page, language }: WordOrder, brand: AgentNeeds['brand']): string =>
  [
    `You write for the website of ${page.brandName}, in ${languageName(language)}, plainly and truthfully.`,
    'Invent no numbers, prices, awards, customers or quotations.',
    'A field of kind richtext is simple HTML: <p>, <ul>, <ol>, <li>, <strong>, <em>, <a>, <h2>, <h3>. All others are plain text.',
    brand ? brandBrief(brand) : '',
  ]
    .filter(Boolean)
    .join('\n');

const promptFor = (order: WordOrder): string =>
  [
    tasks[order.task](order),
    `Topic: ${order.wish ?? order.page.title}`,
    `Page: ${order.page.title}`,
    order.page.description && `About: ${order.page.description}`,
    order.page.keywords.length > 0 && `Keywords: ${order.page.keywords.join(', ')}`,
    'Fields:',
    ...order.fields.map(({ path, label, kind, maxLength }) => `- ${path}: ${label}, ${kind}, at most ${maxLength}`),
    quoted('What stands there now', JSON.stringify(Object.fromEntries(order.fields.map((f) => [f.path, f.text])))),
  ]
    .filter(Boolean)
    .join('\n');

function longest({ text, maxLength }: WordField, task: WordOrder['task']): number {
  if (task !== 'shorten') return maxLength;
  return Math.min(maxLength, Math.max(SHORTEST, Math.floor(text.length * SHORTER)));
}

const asHtml = (text: string): string =>
  /<[a-z][^>]*>/i.test(text)
    ? text
    : text
        .split(/\n{2,}/)
        .map((part) => `<p>${part.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
        .join('');

/**
 * Words for places of a page: written, shortened, translated, or said in another tone. Lengths are held by the shape of the
 * answer, rules of the brand are told with each field, and nothing is changed anywhere.
 *
 * @example
 * const { fields } = await rewriteWords({ task: 'shorten', language: 'en', part: 'Hero', page, fields: [heading] }, needs);
 */
export async function rewriteWords(order: WordOrder, needs: AgentNeeds): Promise<WordProposal> {
  const wanted = order.task === 'write' ? order.fields : order.fields.filter(({ text }) => text.trim() !== '');
  if (wanted.length === 0) throw new RangeError('There is nothing to rewrite.');
  const shape = Object.fromEntries(
    wanted.map((field) => [field.path, z.string().max(longest(field, order.task)).describe(field.label)]),
  );
  const answer = await needs.gateway.object({
    candidates: needs.candidates,
    allow: needs.allow,
    signal: needs.signal,
    temperature: needs.temperature ?? (order.task === 'translate' ? 0.2 : 0.7),
    system: systemFor(order, needs.brand),
    prompt: promptFor({ ...order, fields: wanted }),
    language: order.language,
    maxOutputTokens: 6000,
    schema: z.strictObject(shape),
  });
  const value = answer.value as Record<string, string>;
  const fields = wanted.map(({ path, kind, maxLength }) => {
    const text = (value[path] ?? '').trim();
    const html = kind === 'richtext' ? asHtml(text) : text;
    return {
      path,
      text: html.length <= maxLength ? html : text,
      violations: needs.brand ? checkText(needs.brand, text) : [],
    };
  });
  return { fields, provenance: together(INSTRUCTIONS, [answer]) };
}

/** A part of a page that a model may choose, with what it is for. */
export interface PartChoice {
  readonly type: string;
  readonly about: string;
}

/**
 * Which parts a new section is made of, first one first: names out of the given ones, at most four.
 */
export async function choosePart(
  order: Pick<WordOrder, 'language' | 'page' | 'wish'> & { choices: readonly PartChoice[] },
  needs: AgentNeeds,
): Promise<{ types: string[]; provenance: Provenance }> {
  const [first, ...others] = order.choices.map(({ type }) => type);
  if (first === undefined) throw new RangeError('There is no part to choose from.');
  const answer = await needs.gateway.object({
    candidates: needs.candidates,
    allow: needs.allow,
    signal: needs.signal,
    temperature: 0.3,
    system: `You plan sections of web pages for ${order.page.brandName}.`,
    prompt: [
      'Choose the parts of one new section, in their order: as few as the wish needs, at most four.',
      `Wish: ${order.wish ?? ''}`,
      `Page: ${order.page.title}`,
      'Parts:',
      ...order.choices.map(({ type, about }) => `- ${type}: ${about}`),
    ].join('\n'),
    language: order.language,
    maxOutputTokens: 300,
    schema: z.strictObject({
      parts: z
        .array(z.enum([first, ...others]))
        .min(1)
        .max(4),
    }),
  });
  return { types: answer.value.parts, provenance: together(INSTRUCTIONS, [answer]) };
}
