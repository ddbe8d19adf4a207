import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Draw, makeDraw } from './words.ts';

/**
 * Makes a content folder of `count` pages as a studio's site might have them: hero, a long article with tables and lists, text
 * beside a picture, gallery, picture, questions, carousel and call to action; a menu with two submenus and a footer of three
 * columns. The same count gives the same bytes.
 */
export function makeCorpus(count: number, folder: string): void {
  mkdirSync(join(folder, 'pages'), { recursive: true });
  mkdirSync(join(folder, 'template', 'sections'), { recursive: true });
  mkdirSync(join(folder, 'media'), { recursive: true });
  writeSite(count, folder);
  writeTemplate(folder);
  writeMedia(folder);
  for (let i = 1; i <= count; i++)
    writeFileSync(join(folder, 'pages', `${name(i)}.json`), JSON.stringify(pageOf(i, count), null, 1));
}

const PHOTOS = 40;
const name = (i: number): string => String(i).padStart(5, '0');
const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

function slugOf(i: number): string {
  if (i === 1) return '';
  const draw = makeDraw(i * 7919 + 17);
  return `${draw.word()}-${draw.word()}-${name(i)}`.replace('ç', 'c');
}

const urlOf = (i: number): string => (i === 1 ? '/' : `/${slugOf(i)}/`);

function paragraph(draw: Draw, link: () => string, sentences: number): string {
  return `<p>${Array.from({ length: sentences }, () => draw.richSentence(link)).join(' ')}</p>`;
}

const list = (draw: Draw, link: () => string, tag: string, items: number): string =>
  `<${tag}>\n${Array.from({ length: items }, () => `<li>${draw.richSentence(link)}</li>`).join('\n')}\n</${tag}>`;

function table(draw: Draw, rows: number, columns: number): string {
  const heads = Array.from({ length: columns }, () => `<th>${draw.capital(draw.word())}</th>`).join('');
  const row = (): string =>
    `<tr>${Array.from({ length: columns }, (_, c) => `<td>${c === 0 ? draw.capital(draw.word()) : draw.below(1000)}</td>`).join('')}</tr>`;
  return `<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${Array.from({ length: rows }, row).join('\n')}\n</tbody>\n</table>`;
}

/** About six hundred words. */
function longText(draw: Draw, link: () => string): string {
  const p = (n: number): string => paragraph(draw, link, n);
  return [
    ...[p(5), `<h2>${draw.heading()}</h2>`, p(6), list(draw, link, 'ul', 4)],
    ...[`<h2>${draw.heading()}</h2>`, p(6), `<blockquote>${p(2)}</blockquote>`],
    ...[`<h3>${draw.heading()}</h3>`, p(4), table(draw, 4, 4)],
    ...[`<h2>${draw.heading()}</h2>`, p(5), list(draw, link, 'ol', 4)],
    ...[`<h3>${draw.heading()}</h3>`, `<p>${draw.richSentence(link)}<br>${draw.richSentence(link)}</p>`, p(4)],
  ].join('\n');
}

interface Block {
  type: string;
  version: number;
  content: { [key: string]: unknown };
}

interface Source {
  draw: Draw;
  link: () => string;
}

const NO_LINK = { label: '', href: '' };

const imageOf = (draw: Draw) => ({
  src: `photo-${String(1 + draw.below(PHOTOS)).padStart(2, '0')}.jpg`,
  alt: draw.sentence(4 + draw.below(4)),
});
const captionOf = (draw: Draw): string => draw.sentence(5 + draw.below(5));
const buttonOf = ({ draw, link }: Source) => ({ label: draw.capital(draw.words(2).join(' ')), href: link() });

const textImage = ({ draw, link }: Source): Block => ({
  ...{ type: 'text_image', version: 1 },
  content: {
    heading: draw.heading(),
    html: paragraph(draw, link, 3),
    image: imageOf(draw),
    side: draw.below(2) === 1 ? 'left' : 'right',
    cta: NO_LINK,
  },
});

