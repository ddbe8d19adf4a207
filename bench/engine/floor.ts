/**
 * The least a site generator can do: reads the same input, joins strings, writes the same files in about as many bytes. Escapes
 * nothing, checks nothing, remembers nothing, and knows this one template by heart.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

interface Content {
  [key: string]: string;
}
interface Picture {
  src: string;
  alt: string;
}
interface Block {
  type: string;
  content: Content & {
    image: Picture;
    cta: Content;
    button: Content;
    images: { image: Picture; caption: string }[];
    slides: { image: Picture; title: string; text: string }[];
    items: { question: string; answer: string }[];
  };
}
interface Page {
  slug: string;
  metaTitle: string;
  metaDescription: string;
  updatedAt: string;
  ogImage: Picture;
  blocks: Block[];
}
interface Item {
  label: string;
  url: string;
  children?: Item[];
}

const [from = '', out = ''] = process.argv.slice(2);
const read = (file: string): string => readFileSync(`${from}/${file}`, 'utf8');
const site = JSON.parse(read('site.json')) as {
  brandName: string;
  baseUrl: string;
  variables: Content;
  menus: { en: { main: Item[]; footer: Item[] } };
};
const facts = JSON.parse(read('media.json')) as { [name: string]: { width: number; height: number } };

const list = (name: string, items: Item[] = []): string =>
  items.length === 0
    ? ''
    : `<ul class="${name}__list">${items
        .map(
          (item) =>
            `<li class="${name}__item"><a class="${name}__link" href="${item.url}">${item.label}</a>${list(name, item.children)}</li>`,
        )
        .join('')}</ul>`;
const words = (text: string): string =>
  text
    .replace('{{ sections.header }}', read('template/sections/header.html'))
    .replace('{{ sections.footer }}', read('template/sections/footer.html'))
    .replace('{{ menu }}', `<nav class="menu" aria-label="Main navigation">${list('menu', site.menus.en.main)}</nav>`)
    .replace('{{ footer_menu }}', `<nav class="footer-menu">${list('footer-menu', site.menus.en.footer)}</nav>`)
    .replace(
      /\{\{ (\w+) \}\}/g,
      (hole, name: string) => site.variables[name] ?? (name === 'brand_name' ? site.brandName : hole),
    );
const frame = words(read('template/index.html').replace('{{ styles }}', '<link rel="stylesheet" href="/site.css">\n'));
const [head = '', rest = ''] = frame.split('{{ head }}');
const [middle = '', foot = ''] = rest.split('{{ content }}');

const el = (tag: string, name: string, text = ''): string => `<${tag} class="block-${name}">${text}</${tag}>\n`;
const picture = ({ src, alt }: Picture): string =>
  `<img src="/assets/images/${src}" alt="${alt}" width="${facts[src]?.width}" height="${facts[src]?.height}" loading="lazy" decoding="async">`;
const action = (name: string, to: Content): string =>
  el('p', `${name}__actions`, `<a class="button button--primary" href="${to.href}">${to.label}</a>`);
const section = (name: string, text: string): string => `<section class="block block-${name}">\n${text}</section>\n`;

const BLOCKS: { [type: string]: (content: Block['content']) => string } = {
  hero: (c) =>
    section(
      'hero',
      `<div class="block-hero__body">\n${el('p', 'hero__kicker', c.kicker)}${el('h1', 'hero__title', c.heading)}${el('p', 'hero__text', c.text)}${action('hero', c.cta)}</div>\n${el('div', 'hero__media', picture(c.image))}`,
    ),
  article: (c) => `<article class="block block-article prose">\n${c.html}\n</article>\n`,
  text_image: (c) =>
    section(
      'text-image',
      `${el('div', 'text-image__media', picture(c.image))}${el('h2', 'text-image__title', c.heading)}<div class="prose">\n${c.html}\n</div>\n`,
    ),
  gallery: (c) =>
    section(
      'gallery',
      `${el('h2', 'gallery__title', c.heading)}${el('ul', 'gallery__grid', c.images.map((item) => el('li', 'gallery__item', `<figure>${picture(item.image)}\n${el('figcaption', 'gallery__caption', item.caption)}</figure>`)).join(''))}`,
    ),
  image: (c) =>
    `<figure class="block block-image">\n${picture(c.image)}\n${el('figcaption', 'image__caption', c.caption)}</figure>\n`,
  faq: (c) =>
    section(
      'faq',
      `${el('h2', 'faq__title', c.heading)}${c.items.map((item) => `<details class="block-faq__item"><summary class="block-faq__question">${item.question}</summary><div class="block-faq__answer prose">${item.answer}</div></details>\n`).join('')}`,
    ),
  swiper: (c) =>
    section(
      'swiper',
      `${el('h2', 'swiper__title', c.heading)}${el('ul', 'swiper__track', c.slides.map((slide) => el('li', 'swiper__slide', `${picture(slide.image)}\n${el('h3', 'swiper__name', slide.title)}${el('p', 'swiper__text', slide.text)}`)).join(''))}`,
    ),
  cta: (c) =>
    section('cta', `${el('h2', 'cta__title', c.heading)}${el('p', 'cta__text', c.text)}${action('cta', c.button)}`),
};

function headOf(page: Page, url: string): string {
  const { metaTitle: title, metaDescription: text, ogImage } = page;
  const asked = page.blocks.flatMap((block) => (block.type === 'faq' ? block.content.items : []));
  const data = JSON.stringify({ url, name: title, description: text, dateModified: page.updatedAt, mainEntity: asked });
  return `<title>${title}</title>
<meta name="description" content="${text}">
<meta name="robots" content="index, follow">
<link rel="canonical" href="${url}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${site.brandName}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${text}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${site.baseUrl}/assets/images/${ogImage.src}">
<meta property="og:image:alt" content="${ogImage.alt}">
<meta name="twitter:card" content="summary_large_image">
<script type="application/ld+json">${data}</script>
`;
}

mkdirSync(`${out}/assets/images`, { recursive: true });
let sitemap = '';
for (const file of readdirSync(`${from}/pages`)) {
  const page = JSON.parse(read(`pages/${file}`)) as Page;
  const url = `${site.baseUrl}/${page.slug}${page.slug === '' ? '' : '/'}`;
  const content = page.blocks.map((block) => BLOCKS[block.type]?.(block.content)).join('');
  const folder = page.slug === '' ? out : `${out}/${page.slug}`;
  if (page.slug !== '') mkdirSync(folder);
  writeFileSync(`${folder}/index.html`, `${head}${headOf(page, url)}${middle}${content}${foot}`);
  sitemap += `<url><loc>${url}</loc><lastmod>${page.updatedAt}</lastmod></url>\n`;
}
writeFileSync(`${out}/sitemap.xml`, sitemap);
writeFileSync(`${out}/site.css`, read('template/style.css'));
for (const file of Object.keys(facts))
  writeFileSync(`${out}/assets/images/${file}`, readFileSync(`${from}/media/${file}`));
