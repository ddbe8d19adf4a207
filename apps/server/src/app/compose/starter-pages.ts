import { type StarterPage as BroughtPage, placeStarterPages } from '@atelier/templates';
import type { StarterPage } from '#domains/page-blocks/index.ts';

/** Languages that the texts below are written in. */
type Written = 'en' | 'it';

interface Words {
  home: { title: string; meta: string; kicker: string; heading: string; text: string; cta: string };
  about: { heading: string; html: string };
  ask: { heading: string; text: string };
  contact: { slug: string; title: string; meta: string; heading: string; text: string; html: string };
  faq: { heading: string; items: { question: string; answer: string }[] };
}

const words: Record<Written, (brand: string) => Words> = {
  en: (brand) => ({
    home: {
      title: 'Home',
      meta: `${brand}: who we are, what we do and how to reach us.`,
      kicker: 'Welcome',
      heading: brand,
      text: 'Good work, done on time, by people you can talk to.',
      cta: 'Get in touch',
    },
    about: {
      heading: 'What you can expect',
      html: `<p>At ${brand} one person looks after you from the first call to the last detail. We say what something costs before we begin, and we keep to it.</p><ul><li>A clear offer within two working days</li><li>One contact for everything</li><li>Help afterwards, when you need it</li></ul>`,
    },
    ask: { heading: 'Have a question?', text: 'Write to us: we answer within one working day.' },
    contact: {
      slug: 'contact',
      title: 'Contact',
      meta: `How to reach ${brand}.`,
      heading: `Talk to ${brand}`,
      text: 'Tell us what you have in mind. The more we know, the better our answer.',
      html: '<p>Write down in a few words what you need and by when, and how we can reach you.</p>',
    },
    faq: {
      heading: 'Before you write',
      items: [
        { question: 'How soon do you answer?', answer: '<p>Within one working day, usually the same day.</p>' },
        {
          question: 'Does a first talk cost anything?',
          answer: '<p>No. We listen, ask and tell you what we would do.</p>',
        },
      ],
    },
  }),
  it: (brand) => ({
    home: {
      title: 'Home',
      meta: `${brand}: chi siamo, cosa facciamo e come contattarci.`,
      kicker: 'Benvenuti',
      heading: brand,
      text: 'Un lavoro fatto bene, nei tempi, da persone con cui si parla.',
      cta: 'Scrivici',
    },
    about: {
      heading: 'Cosa puoi aspettarti',
      html: `<p>Da ${brand} una sola persona ti segue dalla prima telefonata all'ultimo dettaglio. Diciamo quanto costa prima di cominciare, e il prezzo resta quello.</p><ul><li>Un preventivo chiaro entro due giorni lavorativi</li><li>Un solo referente per tutto</li><li>Assistenza anche dopo, quando serve</li></ul>`,
    },
    ask: { heading: 'Hai una domanda?', text: 'Scrivici: rispondiamo entro un giorno lavorativo.' },
    contact: {
      slug: 'contatti',
      title: 'Contatti',
      meta: `Come contattare ${brand}.`,
      heading: `Parla con ${brand}`,
      text: 'Raccontaci cosa hai in mente. Più sappiamo, migliore sarà la risposta.',
      html: '<p>Scrivi in poche parole cosa ti serve, entro quando, e come possiamo ricontattarti.</p>',
    },
    faq: {
      heading: 'Prima di scrivere',
      items: [
        {
          question: 'In quanto tempo rispondete?',
          answer: '<p>Entro un giorno lavorativo, di solito in giornata.</p>',
        },
        {
          question: 'Il primo colloquio si paga?',
          answer: '<p>No. Ascoltiamo, facciamo domande e diciamo cosa faremmo.</p>',
        },
      ],
    },
  }),
};

const asHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A language's own texts, e.g. English ones for `en-GB`; undefined when nobody has written any. */
const writtenIn = <T>(locale: string, of: Partial<Record<string, T>>): T | undefined =>
  of[locale] ?? of[locale.split('-')[0] ?? ''];

interface NewSite {
  brandName: string;
  layout: { assetsPath: string };
  locales: readonly { code: string; prefix: string }[];
}
/** Pages that a template brings, by language. */
type Brought = readonly {
  locale: string;
  pages: readonly BroughtPage[];
}[];

function ownPages(site: NewSite, { code, prefix }: NewSite['locales'][number]): StarterPage[] {
  const own = writtenIn(code, words);
  const { home, about, ask, contact, faq } = (own ?? words.en)(site.brandName);
  const { html } = (own ?? words.en)(asHtml(site.brandName)).about;
  // Nobody has written this language yet: its pages wait for a translation.
  const status = own ? ('ready' as const) : ('draft' as const);
  const link = { label: home.cta, href: `/${prefix === '' ? '' : `${prefix}/`}${contact.slug}/` };
  const common = { locale: code, status, inNav: true };
  return [
    {
      ...common,
      ...{ group: 'home', slug: '', title: home.title, metaTitle: site.brandName, metaDescription: home.meta },
      blocks: [
        { type: 'hero', content: { kicker: home.kicker, heading: home.heading, text: home.text, cta: link } },
        { type: 'text', content: { heading: about.heading, html } },
        { type: 'cta', content: { ...ask, button: link } },
      ],
    },
    {
      ...common,
      ...{ group: 'contact', slug: contact.slug, title: contact.title, metaDescription: contact.meta },
      blocks: [
        { type: 'hero', content: { heading: contact.heading, text: contact.text } },
        { type: 'text', content: { html: contact.html } },
        { type: 'faq', content: faq },
      ],
    },
  ];
}

/** The starter pages of one language, as its template brings them or as they are written above. */
function pagesIn(site: NewSite, locale: NewSite['locales'][number], brought: Brought): StarterPage[] {
  const written = writtenIn(locale.code, Object.fromEntries(brought.map((one) => [one.locale, one.pages])));
  if (!written || written.length === 0) return ownPages(site, locale);
  const pages = placeStarterPages(written, { localePrefix: locale.prefix, assetsPath: site.layout.assetsPath });
  return pages.map((page, i) => ({
    status: 'ready' as const,
    ...page,
    locale: locale.code,
    group: page.slug === '' ? 'home' : `page ${i}`,
  }));
}

/** What a new site of the template can begin with, in the words of a language. */
export const starterChoices = (locale: string, brought: Brought) =>
  pagesIn({ brandName: '', layout: { assetsPath: '' }, locales: [] }, { code: locale, prefix: '' }, brought).map(
    ({ group, title, slug, blocks }) => ({ key: group, title, slug, blockCount: blocks.length }),
  );

/**
 * Home and contact in every language of the site, or what its template brings for that language.
 * @param only keys of those wanted, among the choices in the site's main language
 */
export const starterPages = (site: NewSite, brought: Brought, only?: readonly string[]): StarterPage[] => {
  const pages = site.locales.map((locale) => pagesIn(site, locale, brought));
  if (only === undefined) return pages.flat();
  const wanted = new Set(only);
  const offered = new Set(pages[0]?.map(({ group }) => group));
  return pages.flat().filter(({ group }) => wanted.has(group) || !offered.has(group));
};