const image = ({ draw }: Source): Block => ({
  ...{ type: 'image', version: 1 },
  content: { image: imageOf(draw), caption: captionOf(draw), href: '', size: 'normal' },
});

const swiper = ({ draw }: Source): Block => ({
  ...{ type: 'swiper', version: 1 },
  content: {
    heading: draw.heading(),
    slides: Array.from({ length: 4 }, () => ({
      ...{ image: imageOf(draw), title: draw.heading(), text: draw.sentence(10) },
      ...{ badge: '', buttonText: '', href: '', affiliateLinkId: '' },
    })),
  },
});

const hero = (source: Source, heading: string): Block => ({
  ...{ type: 'hero', version: 2 },
  content: {
    kicker: source.draw.sentence(3),
    heading,
    text: source.draw.sentence(18),
    image: imageOf(source.draw),
    cta: buttonOf(source),
    secondary: NO_LINK,
    align: 'start',
  },
});

const gallery = ({ draw }: Source): Block => ({
  ...{ type: 'gallery', version: 1 },
  content: {
    heading: draw.heading(),
    columns: 3,
    images: Array.from({ length: 6 }, () => ({ image: imageOf(draw), caption: captionOf(draw) })),
  },
});

const faq = ({ draw, link }: Source): Block => ({
  ...{ type: 'faq', version: 1 },
  content: {
    heading: draw.heading(),
    items: Array.from({ length: 6 }, () => ({
      question: draw.sentence(8).replace(/\.$/, '?'),
      answer: paragraph(draw, link, 2),
    })),
  },
});

const cta = (source: Source): Block => ({
  ...{ type: 'cta', version: 1 },
  content: { heading: source.draw.heading(), text: source.draw.sentence(14), button: buttonOf(source) },
});

/** Of the three blocks that not every page has: two, one or all of them. */
function someOf(optional: Block[], choice: number): Block[] {
  if (choice < 3) return optional.filter((_, i) => i !== choice);
  return choice < 5 ? optional.slice(choice - 3, choice - 2) : optional;
}

function blocksOf(draw: Draw, link: () => string, heading: string): Block[] {
  const source = { draw, link };
  const optional = [textImage(source), image(source), swiper(source)];
  const kept = someOf(optional, draw.below(7));
  const pick = (type: string): Block[] => kept.filter((block) => block.type === type);
  return [
    hero(source, heading),
    { type: 'article', version: 1, content: { html: longText(draw, link) } },
    ...pick('text_image'),
    gallery(source),
    ...pick('image'),
    faq(source),
    ...pick('swiper'),
    cta(source),
  ];
}

function pageOf(i: number, count: number): { [key: string]: unknown } {
  const draw = makeDraw(i * 104729 + 3);
  const range = Math.min(count, 100);
  const heading = draw.heading();
  const blocks = blocksOf(draw, () => urlOf(1 + draw.below(range)), heading);
  const hero = blocks[0]?.content.image;
  return {
    ...{ id: String(i), slug: slugOf(i), title: heading, h1: heading, inNav: false },
    ...{ updatedAt: new Date(Date.UTC(2025, 0, 1 + (i % 365))).toISOString() },
    ...{ metaTitle: `${heading} | Neutral & Co`, metaDescription: draw.sentence(22), ogImage: hero },
    blocks,
  };
}

