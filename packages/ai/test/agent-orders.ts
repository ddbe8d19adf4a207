/** An order of every agent, in either language of the product: for the contract that all of them keep. */
const text = (maxLength: number) => ({ type: 'string', default: '', maxLength });
const picture = {
  type: 'object',
  properties: { mediaId: text(64), src: text(2048), alt: text(500) },
  required: ['src', 'alt'],
  additionalProperties: false,
};
const button = { type: 'object', properties: { label: text(120), href: text(2048) }, additionalProperties: false };

/** Block kinds in the form in which a template's owner describes them. */
export const blockKinds = [
  {
    type: 'hero',
    label: 'Opening of a page',
    schema: {
      type: 'object',
      properties: { heading: text(200), text: text(1000), image: picture, cta: button },
      additionalProperties: false,
    },
  },
  {
    type: 'text',
    label: 'Text',
    schema: { type: 'object', properties: { heading: text(200), html: text(200_000) }, additionalProperties: false },
  },
  {
    type: 'faq',
    label: 'Questions and answers',
    schema: {
      type: 'object',
      properties: {
        heading: text(200),
        items: {
          type: 'array',
          default: [],
          maxItems: 60,
          items: {
            type: 'object',
            properties: { question: text(300), answer: text(20_000) },
            additionalProperties: false,
          },
        },
      },
      additionalProperties: false,
    },
  },
];

type Language = 'it' | 'en';

export const agentOrders: Readonly<Record<string, (language: Language) => Record<string, unknown>>> = {
  'campaign-manager': (language) => ({
    brief: language === 'it' ? 'Apriamo il forno anche la domenica.' : 'We open the bakery on Sundays too.',
    name: 'Domenica',
    from: '2030-03-01',
    to: '2030-03-21',
    channels: ['instagram', 'x', 'newsletter'],
    language,
  }),
  'email-marketing': (language) => ({
    brief: language === 'it' ? 'Apriamo il forno anche la domenica.' : 'We open the bakery on Sundays too.',
    name: 'Domenica',
    mails: 2,
    link: 'https://forno.example/',
    sender: { name: 'Forno Luce', address: 'Via Roma 1, 20100 Milano' },
    language,
  }),
  'image-generator': (language) => ({ idea: 'Pane fresco', places: ['instagram', 'facebook', 'linkedin'], language }),
  'lead-intelligence': (language) => ({
    lead: { company: 'Osteria Due Mori', website: 'https://osteria.example/' },
    pages: [{ url: 'https://osteria.example/', html: '<p>Cucina veneta dal 1962. info@osteria.example</p>' }],
    now: '2030-01-01T00:00:00Z',
    language,
  }),
  'social-media-manager': (language) => ({
    from: '2030-03-01',
    platforms: ['instagram', 'linkedin'],
    topics: ['pane'],
    language,
  }),
  'seo-specialist': (language) => ({
    language,
    site: { name: 'Forno Luce', baseUrl: 'https://forno.example/' },
    pages: [
      {
        id: 'home',
        path: '/',
        html: `<html lang="${language}"><title>Pane</title><main><h1>Pane</h1><p>Pane e pane.</p></main></html>`,
      },
    ],
  }),
  'site-builder': (language) => ({
    brief:
      language === 'it' ? 'Un forno di quartiere con pane a lievitazione naturale.' : 'A bakery with sourdough bread.',
    brandName: 'Forno Luce',
    language,
    pages: 4,
    blocks: blockKinds,
  }),
};
