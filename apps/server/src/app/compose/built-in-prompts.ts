/** Prompts that come with the product: one per kind of block and language. Placeholders are what a page knows of itself. */
import type { PromptContent, PromptVariable } from '#db/tables/prompts.ts';

type Language = 'en' | 'it';
type Words = Readonly<Record<Language, string>>;

const variable = (name: string, isRequired: boolean, description: string, standard: string | null = null) =>
  ({ name, type: 'text', isRequired, standard, description, choices: [] }) satisfies PromptVariable;

const KNOWN: Readonly<Record<Language, PromptVariable[]>> = {
  en: [
    variable('brand_name', true, 'Name of the brand'),
    variable('title', true, 'Title of the page'),
    { ...variable('keywords', false, 'What the page is to be found for', 'none given'), type: 'list' },
    variable('description', false, 'What the page is about', 'none given'),
  ],
  it: [
    variable('brand_name', true, 'Nome del marchio'),
    variable('title', true, 'Titolo della pagina'),
    { ...variable('keywords', false, 'Per quali ricerche la pagina va trovata', 'non indicate'), type: 'list' },
    variable('description', false, 'Di che cosa parla la pagina', 'non indicata'),
  ],
};

const SYSTEM: Words = {
  en: 'You write for the website of {brand_name}. Write in English, plainly and truthfully. Invent no numbers, prices, awards, customers or quotations. Answer with the text alone.',
  it: 'Scrivi per il sito di {brand_name}. Scrivi in italiano, in modo chiaro e veritiero. Non inventare numeri, prezzi, premi, clienti o citazioni. Rispondi soltanto con il testo.',
};

const PAGE: Words = {
  en: '\n\nPage: {title}\nAbout: {description}\nKeywords: {keywords}',
  it: '\n\nPagina: {title}\nArgomento: {description}\nParole chiave: {keywords}',
};

interface Kind {
  type?: 'image';
  name: Words;
  prompt: Words;
  maxTokens?: number;
  temperature?: number;
}

const KINDS: Readonly<Record<string, Kind>> = {
  article: {
    name: { en: 'Article', it: 'Articolo' },
    prompt: {
      en: 'Write an article of 600 to 900 words in simple HTML: <h2>, <h3>, <p>, <ul>, <li>, <strong> only. Begin with what the reader wants to know.',
      it: 'Scrivi un articolo di 600-900 parole in HTML semplice: solo <h2>, <h3>, <p>, <ul>, <li>, <strong>. Comincia da ciò che il lettore vuole sapere.',
    },
    maxTokens: 3000,
  },
  title: {
    name: { en: 'Title for search engines', it: 'Titolo per i motori di ricerca' },
    prompt: {
      en: 'Write one title of at most 60 characters. It names what the page offers; the brand name stands at the end if it fits.',
      it: 'Scrivi un titolo di al massimo 60 caratteri. Dice che cosa offre la pagina; il nome del marchio sta in fondo, se ci sta.',
    },
    maxTokens: 100,
  },
  description: {
    name: { en: 'Description for search engines', it: 'Descrizione per i motori di ricerca' },
    prompt: {
      en: 'Write one description of 120 to 155 characters that says what is found on the page and why to open it.',
      it: 'Scrivi una descrizione di 120-155 caratteri che dice che cosa si trova nella pagina e perché aprirla.',
    },
    maxTokens: 200,
  },
  faq: {
    name: { en: 'Questions and answers', it: 'Domande e risposte' },
    prompt: {
      en: 'Write five questions that visitors really ask, each with an answer of at most 60 words. One line "Q: …", one line "A: …", then an empty line.',
      it: 'Scrivi cinque domande che i visitatori fanno davvero, ciascuna con una risposta di al massimo 60 parole. Una riga "D: …", una riga "R: …", poi una riga vuota.',
    },
    maxTokens: 1200,
  },
  hero: {
    name: { en: 'Opening of the page', it: 'Apertura della pagina' },
    prompt: {
      en: 'Write a heading of at most 8 words on the first line and a sentence of at most 25 words on the second.',
      it: 'Scrivi un titolo di al massimo 8 parole nella prima riga e una frase di al massimo 25 parole nella seconda.',
    },
    maxTokens: 200,
  },
  cta: {
    name: { en: 'Call to action', it: 'Invito all’azione' },
    prompt: {
      en: 'Write a heading of at most 8 words, a sentence of at most 20 words and the words of a button (at most 4), each on a line of its own.',
      it: 'Scrivi un titolo di al massimo 8 parole, una frase di al massimo 20 parole e il testo di un pulsante (al massimo 4 parole), ciascuno su una riga.',
    },
    maxTokens: 200,
  },
  text: {
    name: { en: 'Paragraph', it: 'Paragrafo' },
    prompt: {
      en: 'Write one or two paragraphs, at most 120 words together.',
      it: 'Scrivi uno o due paragrafi, al massimo 120 parole in tutto.',
    },
    maxTokens: 500,
  },
  image: {
    type: 'image',
    name: { en: 'Picture for the page', it: 'Immagine per la pagina' },
    prompt: {
      en: 'A picture for a web page, without any text or logo in it.',
      it: 'Un’immagine per una pagina web, senza testo e senza loghi.',
    },
  },
};

const one = (blockType: string, kind: Kind, language: Language): PromptContent & { key: string } => ({
  key: `${blockType}.${language}`,
  name: kind.name[language],
  type: kind.type ?? 'text',
  blockType,
  language,
  provider: null,
  model: null,
  temperature: kind.type ? null : (kind.temperature ?? 0.7),
  maxTokens: kind.maxTokens ?? null,
  systemPrompt: kind.type ? '' : SYSTEM[language],
  prompt: kind.prompt[language] + PAGE[language],
  variables: KNOWN[language],
});

export const builtInPrompts = (['en', 'it'] as const).flatMap((language) =>
  Object.entries(KINDS).map(([blockType, kind]) => one(blockType, kind, language)),
);