function writeSite(count: number, folder: string): void {
  const draw = makeDraw(1000003);
  const at = (i: number): string => urlOf(1 + ((i - 1) % count));
  const label = (n: number): string => draw.capital(draw.words(n).join(' '));
  const main: { label: string; url: string; children?: { label: string; url: string }[] }[] = [
    { label: 'Home', url: '/' },
  ];
  for (let k = 2; k <= 7; k++) {
    const children =
      k === 3 || k === 5 ? [0, 1, 2, 3].map((c) => ({ label: label(2), url: at(6 + (k - 1) * 2 + c) })) : [];
    main.push({ label: label(1), url: at(k), children });
  }
  const footer = [0, 1, 2].map((c) => ({
    ...{ label: label(2), url: '' },
    children: [0, 1, 2, 3, 4].map((l) => ({ label: label(2), url: at(16 + c * 5 + l) })),
  }));
  const site = {
    ...{ brandName: 'Neutral & Co', baseUrl: 'https://www.example.test', defaultLocale: 'en' },
    variables: {
      tagline: 'A plain "example" brand – for measuring',
      legal: 'Neutral & Co Ltd.',
      year: '2026',
      contact_url: at(5),
      contact_label: 'Contact us',
    },
    menus: { en: { main, footer } },
  };
  writeFileSync(join(folder, 'site.json'), json(site));
}

const CSS = `*{box-sizing:border-box}
body{margin:0;font:16px/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--primary)}
.site-header,.site-footer{display:flex;gap:2rem;padding:1rem 2rem;border-bottom:1px solid var(--line)}
.menu__list{display:flex;gap:1rem;list-style:none;margin:0;padding:0}
.menu__item .menu__list{display:none;position:absolute;background:var(--paper)}
.menu__item:hover .menu__list{display:block}
.block{max-width:72rem;margin:0 auto;padding:3rem 1rem}
.block-faq__item{border-bottom:1px solid var(--line);padding:1rem 0}
.button{background:var(--accent);color:var(--paper);padding:.6rem 1.2rem;border-radius:.4rem;text-decoration:none}
.block-cta{text-align:center;background:var(--primary);color:var(--paper)}
.prose table{border-collapse:collapse}.prose td,.prose th{border:1px solid var(--line);padding:.3rem .6rem}
`;

const HTML = `<!DOCTYPE html>
<html lang="{{ locale }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{{ head }}{{ styles }}</head>
<body>
{{ sections.header }}
<main>
{{ content }}</main>
{{ sections.footer }}
</body>
</html>
`;

function writeTemplate(folder: string): void {
  const variables = ['tagline', 'legal', 'year', 'contact_url', 'contact_label'].map((variable) => ({
    name: variable,
    type: 'brand',
    required: true,
  }));
  const colors = { primary: '#1f4e79', accent: '#c8553d', ink: '#1b1b1b', paper: '#ffffff', line: '#d9d9d9' };
  const template = {
    ...{ name: 'Neutral', kind: 'sectional', variables },
    colorVariables: Object.entries(colors).map(([color, value]) => ({ name: color, label: color, value })),
    sections: [
      { key: 'header', type: 'header' },
      { key: 'footer', type: 'footer' },
    ],
  };
  const header =
    '<header class="site-header"><a class="brand" href="{{ home_url }}">{{ brand_name }}</a>{{ menu }}<a class="button" href="{{ contact_url }}">{{ contact_label }}</a></header>';
  const footer =
    '<footer class="site-footer"><div><p class="brand">{{ brand_name }}</p><p>{{ tagline }}</p></div>{{ footer_menu }}<p class="legal">© {{ year }} {{ legal }}</p></footer>';
  writeFileSync(join(folder, 'template', 'template.json'), json(template));
  writeFileSync(join(folder, 'template', 'index.html'), HTML);
  writeFileSync(join(folder, 'template', 'style.css'), CSS);
  writeFileSync(join(folder, 'template', 'sections', 'header.html'), header);
  writeFileSync(join(folder, 'template', 'sections', 'footer.html'), footer);
}

/** The smallest JPEG there is stands for each photograph: the benchmark measures pages, not pictures. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

function writeMedia(folder: string): void {
  const facts: { [file: string]: { width: number; height: number } } = {};
  for (let i = 1; i <= PHOTOS; i++) {
    const file = `photo-${String(i).padStart(2, '0')}.jpg`;
    facts[file] = { width: 1600, height: 1067 };
    writeFileSync(join(folder, 'media', file), JPEG);
  }
  writeFileSync(join(folder, 'media.json'), json(facts));
}
