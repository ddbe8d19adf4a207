/**
 * The tone of a site. A model may only choose traits out of our list and point at words of the page; code looks whether these
 * words stand there. So nothing that a page says reaches the brand file, or any later prompt, as words of its own.
 */
import { type AgentNeeds, type ObjectAnswer, quoted } from '@atelier/ai';
import { z } from 'zod';
import type { Crawled } from './crawl.ts';
import { visibleText } from './dom.ts';
import type { Finding } from './traits.ts';

const TRAITS = {
  warm: { en: ['warm', 'speaks to people like to friends'], it: ['cordiale', 'parla alle persone come ad amici'] },
  formal: { en: ['formal', 'keeps a polite distance'], it: ['formale', 'mantiene una distanza cortese'] },
  plain: { en: ['plain', 'short sentences, common words'], it: ['semplice', 'frasi brevi, parole comuni'] },
  expert: { en: ['expert', 'shows knowledge of the trade'], it: ['competente', 'mostra conoscenza del mestiere'] },
  playful: { en: ['playful', 'jokes and plays with words'], it: ['giocoso', 'scherza e gioca con le parole'] },
  bold: { en: ['bold', 'says clearly what it stands for'], it: ['deciso', 'dice chiaramente che cosa sostiene'] },
  calm: { en: ['calm', 'does not push or hurry'], it: ['calmo', 'non insiste e non mette fretta'] },
  elegant: { en: ['elegant', 'careful, refined words'], it: ['elegante', 'parole curate e raffinate'] },
  practical: {
    en: ['practical', 'says what to do and what it brings'],
    it: ['pratico', 'dice che cosa fare e a che serve'],
  },
  local: {
    en: ['local', 'speaks of its place and its people'],
    it: ['legato al territorio', 'parla del suo luogo e della sua gente'],
  },
} as const satisfies Record<string, Record<'en' | 'it', readonly [string, string]>>;
type Trait = keyof typeof TRAITS;
const names = Object.keys(TRAITS) as [Trait, ...Trait[]];

const answer = z.strictObject({
  traits: z.array(z.strictObject({ trait: z.enum(names), quote: z.string().min(8).max(300) })).max(6),
});

const MOST_CHARACTERS = 4000;
const even = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

export interface Tone {
  findings: Finding[];
  made: ObjectAnswer<z.output<typeof answer>>;
}

export async function toneOf(
  { pages }: Crawled,
  language: 'en' | 'it',
  { gateway, candidates, allow, signal }: Pick<AgentNeeds, 'gateway' | 'candidates' | 'allow' | 'signal'>,
): Promise<Tone> {
  const texts = pages.map(({ url, text }) => ({ url, text: visibleText(text) }));
  const made = await gateway.object({
    candidates,
    allow,
    signal,
    schema: answer,
    language,
    temperature: 0,
    system:
      'You describe how a web site speaks. Choose at most six traits from the list; give for each the exact words of a page that show it.',
    prompt: [
      `Traits: ${names.map((name) => `${name} (${TRAITS[name].en[1]})`).join(', ')}.`,
      ...texts.map(({ url, text }) => quoted(url, text.slice(0, MOST_CHARACTERS))),
    ].join('\n\n'),
  });
  // A sample has read nothing.
  if (made.isSample) return { findings: [], made };
  const seen = new Set<Trait>();
  const findings = made.value.traits.flatMap(({ trait, quote }) => {
    const page = texts.find(({ text }) => even(text).includes(even(quote)));
    if (!page || seen.has(trait)) return [];
    seen.add(trait);
    return [{ trait: 'voice', value: TRAITS[trait][language].join(': '), url: page.url, quote }];
  });
  return { findings, made };
}
